import type { ReportSaid } from '../../shared/plan/report.ts'
import { mergeSaid } from '../../shared/programme/mergeSaid.ts'
import { type CommandQueue, FIELD_CONFLICT, type NewReportCommand, type QueuedReport, saysReport } from '../localStore/CommandQueue.ts'

type OfReport = Pick<QueuedReport, 'roundId' | 'agencyId'>

/** What waits of one report. */
export const ofReport = ({ roundId, agencyId }: OfReport) => {
  return (command: QueuedReport): boolean => command.roundId === roundId && command.agencyId === agencyId
}

const isConflict = ({ refusal }: QueuedReport): boolean => refusal?.code === FIELD_CONFLICT

/**
 * [OB6] Queues what was said of a report: laid upon what waits of it already, so that a long time without a network leaves one command.
 * The new one is there before the old one goes: between the two, nothing is lost and nothing said twice.
 */
export async function queueSaid(queue: CommandQueue, command: NewReportCommand): Promise<void> {
  const waiting = (await reportsOf(queue, command)).filter(({ refusal }) => refusal === null)
  const said = waiting.map((one) => one.said).reduce(mergeSaid, [])
  await queue.add({ ...command, said: mergeSaid(said, command.said) })
  for (const { commandId } of waiting) await queue.remove(commandId)
}

/** [OB7] Words that the server handed back stay, under an id of their own, until their writer chooses. */
export async function keepConflicts(
  queue: CommandQueue,
  command: QueuedReport,
  said: readonly ReportSaid[],
  commandId: string,
): Promise<void> {
  const kept = (await reportsOf(queue, command)).filter(isConflict)
  await replace(queue, kept, { ...command, commandId, said: [...kept.map((one) => one.said), said].reduce(mergeSaid, []) })
}

/** [OB7] The writer has chosen: exactly these words wait no more. What has met another conflict meanwhile is another choice. */
export async function settleConflict(queue: CommandQueue, report: OfReport, conflict: ReportSaid, commandId: string): Promise<void> {
  const kept = (await reportsOf(queue, report)).filter(isConflict)
  const [first] = kept
  if (!first) return
  const said = kept.flatMap((one) => one.said).filter((one) => JSON.stringify(one) !== JSON.stringify(conflict))
  await replace(queue, kept, { ...first, commandId, said })
}

async function replace(
  queue: CommandQueue,
  before: readonly QueuedReport[],
  { order: _, refusal: __, ...after }: QueuedReport,
): Promise<void> {
  if (after.said.length > 0) {
    await queue.add(after)
    await queue.setRefusal(after.commandId, { code: FIELD_CONFLICT, detail: null })
  }
  for (const { commandId } of before) await queue.remove(commandId)
}

const reportsOf = async (queue: CommandQueue, report: OfReport): Promise<QueuedReport[]> =>
  (await queue.list()).filter(saysReport).filter(ofReport(report))
