import { passwordStateSchema, setPasswordSchema } from '../../../shared/protocol/httpApi.ts'
import { needsPresentPassword, setPassword } from '../../commands/setPassword.ts'
import type { App } from '../App.ts'
import { endSessions } from '../endSessions.ts'
import { ApiFailure } from '../errorResponse.ts'
import { requireSession } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

/** The caller's own login name and password. */
export function passwordRoutes(app: App, services: Services): void {
  const { storage, now, takeCall } = services

  app.get('/api/password', { schema: { response: { 200: passwordStateSchema } } }, async (request) => {
    const { account, session } = await requireSession(request, services)
    const kept = await storage.findPasswordOf(account.id)
    return { loginName: kept?.loginName ?? null, needsPresent: await needsPresentPassword(storage, account, session, now()) }
  })

  app.post('/api/password', { schema: { body: setPasswordSchema } }, async (request, reply) => {
    const { account, session } = await requireSession(request, services)
    takeCall('passwordByNameHere', `${request.ip} ${account.id}`)
    const set = await setPassword(storage, account, session, request.body, now())
    if (!set.ok) throw new ApiFailure(set.code, set.detail)
    endSessions(services, set.value)
    return reply.code(204).send()
  })
}
