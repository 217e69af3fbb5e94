import type { BlockId } from '../core/ids.ts'
import type { Finding, FindingRule, Mend } from '../plan/finding.ts'
import type { Indicator, IndicatorTarget } from '../plan/indicator.ts'
import type { CheckedPlan } from './CheckedPlan.ts'

/** [CK24] Rõ kết quả: an indicator has a number and a year, and its sentence says the same number. The sentence is the text of record. */
export function indicatorFindings(checked: CheckedPlan): Finding[] {
  const { plan, byId } = checked
  return plan.indicators.flatMap((indicator) => {
    const owner = indicator.block === null ? undefined : byId.get(indicator.block)
    // Its sentence is gone: nothing of it is printed.
    if (!owner) return []
    const label = indicator.label ?? owner.text
    if (indicator.target === null) return [ofIndicator('indicatorNoNumber', 'unclear', indicator, owner.block.id, { label: short(label) })]
    const found: Finding[] = []
    if (isUndated(indicator.target, owner.block.id, checked))
      found.push(ofIndicator('indicatorNoYear', 'unclear', indicator, owner.block.id, { label: short(label) }))
    const mismatch = mismatchOf(indicator.target, owner.text)
    if (mismatch !== null) {
      const target = mismatch.only === null ? null : { ...indicator.target, value: mismatch.only }
      const printed = (value: number) => `${decimal(value)} ${indicator.target?.unit ?? ''}`.trim()
      const mend: Mend | null =
        target === null
          ? null
          : {
              steps: [{ type: 'target', indicator: indicator.id, target }],
              from: printed(indicator.target.value),
              to: printed(target.value),
            }
      found.push(
        ofIndicator(
          'indicatorMismatch',
          'wrong',
          indicator,
          owner.block.id,
          { record: printed(indicator.target.value), label: short(label) },
          mend,
        ),
      )
    }
    return found
  })
}

const ofIndicator = (
  rule: FindingRule,
  severity: Finding['severity'],
  { id }: Indicator,
  block: string,
  values: Finding['values'],
  mend: Mend | null = null,
): Finding => ({
  id: `${rule}:${id}`,
  rule,
  severity,
  place: { kind: 'block', block: block as BlockId },
  values,
  mend,
})

const short = (text: string): string => {
  const words = text.replace(/\s+/gu, ' ').trim()
  return words.length <= 70 ? words : `${words.slice(0, 69).trimEnd()}…`
}
const decimal = (value: number): string => String(value).replace('.', ',')
const anyYear = /(?<!\d)20\d{2}(?!\d)/u

/** A year is said by the record, its sentence, the headings it stands under or the title; "100 %" of something is asked for at any time. */
function isUndated(target: IndicatorTarget, blockId: string, { plan, blocks }: CheckedPlan): boolean {
  if (target.by !== null || (target.unit === '%' && target.value === 100)) return false
  if (anyYear.test(plan.letterhead.title ?? '')) return false
  const above: string[] = []
  for (const { block, text } of blocks) {
    if (block.type === 'heading') {
      above.length = Math.min(above.length, block.level)
      above[block.level] = text
    }
    if (block.id === blockId) return !above.concat(text).some((words) => anyYear.test(words ?? ''))
  }
  return false
}

/** Numbers as Vietnamese writes them: "1.250", "32,9", "05". */
const numbers = /\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?/gu
const numberOf = (written: string): number =>
  Number(/^\d{1,3}(?:\.\d{3})+(?:,\d+)?$/u.test(written) ? written.replaceAll('.', '').replace(',', '.') : written.replace(',', '.'))

/** Null when the sentence says the number, or says it in words; `only`: the one number of this unit that stands there instead. */
function mismatchOf(target: IndicatorTarget, text: string): { readonly only: number | null } | null {
  const said = [...text.matchAll(numbers)].map((match) => ({ value: numberOf(match[0]), after: text.slice(match.index + match[0].length) }))
  if (said.length === 0) return null
  const says = (value: number): boolean => said.some((one) => one.value === value)
  if (says(target.value) && (target.valueMax === null || says(target.valueMax))) return null
  const unit = target.unit.trim().toLowerCase()
  const ofUnit = said.filter(({ after }) => unit !== '' && after.trimStart().toLowerCase().startsWith(unit))
  const [only, second] = new Set(ofUnit.map(({ value }) => value))
  return { only: only !== undefined && second === undefined && target.valueMax === null ? only : null }
}
