import { foldInPlace } from '../core/vietnameseFold.ts'
import { beginsAgency } from './agencyNames.ts'
import { capitalShare, isDecoration, isUpperCase, type SourceLine } from './plainText.ts'
import { signerPosts, titledKinds } from './vocabulary/documentKinds.ts'

/** Where the parts of a document lie, as line numbers; each part ends where the next begins. */
export interface Zones {
  /** the line "QUYẾT ĐỊNH" of a decision that the plan is attached to, else null; the decision ends at `kindLine` */
  readonly decision: number | null
  /** the line "KẾ HOẠCH", or null when the text begins without it */
  readonly kindLine: number | null
  readonly kind: string | null
  /** first line of the title and the line after it */
  readonly title: readonly [number, number]
  /** Nơi nhận and signature */
  readonly closing: number
  readonly annex: number
}

const HEAD_LINES = 90
const recipientsLabel = /^nơi nhận\s?(?:\(.{0,30}\))?\s?:?/iu
export const authorityLine = /^(?:(?:TM|KT|TL|TUQ|T\/M|K\/T)\s?\.?\s?|Q\s?\.\s?)(?=\p{Lu}{2})/u
const annexLine = /^(?:PHỤ LỤC|Phụ lục)(?:\s(?:SỐ\s|số\s)?(?:[IVXL]{1,6}|\d{1,2}[A-Z]?))?\s?[.:]?$/u

export const isRecipientsLabel = (text: string): boolean => recipientsLabel.test(text) && text.length < 60
export const isAuthority = (text: string): boolean => authorityLine.test(text) && capitalShare(text) > 0.7 && text.length < 80

/** A head who signs in his own right: the post alone, a name below it. */
function isSignedPost(lines: readonly SourceLine[], index: number): boolean {
  const text = (lines[index]?.text ?? '').trim()
  if (!(signerPosts as readonly string[]).includes(text)) return false
  const below = lines.slice(index + 1, index + 1 + SIGNATURE_LINES).filter((line) => !isDecoration(line.raw) && !/^\(/u.test(line.text))
  // Of a joint plan, the other office and its post stand below; a draft has no name yet.
  return (
    below[0] === undefined ||
    (isPersonName(below[0].text) && !isOfficeLine(below[0].text)) ||
    isRecipientsLabel(below[0].text) ||
    signsBelow(below)
  )
}

/** "CÔNG AN TỈNH" over its own post. */
const signsBelow = ([office, post]: readonly SourceLine[]): boolean =>
  office !== undefined && isOfficeLine(office.text) && (signerPosts as readonly string[]).includes(post?.text.trim() ?? '')

/** An office in capitals: above a post it says in whose name is signed. */
export const isOfficeLine = (text: string): boolean => {
  const folded = foldInPlace(text)
  return (
    isUpperCase(text) &&
    beginsAgency(
      folded.replace(/(?<=^| )\p{L}/gu, (first) => first.toUpperCase()),
      folded,
      0,
    )
  )
}
/** Room for signature and seal. */
const SIGNATURE_LINES = 12

const nameWord = /^\p{Lu}[\p{L}’'.]*$/u
export const personTitles = /^(?:(?:PGS|GS|TS|ThS|BS|Đại tá|Thiếu tướng|Trung tướng|Thượng tá|Trung tá|Đại úy|Thiếu tá)\.?\s?)+/u
/** 2–6 capitalised words, not all capitals in one ("UBND tỉnh" is none). */
export function isPersonName(text: string): boolean {
  const words = text.replace(personTitles, '').split(' ')
  return words.length >= 2 && words.length <= 6 && words.every((word) => nameWord.test(word)) && text.length <= 60
}

/** Nơi nhận and the signature in one row of a table, cells with line breaks. */
const isClosingTable = (line: SourceLine | undefined): boolean =>
  line !== undefined && /^\s*\|/u.test(line.raw) && recipientsLabel.test(line.text)

export function findZones(lines: readonly SourceLine[]): Zones {
  const decision = decisionLine(lines)
  const head = Math.min(lines.length, decision === null ? HEAD_LINES : decision + DECISION_LINES)
  let kindLine: number | null = null
  for (let index = 0; index < head && kindLine === null; index++) if (isKind(lines[index]?.text ?? '')) kindLine = index
  let glued = false
  for (let index = 0; index < head && kindLine === null; index++)
    if (titledKinds.some((kind) => (lines[index]?.text ?? '').startsWith(`${kind} `))) {
      kindLine = index
      glued = true
    }
  const from = kindLine === null ? 0 : glued ? kindLine : kindLine + 1
  const title = kindLine === null ? ([0, 0] as const) : titleLines(lines, from)
  let closing = lines.length
  for (let index = title[1]; index < lines.length && closing === lines.length; index++) {
    const text = lines[index]?.text ?? ''
    if (isRecipientsLabel(text) || isAuthority(text) || isClosingTable(lines[index])) closing = index
    else if (isSignedPost(lines, index)) closing = isOfficeLine(lines[index - 1]?.text ?? '') ? index - 1 : index
  }
  let annex = lines.length
  for (let index = title[1]; index < lines.length && annex === lines.length; index++)
    if (annexLine.test(lines[index]?.text ?? '')) annex = index
  return {
    decision: kindLine === null || decision === null || decision >= kindLine ? null : decision,
    kindLine,
    kind: kindLine === null ? null : (kindOf(lines[kindLine]?.text ?? '') ?? null),
    title,
    closing: Math.min(closing, annex),
    annex,
  }
}

/** A decision takes few pages before the plan that it issues. */
const DECISION_LINES = 300
function decisionLine(lines: readonly SourceLine[]): number | null {
  const found = lines.slice(0, HEAD_LINES).findIndex((line) => /^QUYẾT ĐỊNH:?$/u.test(line.text))
  return found < 0 ? null : found
}

const bare = (text: string): string => text.replace(/[:.]$/u, '').trim()
const isKind = (text: string): boolean => (titledKinds as readonly string[]).includes(bare(text))
const kindOf = (text: string): string | undefined =>
  titledKinds.find((kind) => text === kind || bare(text) === kind || text.startsWith(`${kind} `))

const opener =
  /^(?:Căn cứ|Thực hiện|Để |Nhằm |Trên cơ sở|Tiếp tục|Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Thi hành|\((?:[Bb]an hành )?[Kk]èm theo)/u
const TITLE_LINES = 14

/** The title: capitals for as long as they last, else to the end of its paragraph. */
function titleLines(lines: readonly SourceLine[], from: number): readonly [number, number] {
  let start = from
  while (start < lines.length && isDecoration(lines[start]?.raw ?? '')) start++
  const first = lines[start]
  if (!first) return [from, from]
  const capitals = capitalShare(first.text) > 0.8
  let bolds = marks(first.raw)
  let end = start + 1
  for (let index = end; index < lines.length && index < start + TITLE_LINES; index++) {
    const line = lines[index]
    if (!line) break
    const blank = isDecoration(line.raw)
    if (blank && !capitals) break
    if (blank) continue
    if (/^\s{0,3}#/u.test(line.raw) || /^[IVX]{1,4}[.)]/u.test(line.text)) break
    if (
      capitals
        ? /\p{L}/u.test(line.text) && capitalShare(line.text) < 0.6
        : bolds % 2 === 0 && (opener.test(line.text) || (first.text.length > 110 && !/^[\p{Ll}\d–-]/u.test(line.text)))
    )
      break
    bolds += marks(line.raw)
    end = index + 1
  }
  return [start, end]
}

const marks = (raw: string): number => raw.split('**').length - 1
