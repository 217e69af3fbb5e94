import { z } from 'zod'
import { parseIsoDate } from '../core/isoDate.ts'

/** A calendar day `YYYY-MM-DD` that there is. */
export const isoDaySchema = z.string().refine((text) => parseIsoDate(text) !== null, 'no such day')
