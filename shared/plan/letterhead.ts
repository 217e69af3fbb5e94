import { z } from 'zod'

const line = z.string().max(400)

/** Scalars of the header and the signature block (NĐ30, ô 1–5a, 7a–7b). Missing = null. */
export const letterheadFieldSchemas = {
  /** ô 2, cơ quan chủ quản trực tiếp, "UBND TỈNH TIỀN GIANG" */
  superior: line,
  /** ô 2, cơ quan ban hành */
  issuer: line,
  /** ô 3: number before the slash; empty until it is given */
  number: z.string().max(40),
  /** ô 3: after the slash, "KH-UBND" */
  symbol: z.string().max(60),
  /** ô 4: place, "Tiền Giang" */
  place: z.string().max(120),
  /** ô 4: ISO day of issue */
  date: z.string().regex(/^\d{4}-\d{2}-\d{2}$/u),
  /** ô 5a: kind, "KẾ HOẠCH" */
  kind: z.string().max(60),
  /** ô 5a: trích yếu */
  title: z.string().max(1500),
  /** ô 7a: lines above the position, "TM. ỦY BAN NHÂN DÂN", newline between */
  signerAuthority: line,
  /** ô 7a: "CHỦ TỊCH" */
  signerPosition: line,
  /** ô 7b */
  signerName: line,
} as const
export type LetterheadField = keyof typeof letterheadFieldSchemas
export const letterheadFields = Object.keys(letterheadFieldSchemas) as LetterheadField[]
export type Letterhead = { readonly [Field in LetterheadField]: string | null }
export const emptyLetterhead: Letterhead = Object.fromEntries(letterheadFields.map((field) => [field, null])) as Letterhead
