import type { Deadline } from '../plan/deadline.ts'
import type { AgencyRole } from '../plan/task.ts'

/** 6 rõ, in the order in which they are always shown: người, việc, trách nhiệm, thẩm quyền, thời gian, kết quả. */
export const sixPlaces = ['officer', 'work', 'responsibility', 'authority', 'time', 'result'] as const
export type SixPlace = (typeof sixPlaces)[number]

/** What the six are judged by: a task of a plan and its row in the index have it alike. */
export interface ClarityOfTask {
  readonly wording: string
  readonly agencies: readonly { readonly role: AgencyRole }[]
  readonly officer: string | null
  readonly authority: string | null
  readonly deadline: Pick<Deadline, 'kind'> | null
  readonly deliverable: string | null
}

const isClear: { readonly [Place in SixPlace]: (task: ClarityOfTask) => boolean } = {
  officer: ({ officer }) => officer !== null,
  work: ({ wording }) => wording.trim() !== '',
  responsibility: ({ agencies }) => agencies.some(({ role }) => role === 'lead'),
  authority: ({ authority }) => authority !== null,
  time: ({ deadline }) => deadline?.kind !== 'unread',
  result: ({ deliverable }) => deliverable !== null,
}

/** [CK1] The places that a task leaves unclear. */
export const unclearPlaces = (task: ClarityOfTask): readonly SixPlace[] => sixPlaces.filter((place) => !isClear[place](task))

export interface Clarity {
  /** places that are clear, of `places` */
  readonly clear: number
  readonly places: number
}

/** [CK2] Clear places over all tasks of a plan. */
export function clarityOf(tasks: readonly ClarityOfTask[]): Clarity {
  const places = tasks.length * sixPlaces.length
  return { clear: places - tasks.reduce((sum, task) => sum + unclearPlaces(task).length, 0), places }
}
