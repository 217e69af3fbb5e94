import type { BlockId } from '../core/ids.ts'
import type { Finding } from '../plan/finding.ts'
import { fromRoman } from '../plan/numbering.ts'
import type { CheckedPlan } from './CheckedPlan.ts'

/** "phụ lục I, II, III kèm theo", "Phụ lục số 01 kèm theo", "Phụ lục đính kèm"; what goes on with another document's name is that document's. */
const attached =
  /phụ lục(?: chi tiết)?(?: số)?((?:\s{1,3}(?:\d{1,2}|[IVX]{1,5})(?![\p{L}\d])(?:\s{0,3},|\s{1,3}và)?)*)\s{1,3}(?:kèm theo|đính kèm)(?=\s{0,3}(?:$|[).,;:/*]|(?:văn bản|kế hoạch|báo cáo|công văn) này))/giu
const each = /(?<!\p{L})(?:\d{1,2}|[IVX]{1,5})(?!\p{L})/giu
const annexTitle = /^PHỤ LỤC(?:\s+SỐ)?(?:\s+(\d{1,2}|[IVX]{1,5}))?(?![\p{L}\d])/u

/** [CK25] Each annex that the text calls attached and that is not there, at its first place. */
export function annexFindings({ plan, blocks, context }: CheckedPlan): Finding[] {
  const titles = blocks.flatMap(({ text }) => annexTitle.exec(text.trim()) ?? [])
  const own = blocks.filter(({ inAnnex }) => inAnnex)
  const numbered = new Set(blocks.flatMap(({ text }) => countOf(annexTitle.exec(text.trim())?.[1]) ?? []))
  const hasAny = own.length > 0 || titles.length > 0 || plan.body.some((block) => block.type === 'pageBreak' && block.annex)
  if (hasAny && numbered.size === 0) return []
  const found = new Map<string, Finding>()
  for (const { block, text, inAnnex, inTable } of blocks) {
    if (inAnnex || inTable || block.type === 'recipientLine' || block.type === 'legalBasis') continue
    // The table of tasks is added when it is printed, if it is asked for.
    if (!context.asPrinted && plan.tasks.length > 0 && /nhiệm vụ|phân công/iu.test(text)) continue
    for (const [, numbers = ''] of text.matchAll(attached)) {
      const named = numbers.match(each) ?? []
      for (const number of named.length > 0 ? named : [null]) {
        const count = number === null ? null : countOf(number)
        if (hasAny && (count === null || numbered.has(count))) continue
        const id = `annexMissing:${count ?? ''}`
        if (found.has(id)) continue
        const annex = number === null ? 'Phụ lục' : `Phụ lục ${number}`
        const place = { kind: 'block', block: block.id as BlockId } as const
        found.set(id, { id, rule: 'annexMissing', severity: 'unclear', place, values: { annex }, mend: null })
      }
    }
  }
  return [...found.values()]
}

const countOf = (number: string | undefined): number | null =>
  number === undefined ? null : /^\d+$/u.test(number) ? Number(number) : fromRoman(number.toUpperCase())
