import { readDeadline } from '../shared/calendar/readDeadline.ts'
import type { IsoDate } from '../shared/core/isoDate.ts'
import type { TemplateContent } from '../shared/plan/ownTemplate.ts'
import type { Block, Inline, Plan, TextBlock } from '../shared/plan/plan.ts'
import { inlineText } from '../shared/plan/plan.ts'
import { writtenFor } from './templateDays.ts'

/** [TM3] The plan that a template gives for a day of issue: its dates moved, in the words and in the tasks' deadlines alike. The number and the day themselves follow the signature. */
export function fillTemplate({ file, base, dates }: TemplateContent, issueOn: IsoDate): Plan {
  const { plan } = file
  if (issueOn === base) return plan
  const changes = new Map<string | null, { readonly from: string; readonly to: string }[]>()
  for (const date of dates) {
    const to = writtenFor(date, issueOn)
    if (to !== date.written) changes.set(date.block, [...(changes.get(date.block) ?? []), { from: date.written, to }])
  }
  const changed = (block: string | null, text: string): string => replaceOnce(text, changes.get(block) ?? [])
  const body = plan.body.map((block) => changeBlock(block, changed))
  const wordings = new Map(body.flatMap(taskBlocksIn).map((block) => [block.id as string, inlineText(block.content)]))
  return {
    ...plan,
    letterhead: { ...plan.letterhead, title: plan.letterhead.title === null ? null : changed(null, plan.letterhead.title) },
    body,
    tasks: plan.tasks.map((task) => {
      const text = task.deadline && changed(task.id, task.deadline.text)
      const deadline =
        text === null || text === task.deadline?.text ? task.deadline : readDeadline(text, { planYear: Number(issueOn.slice(0, 4)) })
      return { ...task, wording: wordings.get(task.id) ?? task.wording, deadline }
    }),
    indicators: plan.indicators,
  }
}

/** In one pass, longest first: what one change wrote is no other one's to change again. */
function replaceOnce(text: string, changes: readonly { readonly from: string; readonly to: string }[]): string {
  if (changes.length === 0) return text
  const ordered = [...changes].sort((a, b) => b.from.length - a.from.length)
  let rest = text.normalize('NFC')
  let done = ''
  while (rest !== '') {
    const hit = ordered.find(({ from }) => rest.startsWith(from) && !/\d$/u.test(done))
    if (hit) {
      done += hit.to
      rest = rest.slice(hit.from.length)
    } else {
      done += rest.charAt(0)
      rest = rest.slice(1)
    }
  }
  return done
}

type Change = (block: string, text: string) => string

function changeBlock(block: Block, changed: Change): Block {
  if (block.type === 'pageBreak') return block
  if (block.type !== 'table') return changeText(block, changed)
  const rows = block.rows.map((row) => ({
    ...row,
    cells: row.cells.map((cell) => ({ ...cell, content: cell.content.map((one) => changeText(one, changed)) })),
  }))
  return { ...block, rows }
}

const changeText = (block: TextBlock, changed: Change): TextBlock => ({
  ...block,
  content: block.content.map((inline): Inline => (inline.type === 'text' ? { ...inline, text: changed(block.id, inline.text) } : inline)),
})

const taskBlocksIn = (block: Block): readonly Extract<TextBlock, { type: 'taskBlock' }>[] => {
  const blocks = block.type === 'table' ? block.rows.flatMap((row) => row.cells.flatMap(({ content }) => content)) : [block]
  return blocks.flatMap((one) => (one.type === 'taskBlock' ? [one] : []))
}
