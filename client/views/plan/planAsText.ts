import { numberHeadings } from '../../../shared/plan/numbering.ts'
import { inlineText, type Plan, type TextBlock } from '../../../shared/plan/plan.ts'

/** A plan as plain lines, for the clipboard. */
export function planAsText(plan: Plan): string {
  const numbers = numberHeadings(plan.body)
  const line = (block: TextBlock): string => [printedBefore(block, numbers), inlineText(block.content)].filter(Boolean).join(' ')
  const body = plan.body.flatMap((block) => {
    if (block.type === 'pageBreak') return []
    if (block.type !== 'table') return [line(block)]
    return block.rows.map((row) => row.cells.map((cell) => cell.content.map(line).join(' ')).join('\t'))
  })
  return [plan.letterhead.kind, plan.letterhead.title, ...body].filter((each) => each !== null).join('\n')
}

/** What stands before a block's text on paper: its number, "-" or nothing. */
export function printedBefore(block: TextBlock, numbers: ReadonlyMap<string, string>): string {
  if (block.type === 'heading') return numbers.get(block.id) ?? ''
  if (block.type === 'bulletItem') return ['-', '+', '•'][block.level - 1] ?? '-'
  if (block.type === 'taskBlock') return block.marker
  return block.type === 'recipientLine' ? '-' : ''
}
