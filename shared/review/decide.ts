import { readDeadline } from '../calendar/readDeadline.ts'
import type { AgencyRef } from '../core/ids.ts'
import { shortHash } from '../core/shortHash.ts'
import type { PlanAgency } from '../plan/agency.ts'
import { letterheadFieldSchemas } from '../plan/letterhead.ts'
import { inlineText, type Plan } from '../plan/plan.ts'
import type { RoundDraft } from '../plan/programme.ts'
import type { Task, TaskAgency } from '../plan/task.ts'
import { changeBlocks, taskBlockOf } from './blocks.ts'
import { rewordInline } from './inline.ts'
import { makeTask } from './makeTask.ts'
import { agencyIdOf, type Review } from './Review.ts'
import type { AgencyChoice, ReviewDecision, SingleDecision } from './ReviewDecision.ts'
import { mergeTask, notTask, splitTask } from './taskShape.ts'
import { yearOf } from './yearOf.ts'

/** The review with one more decision; null when the decision does not fit it: its task is gone, or cannot be split there. Pure. */
export function decide(review: Review, decision: ReviewDecision): Review | null {
  if (decision.kind !== 'all') return decideOne(review, decision)
  let decided: Review | null = review
  for (const one of decision.of) decided = decided && decideOne(decided, one)
  return decided
}

function decideOne(review: Review, decision: SingleDecision): Review | null {
  switch (decision.kind) {
    case 'settle':
      return settle(review, decision.item, decision.settled)
    case 'word':
      return reword(review, decision.task, decision.text)
    case 'agencies':
      return nameAgencies(review, decision.task, decision.agencies)
    case 'deadline':
      return changeTask(review, decision.task, () => ({
        deadline: decision.text === null ? null : readDeadline(decision.text, yearOf(review)),
      }))
    case 'split':
      return splitTask(review, decision.task, decision.at)
    case 'merge':
      return mergeTask(review, decision.task)
    case 'notTask':
      return notTask(review, decision.task)
    case 'makeTask': {
      const made = makeTask(review, decision.block)
      return made && nameAgencies(made.review, decision.block, made.agencies)
    }
    case 'match': {
      const { agency, directoryId } = decision
      if (!review.plan.agencies.some(({ ref }) => ref === agency)) return null
      const agencies = review.plan.agencies.map((known) => (known.ref === agency ? { ...known, directoryId } : known))
      return { ...review, plan: { ...review.plan, agencies } }
    }
    case 'indicator': {
      const { indicator, target } = decision
      if (!review.plan.indicators.some(({ id }) => id === indicator)) return null
      const indicators = review.plan.indicators.flatMap((known) => {
        if (known.id !== indicator) return [known]
        return target === null ? [] : [{ ...known, target }]
      })
      return { ...review, plan: { ...review.plan, indicators } }
    }
    case 'round': {
      if (!review.rounds.some(({ id }) => id === decision.round)) return null
      const rounds = review.rounds.map((round) => (round.id === decision.round ? { ...round, keep: decision.keep } : round))
      return { ...review, rounds }
    }
    case 'addRound':
      return addRound(review, decision.draft)
    case 'letterhead': {
      const value = decision.value === null ? null : letterheadFieldSchemas[decision.field].safeParse(decision.value).data
      return value === undefined ? null : withPlan(review, { letterhead: { ...review.plan.letterhead, [decision.field]: value } })
    }
  }
}

const withPlan = (review: Review, change: Partial<Plan>): Review => ({ ...review, plan: { ...review.plan, ...change } })

function changeTask(review: Review, id: string, change: (task: Task) => Partial<Task>): Review | null {
  if (!review.plan.tasks.some((task) => task.id === id)) return null
  return withPlan(review, { tasks: review.plan.tasks.map((task) => (task.id === id ? { ...task, ...change(task) } : task)) })
}

function settle(review: Review, item: string, settled: boolean): Review {
  const after = new Set(review.settled)
  if (settled) after.add(item)
  else after.delete(item)
  return { ...review, settled: after }
}

function reword(review: Review, id: string, text: string): Review | null {
  const block = taskBlockOf(review.plan.body, id)
  if (!block) return null
  const content = rewordInline(block.content, text)
  const body = changeBlocks(review.plan.body, id, (found) => [{ ...found, content }])
  return body && changeTask(withPlan(review, { body }), id, () => ({ wording: inlineText(content) }))
}

/** Leads first, each role in the order given; a name said twice keeps its first role. */
function nameAgencies(review: Review, id: string, choices: readonly AgencyChoice[]): Review | null {
  const known = new Map<string, PlanAgency>(review.plan.agencies.map((agency) => [agency.ref, agency]))
  const parts = new Map<string, TaskAgency>()
  for (const { name, role } of choices) {
    const ref = agencyIdOf(name) as AgencyRef
    if (!known.has(ref)) known.set(ref, { ref, name, directoryId: null })
    if (!parts.has(ref)) parts.set(ref, { ref, role, rank: parts.size })
  }
  const agencies = [...parts.values()].sort((a, b) => (a.role === b.role ? a.rank - b.rank : a.role === 'lead' ? -1 : 1))
  return changeTask(withPlan(review, { agencies: [...known.values()] }), id, () => ({ agencies }))
}

function addRound(review: Review, draft: RoundDraft): Review {
  const base = `added ${draft.kind} ${draft.period} ${draft.due}`
  const id = shortHash(`${base} ${review.rounds.length}`)
  const rounds = [...review.rounds, { id, keep: true, draft }]
  return { ...review, rounds: rounds.sort((a, b) => (a.draft.due < b.draft.due ? -1 : a.draft.due > b.draft.due ? 1 : 0)) }
}
