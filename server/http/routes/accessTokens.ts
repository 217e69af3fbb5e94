import { z } from 'zod'
import { ID_PATTERN } from '../../../shared/core/ids.ts'
import {
  type AccessToken,
  accessTokenSchema,
  accessTokenWithSecretSchema,
  createAccessTokenSchema,
} from '../../../shared/protocol/accessTokens.ts'
import { issueAccessToken, revokeAccessToken } from '../../commands/accessTokens.ts'
import type { StoredAccessToken } from '../../storage/AccessTokenStorage.ts'
import type { App } from '../App.ts'
import { ApiFailure } from '../errorResponse.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

const byId = z.object({ id: z.string().regex(ID_PATTERN) })

const present = ({ id, name, scope, createdAt, expiresAt }: StoredAccessToken): AccessToken => ({
  id,
  name,
  scope,
  createdAt: new Date(createdAt).toISOString(),
  expiresAt: new Date(expiresAt).toISOString(),
})

/** Everybody's own personal access tokens; none shows anybody else's. */
export function accessTokenRoutes(app: App, services: Services): void {
  const { storage, now } = services

  app.get('/api/tokens', { schema: { response: { 200: z.array(accessTokenSchema) } } }, async (request) => {
    const { id } = await requireAccount(request, services, null)
    return (await storage.listAccessTokens(id)).map(present)
  })

  app.post(
    '/api/tokens',
    { schema: { body: createAccessTokenSchema, response: { 200: accessTokenWithSecretSchema } } },
    async (request) => {
      const { id } = await requireAccount(request, services, null)
      const issued = await issueAccessToken(storage, id, request.body, now())
      if (!issued.ok) throw new ApiFailure(issued.code)
      return { token: present(issued.value.token), secret: issued.value.secret }
    },
  )

  app.delete('/api/tokens/:id', { schema: { params: byId } }, async (request, reply) => {
    const { id } = await requireAccount(request, services, null)
    const revoked = await revokeAccessToken(storage, id, request.params.id, now())
    if (revoked === null) throw new ApiFailure('notFound')
    services.collaboration().closeSession(revoked)
    return reply.code(204).send()
  })
}
