import { findDeadlines } from '../shared/calendar/findDeadlines.ts'
import { findTimePoints, type TimePoint } from '../shared/calendar/timePoints.ts'
import { type IsoDate, isoDate } from '../shared/core/isoDate.ts'
import { foldInPlace } from '../shared/core/vietnameseFold.ts'
import type { TemplateContent, TemplateDate } from '../shared/plan/ownTemplate.ts'
import { type Block, inlineText, type Plan, planFile } from '../shared/plan/plan.ts'
import { daysBetween } from './templateDays.ts'

/** A day farther off than this is set by somebody else ("đến năm 2030"), not by the day of issue. */
const FARTHEST_DAYS = 400
const FARTHEST_YEARS = 1

/**
 * [TM1] A template of a plan: its structure, roles, tasks and indicators; nothing of who wrote it, when it was issued, how far it has come or
 * what it answers. Its deadlines become rules that follow the day of issue; `base` is the day that they are counted from.
 */
export function makeTemplate(plan: Plan, base: IsoDate): TemplateContent {
  const bare: Plan = {
    letterhead: { ...plan.letterhead, number: null, date: null, signerName: null },
    body: plan.body,
    tasks: plan.tasks.map((task) => ({ ...task, officer: null, status: null, progress: null, note: null, covers: {}, origin: null })),
    agencies: plan.agencies,
    indicators: plan.indicators.map((indicator) => ({ ...indicator, baseline: null })),
  }
  return { file: planFile(bare), base, dates: datesOf(bare, base) }
}

/** [TM2] Times in deadlines of the text and of tasks, and the year in the abstract. Days of cited documents and far goals stay. */
function datesOf(plan: Plan, base: IsoDate): TemplateDate[] {
  const year = Number(base.slice(0, 4))
  const found = new Map<string, TemplateDate>()
  const add = (block: string | null, text: string, point: TimePoint): void => {
    const rule = ruleOf(point, base)
    const written = text.slice(point.start, point.end)
    if (rule) found.set(`${block} ${written}`, { block, written, rule })
  }
  const title = (plan.letterhead.title ?? '').normalize('NFC')
  for (const point of pointsIn(title)) if (point.unit === 'year') add(null, title, point)
  const texts = plan.body.flatMap(textsOf)
  for (const { id, text } of texts)
    for (const deadline of findDeadlines(text, { planYear: year }))
      for (const point of pointsIn(text)) if (point.start >= deadline.start && point.end <= deadline.end) add(id, text, point)
  const blocks = new Set(texts.map(({ id }) => id))
  for (const { id, deadline } of plan.tasks)
    if (deadline && blocks.has(id))
      for (const point of pointsIn(deadline.text.normalize('NFC'))) add(id, deadline.text.normalize('NFC'), point)
  return [...found.values()]
}

const pointsIn = (text: string): readonly TimePoint[] => findTimePoints(foldInPlace(text), { bareYears: true })

function ruleOf(point: TimePoint, base: IsoDate): TemplateDate['rule'] | null {
  if (point.year === null) return null
  if (point.unit === 'day') {
    const days = daysBetween(base, isoDate(point.year, point.month ?? 1, point.day ?? 1))
    return days >= 0 && days <= FARTHEST_DAYS ? { kind: 'days', days } : null
  }
  const years = point.year - Number(base.slice(0, 4))
  return years >= 0 && years <= FARTHEST_YEARS ? { kind: 'year', years } : null
}

function textsOf(block: Block): readonly { readonly id: string; readonly text: string }[] {
  if (block.type === 'pageBreak') return []
  if (block.type === 'table') return block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.content.flatMap(textsOf)))
  return [{ id: block.id, text: inlineText(block.content).normalize('NFC') }]
}
