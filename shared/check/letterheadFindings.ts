import { codeOfKind } from '../nd30/documentKinds.ts'
import type { Finding, Mend } from '../plan/finding.ts'
import type { LetterheadField } from '../plan/letterhead.ts'
import type { CheckedPlan } from './CheckedPlan.ts'

const inLetterhead = (
  rule: Finding['rule'],
  severity: Finding['severity'],
  field: LetterheadField,
  values: Finding['values'] = {},
  mend: Mend | null = null,
): Finding => ({ id: `${rule}:${field}`, rule, severity, place: { kind: 'letterhead', field }, values, mend })

const change = (field: LetterheadField, from: string, to: string): Mend => ({ steps: [{ type: 'letterhead', field, value: to }], from, to })

const committee = /^(?:UBND|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN)(?=\s|$)/iu
/** Bodies with one head who signs in person: nobody signs for them as a collective. */
const ledByOne = /^(?:SỞ|CÔNG AN|CHI CỤC|CỤC|PHÒNG|VĂN PHÒNG|THANH TRA|TRƯỜNG|TRUNG TÂM|BỆNH VIỆN)(?=\s|$)/iu
const linesOf = (value: string | null): string[] =>
  (value ?? '')
    .normalize('NFC')
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')

/** [CK10]–[CK13] ô 2 to 5a and 7 of the letterhead. */
export function letterheadFindings({ plan: { letterhead }, context }: CheckedPlan): Finding[] {
  // Whoever puts a sub-plan before the head or hands it in says there in which capacity it is signed.
  const asksLater = context.assignments.length > 0 && letterhead.date === null
  return [
    ...numberFindings(letterhead),
    ...symbolFindings(letterhead),
    ...titleFindings(letterhead),
    ...signatureFindings(letterhead, asksLater),
  ]
}

type Letterhead = CheckedPlan['plan']['letterhead']

/** [CK10] Number and date follow the signature, both at once: one without the other was forgotten. */
function numberFindings({ number, date }: Letterhead): Finding[] {
  const hasNumber = (number ?? '').trim() !== ''
  if (date !== null && !hasNumber) return [inLetterhead('numberMissing', 'wrong', 'number')]
  return date === null && hasNumber ? [inLetterhead('dateMissing', 'wrong', 'date', { number: (number ?? '').trim() })] : []
}

/** [CK11] "KH-UBND": the kind of document (Phụ lục III), then who issues it. */
function symbolFindings({ symbol, kind, issuer }: Letterhead): Finding[] {
  const written = (symbol ?? '').normalize('NFC').trim().replace(/^\//u, '')
  const parts = /^(\p{L}+)-(\S+)$/u.exec(written)
  if (!parts?.[1] || !parts[2]) return []
  const found: Finding[] = []
  const wanted = kind?.trim() ? codeOfKind(kind) : null
  if (wanted !== null && parts[1].toUpperCase() !== wanted.toUpperCase()) {
    const better = `${wanted}-${parts[2]}`
    found.push(
      inLetterhead('symbolKind', 'wrong', 'symbol', { symbol: written, kind: kind ?? '', better }, change('symbol', written, better)),
    )
  }
  const name = (issuer ?? '').normalize('NFC').trim()
  const saysCommittee = /^UBND(?=$|-)/iu.test(parts[2])
  if (committee.test(name) && !saysCommittee) {
    const better = `${parts[1]}-UBND`
    found.push(inLetterhead('symbolIssuer', 'wrong', 'symbol', { symbol: written, issuer: name }, change('symbol', written, better)))
  } else if (ledByOne.test(name) && saysCommittee) {
    // Which letters an office uses for itself is its own custom: only a department's are its initials for sure.
    const initials = /^SỞ\s/iu.test(name) ? initialsOf(name) : null
    const mend = initials === null ? null : change('symbol', written, `${parts[1]}-${initials}`)
    found.push(inLetterhead('symbolIssuer', 'wrong', 'symbol', { symbol: written, issuer: name }, mend))
  }
  return found
}

/** "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG" → "SNNMT" */
const initialsOf = (name: string): string =>
  name
    .toUpperCase()
    .split(/[\s,–-]+/u)
    .filter((word) => word !== 'VÀ' && word !== '')
    .map((word) => word.charAt(0).normalize('NFD').charAt(0))
    .join('')

/** [CK12] ô 5a: an abstract, without a mark at its end. */
function titleFindings({ title }: Letterhead): Finding[] {
  const written = (title ?? '').normalize('NFC').trim()
  if (written === '') return [inLetterhead('titleMissing', 'wrong', 'title')]
  const bare = written.replace(/[\s.;:,/]+$/u, '')
  if (bare === written || bare === '') return []
  return [inLetterhead('titleEnd', 'wrong', 'title', { mark: written.slice(bare.length) }, change('title', written, bare))]
}

/** [CK13] ô 7a (Mục II khoản 7): TM. for a collective, KT. for a deputy. */
function signatureFindings({ issuer, signerAuthority, signerPosition }: Letterhead, asksLater: boolean): Finding[] {
  const position = linesOf(signerPosition)[0] ?? ''
  if (position === '') return asksLater ? [] : [inLetterhead('signerMissing', 'wrong', 'signerPosition')]
  const authority = linesOf(signerAuthority)
  const says = (mark: RegExp): boolean => authority.some((line) => mark.test(line))
  const withLines = (lines: readonly string[]): Mend => ({
    ...change('signerAuthority', authority.join('\n'), lines.join('\n')),
  })
  const found: Finding[] = []
  const name = (issuer ?? '').normalize('NFC').trim()
  const isChair = /^(?:PHÓ\s+)?CHỦ TỊCH(?=\s|$)/iu.test(position)
  if (committee.test(name) && isChair && !says(/^(?:TM|TL|TUQ|Q)\./iu))
    found.push(
      inLetterhead('signatureCollective', 'wrong', 'signerAuthority', { position }, withLines(['TM. ỦY BAN NHÂN DÂN', ...authority])),
    )
  if (ledByOne.test(name) && says(/^TM\./iu)) {
    const kept = authority.filter((line) => !/^TM\./iu.test(line))
    found.push(inLetterhead('signatureNotCollective', 'wrong', 'signerAuthority', { issuer: name }, withLines(kept)))
  }
  if (/^PHÓ\s/iu.test(position) && !says(/^(?:KT|TL|TUQ)\./iu)) {
    const head = position.replace(/^PHÓ\s+/iu, '').replace(/\s+THƯỜNG TRỰC$/iu, '')
    found.push(inLetterhead('signatureDeputy', 'wrong', 'signerAuthority', { position, head }, withLines([...authority, `KT. ${head}`])))
  }
  return found
}
