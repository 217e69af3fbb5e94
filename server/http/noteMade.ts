import { vietnamDay } from '../../shared/calendar/vietnamDay.ts'
import type { AccountId, CommandId } from '../../shared/core/ids.ts'
import { ok } from '../../shared/core/Result.ts'
import type { ExportMade } from '../../shared/protocol/audit.ts'
import type { AuditNote } from '../storage/Decision.ts'
import { ApiFailure } from './errorResponse.ts'
import type { Services } from './Services.ts'

/** A device that tells at once is on the line; so much later (ms) it was not. */
const AT_ONCE = 5 * 60_000

/** Whether a file was made a while ago, by the device's clock. */
export const isToldLate = ({ madeAt }: Pick<ExportMade, 'madeAt'>, now: number): boolean =>
  madeAt !== undefined && Math.abs(now - Date.parse(madeAt)) > AT_ONCE

/**
 * [AU4] The line for a file that a device made. Told with a command's id it is one line, however often it is told; one that comes later
 * says the day on which the device made it, by the device's clock.
 */
export async function noteMade(
  { storage, commands, now }: Pick<Services, 'storage' | 'commands' | 'now'>,
  actor: AccountId,
  { action, subject, details }: AuditNote,
  { commandId, madeAt }: ExportMade,
): Promise<void> {
  const late = madeAt !== undefined && isToldLate({ madeAt }, now()) ? { madeOn: vietnamDay(Date.parse(madeAt)) } : {}
  const line = { actor, at: now(), action, subject, details: { ...details, ...late } }
  if (commandId === undefined) {
    await storage.addAuditLine(line)
    return
  }
  const noted = await commands.run<number, never>(commandId as CommandId, actor, async () => ok(await storage.addAuditLine(line)))
  if (!noted.ok) throw new ApiFailure(noted.code)
}
