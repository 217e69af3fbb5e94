import { z } from 'zod'
import type { AccountId, CommandId } from '../../../shared/core/ids.ts'
import { ID_PATTERN } from '../../../shared/core/ids.ts'
import { ok } from '../../../shared/core/Result.ts'
import { accountWithLinkSchema, createAccountSchema, listedAccountSchema, setDisabledSchema } from '../../../shared/protocol/httpApi.ts'
import { createAccount } from '../../commands/createAccount.ts'
import { isDisabled, setAccountDisabled } from '../../commands/disableAccount.ts'
import { issueSignInLink } from '../../commands/signIn.ts'
import type { StoredAccount } from '../../storage/Storage.ts'
import type { App } from '../App.ts'
import { endSessions } from '../endSessions.ts'
import { ApiFailure } from '../errorResponse.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

const byId = z.object({ id: z.string().regex(ID_PATTERN) })

/** Accounts, for administrators. A repeated creation gives the same account and a fresh link: link tokens are stored nowhere. */
export function accountRoutes(app: App, services: Services): void {
  const { storage, commands, now, random, takeCall } = services

  app.get('/api/accounts', { schema: { response: { 200: z.array(listedAccountSchema) } } }, async (request) => {
    await requireAccount(request, services, 'account.list')
    const disabled = new Set(await storage.listDisabledAccounts())
    return (await storage.listAccounts()).map((account) => ({ ...account, disabled: disabled.has(account.id) }))
  })

  app.post('/api/accounts', { schema: { body: createAccountSchema, response: { 200: accountWithLinkSchema } } }, async (request) => {
    const administrator = await requireAccount(request, services, 'account.create')
    takeCall('accounts', administrator.id)
    const { commandId, ...details } = request.body
    const created = await commands.run<StoredAccount, never>(commandId as CommandId, administrator.id, async () =>
      ok(await createAccount(storage, details, random, now(), administrator.id)),
    )
    if (!created.ok) throw new ApiFailure(created.code)
    return { account: created.value, signInPath: await issueSignInLink(storage, created.value.id, now(), administrator.id) }
  })

  app.post('/api/accounts/:id/link', { schema: { params: byId, response: { 200: accountWithLinkSchema } } }, async (request) => {
    const administrator = await requireAccount(request, services, 'account.create')
    takeCall('accounts', administrator.id)
    const account = await storage.findAccount(request.params.id as AccountId)
    if (!account) throw new ApiFailure('notFound')
    if (await isDisabled(storage, account.id)) throw new ApiFailure('conflict')
    return { account, signInPath: await issueSignInLink(storage, account.id, now(), administrator.id) }
  })

  app.post('/api/accounts/:id/disabled', { schema: { params: byId, body: setDisabledSchema } }, async (request, reply) => {
    const administrator = await requireAccount(request, services, 'account.disable')
    const set = await setAccountDisabled(storage, administrator.id, request.params.id as AccountId, request.body.disabled, now())
    if (!set.ok) throw new ApiFailure(set.code)
    endSessions(services, set.value)
    return reply.code(204).send()
  })
}
