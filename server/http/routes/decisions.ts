import { z } from 'zod'
import type { CommandId } from '../../../shared/core/ids.ts'
import { ID_PATTERN } from '../../../shared/core/ids.ts'
import { type DecisionInput, decisionNames, decisionSchemas } from '../../../shared/protocol/decisions.ts'
import type { App } from '../App.ts'
import { ApiFailure } from '../errorResponse.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

/** A scanned plan as base64; everything else is small. */
const DECISION_BODY_LIMIT = 48 * 1024 * 1024

/** What people decide, one address a decision. The rule itself asks for the right: it depends on what it is about. */
export function decisionRoutes(app: App, services: Services): void {
  for (const name of decisionNames) {
    const body = decisionSchemas[name].extend({ commandId: z.string().regex(ID_PATTERN) })
    app.post(`/api/decisions/${name}`, { bodyLimit: DECISION_BODY_LIMIT, schema: { body } }, async (request) => {
      const account = await requireAccount(request, services, null)
      services.takeCall('decisions', account.id)
      const { commandId, ...input } = request.body as { commandId: string }
      const decided = await services.decide(name, account, commandId as CommandId, input as unknown as DecisionInput<typeof name>)
      if (!decided.ok) throw new ApiFailure(decided.code, decided.detail)
      return { result: decided.value }
    })
  }
}
