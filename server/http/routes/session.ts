import { consumeLinkSchema, sessionSchema, signInSchema } from '../../../shared/protocol/httpApi.ts'
import type { OpenedSession } from '../../commands/sessionLife.ts'
import { consumeSignInLink } from '../../commands/signIn.ts'
import { signInWithPassword } from '../../commands/signInWithPassword.ts'
import type { App } from '../App.ts'
import { endSessions } from '../endSessions.ts'
import { ApiFailure } from '../errorResponse.ts'
import { requireAccount, requireSession } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

/** Signing in and out. Only POST spends a link: mail scanners and previews open links by themselves. */
export function sessionRoutes(app: App, services: Services): void {
  const { storage, now, version, cookies, takeCall } = services
  const present = (account: OpenedSession['account']) => ({ account, serverTime: new Date(now()).toISOString(), version })

  /** The session that the browser had before, if any, ends with the new one. */
  const takeOver = async (cookieHeader: string | undefined): Promise<void> => {
    const before = cookies.sessionOf(cookieHeader)
    if (before === null) return
    await storage.deleteSession(before)
    endSessions(services, [before])
  }

  app.post('/api/sign-in/link', { schema: { body: consumeLinkSchema, response: { 200: sessionSchema } } }, async (request, reply) => {
    takeCall('signInByAddress', request.ip)
    const opened = await consumeSignInLink(storage, request.body.token, now())
    if (!opened.ok) throw new ApiFailure(opened.code)
    await takeOver(request.headers.cookie)
    cookies.set(reply, opened.value.sessionToken)
    return present(opened.value.account)
  })

  app.post('/api/sign-in/password', { schema: { body: signInSchema, response: { 200: sessionSchema } } }, async (request, reply) => {
    const { loginName, password } = request.body
    const name = loginName.trim().toLowerCase()
    takeCall('signInByAddress', request.ip)
    takeCall('passwordByNameHere', `${request.ip} ${name}`)
    takeCall('passwordByName', name)
    const opened = await signInWithPassword(storage, loginName, password, now())
    if (!opened.ok) throw new ApiFailure(opened.code)
    await takeOver(request.headers.cookie)
    cookies.set(reply, opened.value.sessionToken)
    return present(opened.value.account)
  })

  app.get('/api/session', { schema: { response: { 200: sessionSchema } } }, async (request) =>
    present(await requireAccount(request, services, null)),
  )

  app.delete('/api/session', async (request, reply) => {
    await takeOver(request.headers.cookie)
    return cookies.clear(reply).code(204).send()
  })

  /** Ends every session of the account, on all devices. */
  app.delete('/api/sessions', async (request, reply) => {
    const { account } = await requireSession(request, services)
    endSessions(services, await storage.deleteSessionsOf(account.id, null))
    return cookies.clear(reply).code(204).send()
  })
}
