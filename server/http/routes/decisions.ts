import { z } from 'zod'
import type { CommandId } from '../../../shared/core/ids.ts'
import { ID_PATTERN } from '../../../shared/core/ids.ts'
import {
  type DecisionInput,
  type DecisionName,
  decisionNames,
  decisionSchemas,
  MAX_FILE_BYTES,
} from '../../../shared/protocol/decisions.ts'
import type { App } from '../App.ts'
import { ApiFailure } from '../errorResponse.ts'
import { requireSession } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

/** A recorded paper, or a whole sealed plan, as base64. */
const FILE_BODY_LIMIT = Math.ceil(MAX_FILE_BYTES / 3) * 4 + 64 * 1024
/** A directory of five thousand agencies, a return with two hundred reasons. */
const BODY_LIMIT = 8 * 1024 * 1024
const withFiles: ReadonlySet<DecisionName> = new Set(['obligation.submit', 'submission.record'])

/** What people decide, one address a decision. The rule itself asks for the right: it depends on what it is about. */
export function decisionRoutes(app: App, services: Services): void {
  for (const name of decisionNames) {
    const body = decisionSchemas[name].extend({ commandId: z.string().regex(ID_PATTERN) })
    const bodyLimit = withFiles.has(name) ? FILE_BODY_LIMIT : BODY_LIMIT
    app.post(`/api/decisions/${name}`, { bodyLimit, schema: { body } }, async (request) => {
      const by = await requireSession(request, services)
      services.takeCall('decisions', by.account.id)
      const { commandId, ...input } = request.body as { commandId: string; password?: string | null }
      if (input.password != null) services.takeCall('passwordByNameHere', `${request.ip} ${by.account.id}`)
      const decided = await services.decide(name, by, commandId as CommandId, input as unknown as DecisionInput<typeof name>)
      if (!decided.ok) throw new ApiFailure(decided.code, decided.detail)
      return { result: decided.value }
    })
  }
}
