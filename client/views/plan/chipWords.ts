import type { TFunction } from 'i18next'
import { type ChipField, type ChipWords, chipFields } from '../../editor/nodes/taskBlock/taskChips.ts'

/** The words of the chips in one language. A look-up costs microseconds and a long plan has thousands of chips: ask once. */
export function chipWords(t: TFunction): ChipWords {
  const each = (wordOf: (field: ChipField) => string): Record<ChipField, string> =>
    Object.fromEntries(chipFields.map((field) => [field, wordOf(field)])) as Record<ChipField, string>
  return { field: each((field) => t(`plan.chips.${field}`)), missing: each((field) => t(`plan.chips.missing.${field}`)) }
}
