import fastifyCookie from '@fastify/cookie'
import fastifySwagger from '@fastify/swagger'
import Fastify, { type FastifyRequest, LogController } from 'fastify'
import { jsonSchemaTransform, serializerCompiler, validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { KeyAndCertificate } from '../tls/selfSignedCertificate.ts'
import type { App } from './App.ts'
import { ApiFailure, sendError } from './errorResponse.ts'
import { isOwnOrigin } from './ownOrigin.ts'
import { accessTokenRoutes } from './routes/accessTokens.ts'
import { accountRoutes } from './routes/accounts.ts'
import { auditRoutes } from './routes/audit.ts'
import { calendarRoutes } from './routes/calendar.ts'
import { commentRoutes } from './routes/comments.ts'
import { decisionRoutes } from './routes/decisions.ts'
import { directoryRoutes } from './routes/directory.ts'
import { healthRoutes } from './routes/health.ts'
import { invitationRoutes } from './routes/invitations.ts'
import { longPollRoutes } from './routes/longPoll.ts'
import { mailRoutes } from './routes/mail.ts'
import { matrixRoutes } from './routes/matrix.ts'
import { noticeRoutes } from './routes/notices.ts'
import { paperworkRoutes } from './routes/paperwork.ts'
import { passwordRoutes } from './routes/password.ts'
import { passwordResetRoutes } from './routes/passwordReset.ts'
import { planRoutes } from './routes/plans.ts'
import { probeRoutes } from './routes/probe.ts'
import { programmeRoutes } from './routes/programmes.ts'
import { reportRoutes } from './routes/reports.ts'
import { roundFileRoutes } from './routes/roundFiles.ts'
import { savedViewRoutes } from './routes/savedViews.ts'
import { sessionRoutes } from './routes/session.ts'
import { submissionRoutes } from './routes/submissions.ts'
import { templateRoutes } from './routes/templates.ts'
import type { Services } from './Services.ts'
import { addSecurityHeaders } from './securityHeaders.ts'
import { serveClient } from './serveClient.ts'

const BODY_LIMIT = 256 * 1024
const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** A request in the log is its method and path: no query, no header and no calendar's address, so no secret. */
const loggedRequest = (request: FastifyRequest) => ({
  method: request.method,
  path: request.url.split('?', 1)[0]?.replace(/^\/calendar\/.*$/u, '/calendar/…'),
})

export interface RegisteredRoute {
  readonly method: string | readonly string[]
  readonly url: string
}

/**
 * The HTTP side of the server; `services` may still be growing, routes read it when they are called. `onRoute` hears of every
 * address as it is registered.
 */
export async function createHttpApp(
  services: Services,
  tls: KeyAndCertificate | null,
  onRoute?: (route: RegisteredRoute) => void,
): Promise<App> {
  const { config, version, cookies, takeCall } = services
  const app = Fastify({
    logger: { level: config.logLevel, stream: process.stderr, serializers: { req: loggedRequest } },
    logController: new LogController({ disableRequestLogging: true }),
    forceCloseConnections: true,
    bodyLimit: BODY_LIMIT,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    // Typed as plain HTTP: what the routes use of a server is the same under TLS.
    https: tls as null,
  }).withTypeProvider<ZodTypeProvider>()
  app.setValidatorCompiler(validatorCompiler)
  app.setSerializerCompiler(serializerCompiler)
  app.setErrorHandler(sendError)
  if (onRoute) app.addHook('onRoute', onRoute)

  await addSecurityHeaders(app, config.underTls)
  app.addHook('onRequest', async (request) => {
    const { origin, host, cookie } = request.headers
    const isForeign = !isOwnOrigin(origin ?? null, host ?? null, config.publicOrigin)
    if (isForeign && !safeMethods.has(request.method)) throw new ApiFailure('forbidden', 'origin')
    if (!request.url.startsWith('/api/')) return
    takeCall('byAddress', request.ip)
    const session = cookies.sessionOf(cookie)
    if (session !== null) takeCall('bySession', session)
  })
  app.addHook('onSend', async (request, reply) => {
    if (/^\/(?:api|calendar)\//u.test(request.url) && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })

  await app.register(fastifyCookie)
  await app.register(fastifySwagger, { openapi: { info: { title: 'Rõ', version } }, transform: jsonSchemaTransform })
  await app.register((scope, _options, done) => {
    const routes = scope as unknown as App
    healthRoutes(routes, services)
    sessionRoutes(routes, services)
    passwordRoutes(routes, services)
    passwordResetRoutes(routes, services)
    accountRoutes(routes, services)
    auditRoutes(routes, services)
    invitationRoutes(routes, services)
    planRoutes(routes, services)
    templateRoutes(routes, services)
    decisionRoutes(routes, services)
    directoryRoutes(routes, services)
    programmeRoutes(routes, services)
    savedViewRoutes(routes, services)
    paperworkRoutes(routes, services)
    roundFileRoutes(routes, services)
    reportRoutes(routes, services)
    noticeRoutes(routes, services)
    mailRoutes(routes, services)
    commentRoutes(routes, services)
    submissionRoutes(routes, services)
    matrixRoutes(routes, services)
    accessTokenRoutes(routes, services)
    calendarRoutes(routes, services)
    longPollRoutes(routes, services)
    probeRoutes(routes, services)
    routes.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
    done()
  })
  await serveClient(app, config.clientFolder)
  return app
}
