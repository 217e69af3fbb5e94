import { foldDiacritics, foldTone } from '../core/vietnameseFold.ts'

/** Short forms that are as good as the words: every official paper uses them. */
const standing: Readonly<Record<string, readonly string[]>> = {
  ubnd: ['ủy', 'ban', 'nhân', 'dân'],
  hđnd: ['hội', 'đồng', 'nhân', 'dân'],
  hdnd: ['hội', 'đồng', 'nhân', 'dân'],
  mttq: ['mặt', 'trận', 'tổ', 'quốc'],
  mttqvn: ['mặt', 'trận', 'tổ', 'quốc'],
  ubmttq: ['ủy', 'ban', 'mặt', 'trận', 'tổ', 'quốc'],
  ubmttqvn: ['ủy', 'ban', 'mặt', 'trận', 'tổ', 'quốc'],
}
const unitShort: Readonly<Record<string, readonly string[]>> = {
  tp: ['thành', 'phố'],
  tx: ['thị', 'xã'],
  tt: ['thị', 'trấn'],
  p: ['phường'],
  q: ['quận'],
  h: ['huyện'],
  x: ['xã'],
}

/** A word as names are compared: in lower case and one tone position, and without marks. */
interface FoldedWord {
  readonly folded: string
  readonly bare: string
}
/** Names are made of a few thousand syllables, and folding one costs far more than remembering it. */
const remembered = new Map<string, FoldedWord>()
const MOST_REMEMBERED = 20_000

function foldWord(word: string): FoldedWord {
  const known = remembered.get(word)
  if (known !== undefined) return known
  const folded = foldTone(word).replace(/^0+(?=\d)/u, '')
  const result = { folded, bare: foldDiacritics(folded) }
  if (remembered.size >= MOST_REMEMBERED) remembered.clear()
  remembered.set(word, result)
  return result
}

const words = /[\p{L}\p{M}\p{N}]+/gu

/** Words of a text in lower case and one tone position; "NN&MT" is one, "01" is "1". */
export function syllablesOf(text: string): string[] {
  const joined = text.includes('&') ? text.replace(/(\p{L})&(?=\p{L})/gu, '$1') : text
  return (joined.normalize('NFC').match(words) ?? []).map((word) => foldWord(word).folded)
}

/** Syllables without marks, each one still its own: [so, y, te]. */
export const bareOf = (syllables: readonly string[]): readonly string[] => syllables.map((syllable) => foldWord(syllable).bare)

export const isSame = (a: readonly string[], b: readonly string[]): boolean => a.every((syllable, at) => syllable === b[at])

/** First letters of bare syllables: "nnmt" of [nong, nghiep, moi, truong]. */
export const initialsOf = (bare: readonly string[]): string => bare.map((syllable) => syllable.charAt(0)).join('')

/** Writes standing short forms out and leaves "và" and a later "Việt Nam" out; in words typed without marks "va" and "viet nam". */
export function spellOut(printed: readonly string[], isBare: boolean): string[] {
  const out: string[] = []
  for (const [at, word] of printed.entries()) {
    const before = printed[at - 1]
    if (word === 'và' || (isBare && word === 'va')) continue
    if (word === 'nam' && (before === 'việt' || (isBare && before === 'viet')) && out.length > 1) out.pop()
    else if (standing[word]) out.push(...standing[word])
    else if (unitShort[word] && isUnitShort(word, before, at, printed.length)) out.push(...unitShort[word])
    else out.push(word)
  }
  return out
}

/** "UBND TP Mỹ Tho", "UBND P. 1" and "UBND TT Chờ", but "Sở TP" (Tư pháp) and "Sở VH, TT và DL". */
function isUnitShort(word: string, before: string | undefined, at: number, length: number): boolean {
  if (at === 0 || before === undefined) return false
  if (word.length === 1) return at < length - 1
  return word === 'tt' ? ['ubnd', 'hđnd', 'dân', 'an'].includes(before) : foldDiacritics(before) !== 'so'
}
