import fc from 'fast-check'
import { decide } from '../review/decide.ts'
import { isPlainText } from '../review/makeTask.ts'
import { type Review, textBlocksOf } from '../review/Review.ts'
import type { ReviewDecision } from '../review/ReviewDecision.ts'
import { emptyLog, type ReviewLog, take } from '../review/ReviewLog.ts'
import { splitPlaceNear } from '../review/taskShape.ts'

const kinds = [
  'settle',
  'agencies',
  'deadline',
  'split',
  'merge',
  'notTask',
  'makeTask',
  'match',
  'indicator',
  'round',
  'addRound',
] as const

/** What somebody might decide: what it is about is chosen among what is there when it is decided. */
export interface Whim {
  readonly kind: (typeof kinds)[number]
  readonly which: number
  readonly where: number
}
const whim: fc.Arbitrary<Whim> = fc.record({ kind: fc.constantFrom(...kinds), which: fc.nat(999), where: fc.nat(999) })
export const whims = (maxLength = 14): fc.Arbitrary<Whim[]> => fc.array(whim, { maxLength })

const pick = <Each>(list: readonly Each[], which: number): Each | undefined => list[which % Math.max(1, list.length)]

export function decisionOf({ kind, which, where }: Whim, { plan, doubts, rounds }: Review): ReviewDecision | null {
  const task = pick(plan.tasks, which)
  switch (kind) {
    case 'settle': {
      const doubt = pick(doubts, which)
      return doubt ? { kind, item: doubt.id, settled: where % 2 === 0 } : null
    }
    case 'agencies': {
      const agencies = plan.agencies.slice(where % 3, (where % 3) + 2).map(({ name }) => ({ name, role: 'support' as const }))
      return task ? { kind, task: task.id, agencies: [{ name: `Sở thứ ${where % 5}`, role: 'lead' }, ...agencies] } : null
    }
    case 'deadline':
      return task ? { kind, task: task.id, text: where % 3 === 0 ? null : `trước ngày ${(where % 28) + 1}/6/2026` } : null
    case 'split': {
      const at = task ? splitPlaceNear(task.wording, where % Math.max(1, task.wording.length)) : null
      return task && at !== null ? { kind, task: task.id, at } : null
    }
    case 'merge':
    case 'notTask':
      return task ? { kind, task: task.id } : null
    case 'makeTask': {
      const block = pick(textBlocksOf(plan.body).filter(isPlainText), which)
      return block ? { kind, block: block.id } : null
    }
    case 'match': {
      const agency = pick(plan.agencies, which)
      return agency ? { kind, agency: agency.ref, directoryId: where % 3 === 0 ? null : `agency${where % 4}` } : null
    }
    case 'indicator': {
      const indicator = pick(plan.indicators, which)
      const target = { value: where, valueMax: null, unit: '%', comparator: '>=' as const, by: null }
      return indicator ? { kind, indicator: indicator.id, target: where % 2 === 0 ? null : target } : null
    }
    case 'round': {
      const round = pick(rounds, which)
      return round ? { kind, round: round.id, keep: where % 2 === 0 } : null
    }
    case 'addRound': {
      const due = `2026-0${(where % 9) + 1}-11`
      return { kind, draft: { kind: 'plan', period: '', due, before: false, phrase: '', to: null, via: null } }
    }
  }
}

/** What came of it: the decisions that fitted, and the review after each. */
export function follow(base: Review, list: readonly Whim[]): { readonly log: ReviewLog; readonly states: readonly Review[] } {
  let log = emptyLog
  const states: Review[] = [base]
  for (const one of list) {
    const review = states.at(-1) ?? base
    const decision = decisionOf(one, review)
    const decided = decision && decide(review, decision)
    if (!decision || !decided) continue
    log = take(log, decision)
    states.push(decided)
  }
  return { log, states }
}
