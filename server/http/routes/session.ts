import {
  consumeLinkSchema,
  marksSchema,
  revocationsSchema,
  sessionSchema,
  signInSchema,
  signOutEverywhereSchema,
} from '../../../shared/protocol/httpApi.ts'
import { accountAct } from '../../commands/accountAct.ts'
import { consumeSignInLink } from '../../commands/signIn.ts'
import { signInWithPassword } from '../../commands/signInWithPassword.ts'
import type { App } from '../App.ts'
import { endSessions } from '../endSessions.ts'
import { ApiFailure } from '../errorResponse.ts'
import { openedSession, presentSession, takeOverSession } from '../openedSession.ts'
import { isPageOf, requireSession } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

/** Signing in and out. Only POST spends a link: mail scanners and previews open links by themselves. */
export function sessionRoutes(app: App, services: Services): void {
  const { storage, now, cookies, takeCall } = services
  app.post('/api/sign-in/link', { schema: { body: consumeLinkSchema, response: { 200: sessionSchema } } }, async (request, reply) => {
    takeCall('signInByAddress', request.ip)
    const link = await consumeSignInLink(storage, request.body.token, now())
    if (!link.ok) throw new ApiFailure(link.code, link.detail)
    await takeOverSession(services, request.headers.cookie)
    cookies.set(reply, link.value.sessionToken)
    return openedSession(services, link.value)
  })

  app.post('/api/sign-in/password', { schema: { body: signInSchema, response: { 200: sessionSchema } } }, async (request, reply) => {
    const { loginName, password } = request.body
    const name = loginName.trim().toLowerCase()
    takeCall('signInByAddress', request.ip)
    takeCall('passwordByNameHere', `${request.ip} ${name}`)
    takeCall('passwordByName', name)
    const known = await signInWithPassword(storage, loginName, password, now())
    if (!known.ok) throw new ApiFailure(known.code, known.detail)
    await takeOverSession(services, request.headers.cookie)
    cookies.set(reply, known.value.sessionToken)
    return openedSession(services, known.value)
  })

  app.get('/api/session', { schema: { response: { 200: sessionSchema } } }, async (request) => {
    const { account, session } = await requireSession(request, services)
    return presentSession(services, account, session)
  })

  app.delete('/api/session', async (request, reply) => {
    const session = cookies.sessionOf(request.headers.cookie)
    const account = session === null ? null : await storage.findSession(session, now())
    if (account && !isPageOf(request, account.id)) throw new ApiFailure('otherAccount')
    await takeOverSession(services, request.headers.cookie)
    return cookies.clear(reply).code(204).send()
  })

  /** Ends every session of the account, on all devices. */
  app.delete('/api/sessions', { schema: { querystring: signOutEverywhereSchema } }, async (request, reply) => {
    const { account } = await requireSession(request, services)
    const removes = request.query.removeKept !== undefined
    const act = accountAct('session.endAll', account.id, now(), { removeKept: removes })
    endSessions(services, await (removes ? storage.revokeDevices(account.id, now(), act) : storage.endSessionsOf(account.id, null, act)))
    return cookies.clear(reply).code(204).send()
  })

  /** For devices that keep something of accounts that are not signed in there any more: the marks are what they have to show. */
  app.post('/api/revocations', { schema: { body: marksSchema, response: { 200: revocationsSchema } } }, async (request) => {
    const found = await Promise.all(request.body.marks.map((mark) => storage.findRevocation(mark)))
    return found.filter((revocation) => revocation !== null)
  })
}
