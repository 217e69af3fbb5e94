import type { ReadingSigner } from '../plan/reading.ts'
import { capitalShare, isDecoration, isNoise, plainText, type SourceLine, trimEndOf, trimStartOf } from './plainText.ts'
import { type Unit, unitOf } from './unit.ts'
import { signerPosts } from './vocabulary/documentKinds.ts'
import { authorityLine, isRecipientsLabel } from './zones.ts'

/** The end of a document: Nơi nhận (NĐ30, ô 9b) and the signature (ô 7a, 7b), which may stand in either order or in one table. */
export function readClosing(lines: readonly SourceLine[]): Unit[] {
  const units: Unit[] = []
  let open: { kind: 'recipient' | 'authority'; lines: SourceLine[] } | null = null
  let inRecipients = false
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
  for (const line of lines) {
    if (isDecoration(line.raw)) {
      close()
      continue
    }
    const isPost = postOf(line.text) !== null
    if (isRecipientsLabel(line.text)) {
      close()
      units.push(unitOf(line, 'recipientsLabel'))
      inRecipients = true
    } else if (authorityLine.test(line.text) && capitalShare(line.text) > 0.6) {
      close()
      open = { kind: 'authority', lines: [line] }
      inRecipients = false
    } else if (isPost) {
      close()
      units.push(unitOf(line, 'signature'))
      inRecipients = false
    } else if (inRecipients && /^[-–—+•]/u.test(line.text)) {
      close()
      open = { kind: 'recipient', lines: [line] }
    } else if (open?.kind === 'recipient' || (open?.kind === 'authority' && capitalShare(line.text) > 0.7)) open.lines.push(line)
    else if (!signed && isPersonName(line.text)) {
      close()
      units.push(unitOf(line, 'signature'))
      signed = true
    } else {
      close()
      units.push(unitOf(line, isNoise(line.text) ? 'noise' : 'paragraph', null, 0.4))
    }
  }
  close()
  return units
}

const postOf = (text: string): string | null =>
  signerPosts.find((post) => text === post || (text.startsWith(post) && text.length < post.length + 60 && !authorityLine.test(text))) ??
  null

const nameWord = /^\p{Lu}[\p{L}’'.]*$/u
const titles = /^(?:(?:PGS|GS|TS|ThS|BS|Đại tá|Thiếu tướng|Trung tướng|Thượng tá|Trung tá)\.?\s?)+/u
/** 2–6 capitalised words, not all capitals in one ("UBND tỉnh" is none). */
function isPersonName(text: string): boolean {
  const words = text.replace(titles, '').split(' ')
  return words.length >= 2 && words.length <= 6 && words.every((word) => nameWord.test(word)) && text.length <= 60
}

/** The lines of Nơi nhận without "- " and without the mark at their end. */
export const recipientsOf = (units: readonly Unit[]): string[] =>
  units.filter((unit) => unit.kind === 'recipient').map((unit) => trimEndOf(trimStartOf(unit.text, '-–—+• '), ' ;.,'))

export function signerOf(units: readonly Unit[]): ReadingSigner | null {
  const lines = units.filter((unit) => unit.kind === 'signature').map((unit) => unit.text)
  if (lines.length === 0) return null
  const isAuthority = (text: string) => authorityLine.test(text)
  const position = lines.map(postOf).findLast((post) => post !== null) ?? null
  const name = lines.findLast((text) => !isAuthority(text) && postOf(text) === null) ?? null
  return { position, name: name?.replace(titles, '') ?? null, authority: lines.filter(isAuthority) }
}
