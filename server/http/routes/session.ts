import { consumeLinkSchema, sessionSchema } from '../../../shared/protocol/httpApi.ts'
import { consumeSignInLink } from '../../commands/signIn.ts'
import type { App } from '../App.ts'
import { ApiFailure } from '../errorResponse.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'
import { clearSessionCookie, sessionOf, setSessionCookie } from '../sessionCookie.ts'

/** Signing in and out. Only POST spends a link: mail scanners and previews open links by themselves. */
export function sessionRoutes(app: App, services: Services): void {
  const { storage, now, version } = services
  const present = (account: Awaited<ReturnType<typeof requireAccount>>) => ({
    account,
    serverTime: new Date(now()).toISOString(),
    version,
  })

  app.post('/api/sign-in/link', { schema: { body: consumeLinkSchema, response: { 200: sessionSchema } } }, async (request, reply) => {
    const opened = await consumeSignInLink(storage, request.body.token, now())
    if (!opened.ok) throw new ApiFailure(opened.code)
    setSessionCookie(reply, opened.value.sessionToken)
    return present(opened.value.account)
  })

  app.get('/api/session', { schema: { response: { 200: sessionSchema } } }, async (request) =>
    present(await requireAccount(request, services, null)),
  )

  app.delete('/api/session', async (request, reply) => {
    const session = sessionOf(request.headers.cookie)
    if (session !== null) {
      await storage.deleteSession(session)
      services.collaboration().closeSession(session)
    }
    return clearSessionCookie(reply).code(204).send()
  })
}
