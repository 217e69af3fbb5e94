import { z } from 'zod'
import type { AccountId, CommandId } from '../../../shared/core/ids.ts'
import { ID_PATTERN } from '../../../shared/core/ids.ts'
import { ok } from '../../../shared/core/Result.ts'
import { accountSchema, accountWithLinkSchema, createAccountSchema } from '../../../shared/protocol/httpApi.ts'
import { createAccount } from '../../commands/createAccount.ts'
import { issueSignInLink } from '../../commands/signIn.ts'
import type { StoredAccount } from '../../storage/Storage.ts'
import type { App } from '../App.ts'
import { ApiFailure } from '../errorResponse.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

const byId = z.object({ id: z.string().regex(ID_PATTERN) })

/** Accounts, for administrators. A repeated creation gives the same account and a fresh link: link tokens are stored nowhere. */
export function accountRoutes(app: App, services: Services): void {
  const { storage, commands, now, random, takeCall } = services

  app.get('/api/accounts', { schema: { response: { 200: z.array(accountSchema) } } }, async (request) => {
    await requireAccount(request, services, 'account.list')
    return [...(await storage.listAccounts())]
  })

  app.post('/api/accounts', { schema: { body: createAccountSchema, response: { 200: accountWithLinkSchema } } }, async (request) => {
    const administrator = await requireAccount(request, services, 'account.create')
    takeCall('accounts', administrator.id)
    const { commandId, ...details } = request.body
    const created = await commands.run<StoredAccount, never>(commandId as CommandId, administrator.id, async () =>
      ok(await createAccount(storage, details, random, now())),
    )
    if (!created.ok) throw new ApiFailure(created.code)
    return { account: created.value, signInPath: await issueSignInLink(storage, created.value.id, now()) }
  })

  app.post('/api/accounts/:id/link', { schema: { params: byId, response: { 200: accountWithLinkSchema } } }, async (request) => {
    const administrator = await requireAccount(request, services, 'account.create')
    takeCall('accounts', administrator.id)
    const account = await storage.findAccount(request.params.id as AccountId)
    if (!account) throw new ApiFailure('notFound')
    return { account, signInPath: await issueSignInLink(storage, account.id, now()) }
  })
}
