import { newId } from '../../../shared/core/ids.ts'
import {
  askResetSchema,
  finishResetSchema,
  lookAtResetSchema,
  resetSchema,
  resetStateSchema,
} from '../../../shared/protocol/passwordReset.ts'
import { finishReset, lookAtReset } from '../../commands/resetPassword.ts'
import type { App } from '../App.ts'
import { endSessions } from '../endSessions.ts'
import { ApiFailure } from '../errorResponse.ts'
import type { Services } from '../Services.ts'

/** [FP1] A forgotten password is set anew by a link that goes to the address of its account. */
export function passwordResetRoutes(app: App, services: Services): void {
  const { storage, now, random, takeCall, config, mailing } = services

  app.get('/api/password/reset', { schema: { response: { 200: resetStateSchema } } }, () => ({ on: config.mail !== null }))

  app.post('/api/password/reset', { schema: { body: askResetSchema } }, async (request, reply) => {
    const { address, language } = request.body
    takeCall('resetByAddress', request.ip)
    takeCall('resetByMail', address.toLowerCase())
    if (config.mail !== null) {
      await storage.askPasswordReset({ id: newId(random), address, language, askedAt: now() })
      mailing.wake()
    }
    return reply.code(204).send()
  })

  app.post('/api/password/reset/look', { schema: { body: lookAtResetSchema, response: { 200: resetSchema } } }, async (request) => {
    takeCall('signInByAddress', request.ip)
    const found = await lookAtReset(storage, request.body.token, now())
    if (!found.ok) throw new ApiFailure(found.code)
    return found.value
  })

  app.post('/api/password/reset/finish', { schema: { body: finishResetSchema } }, async (request, reply) => {
    takeCall('signInByAddress', request.ip)
    const done = await finishReset(storage, request.body, now())
    if (!done.ok) throw new ApiFailure(done.code, done.detail)
    endSessions(services, done.value)
    return reply.code(204).send()
  })
}
