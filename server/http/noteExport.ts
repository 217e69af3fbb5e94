import type { FastifyRequest } from 'fastify'
import type { StoredAccount } from '../storage/Storage.ts'
import type { Services } from './Services.ts'

/** [AU4] Says in the audit that a file goes out. A disk that takes no writes keeps no reader out: then it stands in the server's own log. */
export async function noteExport(
  request: FastifyRequest,
  { storage, now }: Pick<Services, 'storage' | 'now'>,
  account: StoredAccount,
  action: 'plan.export' | 'submission.export' | 'round.export',
  subject: string,
  form: string,
  more: Readonly<Record<string, boolean>> = {},
): Promise<void> {
  const line = { actor: account.id, at: now(), action, subject, details: { form, ...more } }
  await storage.addAuditLine(line).catch((error: unknown) => request.log.error({ err: error, line }, 'an export is not in the audit'))
}
