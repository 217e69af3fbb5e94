/** Windows shows and opens paths of 260 letters; a folder of somebody's takes half of it. */
const LONGEST = 120
/** File systems of Linux count bytes, 255 at most; Vietnamese letters take up to three. */
const MOST_BYTES = 240
/** What Windows does not take, controls, and marks that turn the order of letters or are not seen. */
const NOT_IN_NAMES = /[<>:"/\\|?*]|\p{Cc}|\p{Cf}|\p{Co}|\p{Zl}|\p{Zp}|\p{Noncharacter_Code_Point}/gu
/** Devices of Windows, whatever comes after a dot. */
const RESERVED = /^(?:CON|PRN|AUX|NUL|CLOCK\$|CONIN\$|CONOUT\$|(?:COM|LPT)[0-9¹²³])(?=\s*(?:\.|$))/iu

const utf8 = new TextEncoder()
const graphemes = new Intl.Segmenter('vi', { granularity: 'grapheme' })

/**
 * [DO70] Names of files that any system holds, each once: Vietnamese as it is written (NFC), nothing that Windows does not take, at most
 * 120 letters with the ending. `stem`: without ending; `ending`: with its dot.
 */
export class ZipFileNames {
  readonly #taken = new Set<string>()

  take(stem: string, ending: string): string {
    const clean = cleaned(stem)
    for (let count = 1; ; count++) {
      const tail = `${count === 1 ? '' : ` (${count})`}${ending}`
      const name = `${fitted(clean, tail)}${tail}`
      // Windows and macOS hold names that differ in case alone for the same.
      const key = name.toLowerCase().normalize('NFKC')
      if (this.#taken.has(key)) continue
      this.#taken.add(key)
      return name
    }
  }
}

function cleaned(stem: string): string {
  const words = stem.toWellFormed().normalize('NFC').replace(NOT_IN_NAMES, ' ').replace(/\s+/gu, ' ')
  const name = trimmed(words)
  if (name === '') return '_'
  return RESERVED.test(name) ? `_${name}` : name
}

/** Neither begins with a dot, which hides a file, nor ends with a dot or space, which Windows drops. */
const trimmed = (words: string): string => words.replace(/^[\s.]+|[\s.]+$/gu, '')

/** As much of the name as there is room for before `tail`, never half a letter. */
function fitted(name: string, tail: string): string {
  let kept = ''
  let bytes = utf8.encode(tail).length
  for (const { segment: letter } of graphemes.segment(name)) {
    bytes += utf8.encode(letter).length
    if (kept.length + letter.length + tail.length > LONGEST || bytes > MOST_BYTES) break
    kept += letter
  }
  return trimmed(kept) || '_'
}
