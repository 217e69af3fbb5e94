import type { Letterhead } from '../plan/letterhead.ts'
import { toRoman } from '../plan/numbering.ts'
import { type Block, inlineText, type Plan, type TextBlock } from '../plan/plan.ts'
import type { Task } from '../plan/task.ts'
import { referenceTo } from './annexHeadings.ts'
import { line } from './composeHeader.ts'
import type { Nd30Part } from './layoutRules.ts'
import type { Nd30Cell, Nd30Row, Nd30Section } from './Nd30Document.ts'
import { taskColumns } from './taskColumns.ts'
import { agencyNames } from './taskSpellings.ts'

const title = 'Phân công nhiệm vụ'
/** Shares of the text's width: each title stands on two lines at most, the last on one. */
const widths = [0.05, 0.34, 0.16, 0.17, 0.12, 0.16]

/**
 * "Phụ lục phân công nhiệm vụ": every task of the plan with its fields, under the heading it stands below, on landscape pages
 * counted from 1. Null for a plan without tasks.
 */
export function composeTaskAnnex(plan: Plan, label: string, refersTo: Letterhead): Nd30Section | null {
  const groups = groupTasks(plan)
  if (groups.length === 0) return null
  let count = 0
  const rows = groups.flatMap((group, index): Nd30Row[] => [
    ...(group.heading === '' ? [] : [groupRow(toRoman(index + 1), group.heading)]),
    ...group.tasks.map((task) => taskRow(String(++count), task, plan)),
  ])
  return {
    orientation: 'landscape',
    restartsPageNumbers: true,
    blocks: [
      line('annexLabel', label),
      line('annexTitle', title),
      line('annexReference', referenceTo(refersTo)),
      {
        kind: 'table',
        blockId: null,
        widths,
        rows: [{ header: true, cells: taskColumns.map((name) => cell('tableHeader', name)) }, ...rows],
      },
    ],
  }
}

const cell = (part: Nd30Part, text: string, colspan = 1, align: 'center' | null = null): Nd30Cell => ({
  colspan,
  rowspan: 1,
  content: [{ ...line(part, text), align }],
})

const groupRow = (number: string, heading: string): Nd30Row => ({
  header: false,
  cells: [cell('tableGroup', number, 1, 'center'), cell('tableGroup', heading, taskColumns.length - 1)],
})

function taskRow(number: string, task: Task, plan: Plan): Nd30Row {
  return {
    header: false,
    cells: [
      cell('tableCell', number, 1, 'center'),
      cell('tableCell', task.wording.trim().replace(/\s*(?:;|\.\/\.?)$/u, '')),
      cell('tableCell', agencyNames(task, 'lead', plan)),
      cell('tableCell', agencyNames(task, 'support', plan)),
      cell('tableCell', task.deadline?.text ?? ''),
      cell('tableCell', task.deliverable ?? ''),
    ],
  }
}

/** Tasks in the order of the text, each under the nearest heading above it. */
function groupTasks(plan: Plan): { heading: string; tasks: Task[] }[] {
  const tasks = new Map<string, Task>(plan.tasks.map((task) => [task.id, task]))
  const groups: { heading: string; tasks: Task[] }[] = []
  let heading = ''
  let isNew = true
  for (const block of textBlocks(plan.body)) {
    if (block.type === 'heading') {
      heading = inlineText(block.content)
        .replace(/[\s.:;]+$/u, '')
        .trim()
      isNew = true
      continue
    }
    const task = block.type === 'taskBlock' ? tasks.get(block.id) : undefined
    if (!task) continue
    const group = groups.at(-1)
    if (isNew || !group) groups.push({ heading, tasks: [task] })
    else group.tasks.push(task)
    isNew = false
  }
  return groups
}

function* textBlocks(body: readonly Block[]): Generator<TextBlock> {
  for (const block of body) {
    if (block.type === 'table') for (const row of block.rows) for (const one of row.cells) yield* one.content
    else if (block.type !== 'pageBreak') yield block
  }
}
