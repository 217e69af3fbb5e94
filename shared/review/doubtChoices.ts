import type { SourceRange } from '../plan/reading.ts'
import type { Task } from '../plan/task.ts'
import type { Review, ReviewDoubt } from './Review.ts'
import type { AgencyChoice, ReviewDecision, SingleDecision } from './ReviewDecision.ts'

/** One way to decide a doubt; `code` names its words in the catalogue. The first of a doubt's is what was read. */
export interface DoubtChoice {
  readonly code: 'asRead' | 'allLead' | 'onlyLead' | 'keepSupport' | 'makeLead' | 'everyYear' | 'firstYear' | 'keepGroup' | 'noDay'
  readonly values: Readonly<Record<string, string>>
  readonly decision: ReviewDecision
}

/** More agencies than this under one heading are not offered one by one. */
const MOST_LEADS = 7

/** [RW8] The ways to decide a doubt, the reading first. Each one settles it. */
export function doubtChoices(review: Review, doubt: ReviewDoubt): readonly DoubtChoice[] {
  const choice = (code: DoubtChoice['code'], of: readonly SingleDecision[] = [], values: DoubtChoice['values'] = {}): DoubtChoice => ({
    code,
    values,
    decision: { kind: 'all', of: [...of, { kind: 'settle', item: doubt.id, settled: true }] },
  })
  const tasks = tasksOfDoubt(review, doubt)
  switch (doubt.code) {
    case 'severalLeads': {
      const names = (doubt.values.agencies ?? '').split('; ').filter(Boolean)
      if (tasks.length === 0 || names.length > MOST_LEADS) return [choice('asRead')]
      return [
        choice('allLead'),
        ...names.map((name) =>
          choice(
            'onlyLead',
            tasks.map((task) =>
              agenciesWith(review, task, (agency) => (agency === name ? 'lead' : names.includes(agency) ? 'support' : null)),
            ),
            { agency: name },
          ),
        ),
      ]
    }
    case 'supportOnly': {
      const [task] = tasks
      return task ? [choice('keepSupport'), choice('makeLead', [agenciesWith(review, task, () => 'lead')])] : [choice('asRead')]
    }
    case 'reportWithoutYear': {
      const rounds = review.rounds.filter(({ draft }) => draft.kind === 'report' && draft.due.endsWith((doubt.values.due ?? '').slice(1)))
      const [first, ...later] = rounds
      if (!first) return [choice('everyYear')]
      const drop = later.map(({ id }): SingleDecision => ({ kind: 'round', round: id, keep: false }))
      return [choice('everyYear'), choice('firstYear', drop, { day: first.draft.due })]
    }
    case 'groupNotListed':
      return [choice('keepGroup', [], { agency: doubt.values.agency ?? '' })]
    case 'unreadDeadline': {
      const dated = tasks.filter(({ deadline }) => deadline?.text === doubt.values.phrase)
      if (dated.length === 0) return [choice('asRead')]
      return [
        choice('asRead'),
        choice(
          'noDay',
          dated.map(({ id }): SingleDecision => ({ kind: 'deadline', task: id, text: null })),
        ),
      ]
    }
    default:
      return [choice('asRead')]
  }
}

/** The tasks that a doubt is about, as they are now. */
export function tasksOfDoubt(review: Review, doubt: ReviewDoubt): readonly Task[] {
  const { reading, places } = review
  const item = reading.assignments.find(({ headingBlock }) => reading.blocks[headingBlock]?.start === doubt.start)
  const ranges: readonly SourceRange[] =
    doubt.code === 'severalLeads' || doubt.code === 'groupNotListed'
      ? (item?.taskBlocks.flat() ?? []).flatMap((index) => reading.blocks[index] ?? [])
      : [doubt]
  return review.plan.tasks.filter(({ id }) =>
    (places.get(id) ?? []).some((place) => ranges.some(({ start, end }) => place.start < end && start < place.end)),
  )
}

/** The agencies of a task as a person would name them. */
export const choicesOf = ({ plan }: Review, task: Task): readonly AgencyChoice[] =>
  task.agencies.map(({ ref, role }) => ({ name: plan.agencies.find((agency) => agency.ref === ref)?.name ?? '', role }))

function agenciesWith(review: Review, task: Task, roleOf: (name: string) => AgencyChoice['role'] | null): SingleDecision {
  const agencies = choicesOf(review, task).map(({ name, role }) => ({ name, role: roleOf(name) ?? role }))
  return { kind: 'agencies', task: task.id, agencies }
}
