import { lastDayInTime } from '../calendar/lateness.ts'
import { vietnamDay } from '../calendar/vietnamDay.ts'
import type { Submission } from '../plan/submission.ts'
import type { BoardLine } from '../programme/boardOf.ts'
import { dueLineOf } from '../programme/dueLine.ts'
import type { ContentState, ContentsFile, ContentsRow } from './RoundContents.ts'
import { nameIn, type RoundState } from './RoundState.ts'

export interface RowOf {
  readonly number: number
  readonly line: BoardLine
  /** the one that the row tells of; null for an agency that never handed in */
  readonly submission: Submission | null
  readonly files: readonly ContentsFile[]
  readonly isWithheld: boolean
}

/** [PW13] One agency's row: of what was handed in by its receipt, of what is missing by the board of the day. */
export function contentsRow(state: RoundState, { number, line, submission, files, isWithheld }: RowOf): ContentsRow {
  const { obligation } = line
  const own = {
    number,
    agencyId: obligation.agencyId,
    agency: nameIn(state, obligation.agencyId),
    files: [...files],
    isWithheld,
  }
  if (submission === null) {
    const due = dueLineOf(obligation, state.round)
    return {
      ...own,
      state: 'missing',
      ...{ version: null, source: null, receivedOn: null, receivedAt: null, lateWaived: null, hash: null, hashOver: null },
      due: due.due,
      lastDayInTime: lastDayInTime(due, state.lateness),
      lateness: state.lateness,
      lateDays: line.lateDays,
    }
  }
  const { number: version, source, receivedAt, due, lateness, lateWaived, hash } = submission
  return {
    ...own,
    state: stateOf(submission),
    version,
    source,
    receivedOn: submission.receivedOn ?? vietnamDay(Date.parse(receivedAt)),
    receivedAt,
    due,
    lastDayInTime: submission.lastDayInTime,
    lateness,
    lateDays: lateWaived === null ? submission.lateDays : 0,
    lateWaived,
    hash,
    hashOver: source === 'recorded' ? 'file' : 'planAndFile',
  }
}

const stateOf = ({ decision }: Submission): Exclude<ContentState, 'missing'> => decision ?? 'waiting'
