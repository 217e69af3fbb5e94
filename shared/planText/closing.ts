import type { ReadingSigner } from '../plan/reading.ts'
import { capitalShare, isDecoration, isNoise, plainText, type SourceLine, trimEndOf, trimStartOf } from './plainText.ts'
import { type Unit, unitOf } from './unit.ts'
import { signerPosts } from './vocabulary/documentKinds.ts'
import { authorityLine, isOfficeLine, isPersonName, isRecipientsLabel, personTitles } from './zones.ts'

/** The end of a document: Nơi nhận (NĐ30, ô 9b) and the signature (ô 7a, 7b), which may stand in either order or in one table. */
export function readClosing(lines: readonly SourceLine[]): Unit[] {
  const units: Unit[] = []
  let open: { kind: 'recipient' | 'authority'; lines: SourceLine[] } | null = null
  let listed = false
  let signed = false
  const close = () => {
    const [first, last] = [open?.lines[0], open?.lines.at(-1)]
    if (open && first && last)
      units.push(
        unitOf(
          { start: first.start, end: last.end, text: plainText(open.lines.map((line) => line.raw.trim()).join(' ')) },
          open.kind === 'recipient' ? 'recipient' : 'signature',
        ),
      )
    open = null
  }
  for (const line of lines.flatMap(segmentsOf)) {
    if (isDecoration(line.raw)) {
      close()
      continue
    }
    if (isRecipientsLabel(line.text)) {
      close()
      units.push(unitOf(line, 'recipientsLabel'))
      listed = true
    } else if (isAuthorityLine(line.text)) {
      close()
      open = { kind: 'authority', lines: [line] }
    } else if (postOf(line.text) !== null) {
      close()
      units.push(unitOf(line, 'signature'))
    } else if (listed && /^[-–—+•*]/u.test(line.text)) {
      close()
      open = { kind: 'recipient', lines: [line] }
    } else if (open?.kind === 'recipient' && !signedMark.test(line.text) && !signsAlone(open.lines.at(-1), line)) open.lines.push(line)
    else if (open?.kind === 'authority' && capitalShare(line.text) > 0.7) open.lines.push(line)
    else if (isOfficeLine(line.text)) {
      close()
      units.push(unitOf(line, 'signature'))
    } else if (!signed && isPersonName(line.text)) {
      close()
      units.push(unitOf(line, 'signature'))
      signed = true
    } else if (listed && !signed && /[;.]$/u.test(line.text) && !isNoise(line.text)) {
      close()
      units.push(unitOf(line, 'recipient', null, 0.6))
    } else {
      close()
      units.push(unitOf(line, isNoise(line.text) ? 'noise' : 'paragraph', null, 0.4))
    }
  }
  close()
  return units
}

const signedMark = /^\((?:đã )?ký/iu
const isAuthorityLine = (text: string): boolean => authorityLine.test(text) && capitalShare(text) > 0.6
/** A name right below the last recipient: "- Lưu: VT." ends the list. */
const signsAlone = (previous: SourceLine | undefined, line: SourceLine): boolean =>
  previous !== undefined && /lưu\s?:?.*\.$/iu.test(previous.text) && (isPersonName(line.text) || /^\(/u.test(line.text))

const cellEdge = /\||<br\s?\/?>/giu
const columnGap = /\t+\s*|\s{3,}/gu

/** The parts of a line that stand side by side: cells of a table, their lines, or two columns apart (recipients left, signature right). */
function segmentsOf(line: SourceLine): SourceLine[] {
  const isTable = line.raw.includes('|') || /<br/iu.test(line.raw)
  const edges = [...line.raw.matchAll(isTable ? cellEdge : columnGap)].filter(
    ({ index, 0: gap }) => isTable || (index > 0 && beginsSignature(line.raw.slice(index + gap.length))),
  )
  if (edges.length === 0) return [line]
  const segments: SourceLine[] = []
  let from = 0
  const cut = (until: number) => {
    const raw = line.raw.slice(from, until)
    const [start, end] = [line.start + from + (raw.length - raw.trimStart().length), line.start + from + raw.trimEnd().length]
    if (end > start) segments.push({ start, end, next: end, raw: raw.trim(), text: plainText(raw) })
  }
  for (const { index, 0: gap } of edges.slice(0, isTable ? MAX_PARTS : 1)) {
    cut(index)
    from = index + gap.length
  }
  cut(line.raw.length)
  return segments
}
const MAX_PARTS = 400

const beginsSignature = (raw: string): boolean => {
  const text = plainText(raw)
  return isAuthorityLine(text) || postOf(text) !== null || isPersonName(text) || signedMark.test(text)
}

const postOf = (text: string): string | null =>
  signerPosts.find((post) => text === post || (text.startsWith(post) && text.length < post.length + 60 && !authorityLine.test(text))) ??
  null

/** The lines of Nơi nhận without "- " and without the mark at their end. */
export const recipientsOf = (units: readonly Unit[]): string[] =>
  units.filter((unit) => unit.kind === 'recipient').map((unit) => trimEndOf(trimStartOf(unit.text, '-–—+•* '), ' ;.,'))

export function signerOf(units: readonly Unit[]): ReadingSigner | null {
  const lines = units.filter((unit) => unit.kind === 'signature').map((unit) => unit.text)
  if (lines.length === 0) return null
  const isAuthority = (text: string) => authorityLine.test(text) || (isOfficeLine(text) && postOf(text) === null)
  const position = lines.map(postOf).findLast((post) => post !== null) ?? null
  const name = lines.findLast((text) => !isAuthority(text) && postOf(text) === null) ?? null
  return { position, name: name?.replace(personTitles, '') ?? null, authority: lines.filter(isAuthority) }
}
