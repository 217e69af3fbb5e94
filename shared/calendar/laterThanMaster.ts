import { addDays, type IsoDate } from '../core/isoDate.ts'
import type { Deadline } from '../plan/deadline.ts'
import { isAssumed, nextDue } from './dueOn.ts'

/** The last day that a deadline leaves: "trước ngày D" ends with D − 1. */
function lastDay(deadline: Deadline, today: IsoDate): IsoDate | null {
  const due = isAssumed(deadline) ? null : nextDue(deadline, today)
  return due === null || !deadline.before ? due : addDays(due, -1)
}

/** [PR25] Whether a task of a sub-plan ends after the master task that it carries. `today` decides which day of a recurring one is next. */
export function isAfterMaster(task: Deadline | null, master: Deadline | null, today: IsoDate): boolean {
  if (task === null || master === null) return false
  const [own, given] = [lastDay(task, today), lastDay(master, today)]
  return own !== null && given !== null && own > given
}
