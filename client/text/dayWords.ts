import { formatDay } from './formatDay.ts'
import { parseDay } from './parseDay.ts'

/** How days are written and read in a field. */
export const dayWords = { format: formatDay, parse: parseDay, placeholder: '05/4/2025' } as const
