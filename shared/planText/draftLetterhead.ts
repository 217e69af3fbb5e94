import { emptyLetterhead, type Letterhead, type LetterheadField, letterheadFieldSchemas } from '../plan/letterhead.ts'
import type { Reading } from '../plan/reading.ts'
import { titledKinds } from './vocabulary/documentKinds.ts'

/** Header and signature of a plan (NĐ30, ô 2–5a, 7a, 7b) from a reading. A department has the committee above it; a committee stands alone. */
export function draftLetterhead(reading: Reading): Letterhead {
  const fields = Object.entries(fieldsOf(reading)) as [LetterheadField, string | null][]
  const kept = fields.filter(([field, value]) => value !== null && letterheadFieldSchemas[field].safeParse(value).success)
  return { ...emptyLetterhead, ...Object.fromEntries(kept) }
}

/** Values too long for their field: they become text of the body, so that nothing gets lost. */
export function letterheadOverflow(reading: Reading): string[] {
  const fields = Object.entries(fieldsOf(reading)) as [LetterheadField, string | null][]
  return fields.flatMap(([field, value]) =>
    value !== null && value !== '' && !letterheadFieldSchemas[field].safeParse(value).success
      ? (value.match(/[\s\S]{1,100000}/gu) ?? [])
      : [],
  )
}

function fieldsOf(reading: Reading): Record<LetterheadField, string | null> {
  const [number, ...symbol] = (reading.docNumber ?? '').split('/')
  const { signer } = reading
  return {
    ...issuerPair(reading.issuer),
    number: number === undefined || number === '' ? null : number,
    symbol: symbol.length === 0 ? null : symbol.join('/'),
    place: reading.place,
    date: reading.issuedOn,
    kind: kindOf(reading),
    title: reading.title,
    signerAuthority: signer && signer.authority.length > 0 ? signer.authority.join('\n') : null,
    signerPosition: signer?.position ?? null,
    signerName: signer?.name ?? null,
  }
}

function kindOf({ blocks }: Reading): string {
  const printed = blocks
    .filter(({ kind }) => kind === 'letterhead')
    .at(-1)
    ?.text.replace(/[:.]$/u, '')
  return titledKinds.find((kind) => kind === printed) ?? 'KẾ HOẠCH'
}

function issuerPair(issuer: string | null): { superior: string | null; issuer: string | null } {
  if (issuer === null) return { superior: null, issuer: null }
  const committee = /^UBND\s/u.exec(issuer)
  if (committee) return { superior: null, issuer: `ỦY BAN NHÂN DÂN ${issuer.slice(committee[0].length).toUpperCase()}` }
  const province = /\s(?:tỉnh|thành phố)\s/u.exec(issuer)
  if (!province) return { superior: null, issuer: issuer.toUpperCase() }
  return { superior: `ỦY BAN NHÂN DÂN${issuer.slice(province.index).toUpperCase()}`, issuer: issuer.slice(0, province.index).toUpperCase() }
}
