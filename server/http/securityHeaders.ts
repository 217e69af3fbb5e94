import { randomBytes } from 'node:crypto'
import fastifyHelmet from '@fastify/helmet'
import type { FastifyReply } from 'fastify'
import type { App } from './App.ts'

const HALF_YEAR = 180 * 24 * 60 * 60

/** What a page may load and run: its own files. Inline styles need the nonce of the very answer; inline scripts never run. */
function contentSecurityPolicy(nonce: string | null): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    nonce === null ? "style-src 'self'" : `style-src 'self' 'nonce-${nonce}'`,
    // Icons of our stylesheets are data addresses; an image runs nothing.
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** Headers of every answer. `underTls`: readers come over HTTPS, and browsers are told to stay there. */
export async function addSecurityHeaders(app: App, underTls: boolean): Promise<void> {
  await app.register(fastifyHelmet, {
    global: true,
    contentSecurityPolicy: false,
    hsts: underTls ? { maxAge: HALF_YEAR, includeSubDomains: false } : false,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'no-referrer' },
  })
  const withoutNonce = contentSecurityPolicy(null)
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('content-security-policy', withoutNonce)
  })
}

/** Allows the inline styles of one page and gives the nonce to write into it. */
export function allowStylesOf(reply: FastifyReply): string {
  const nonce = randomBytes(16).toString('base64')
  reply.header('content-security-policy', contentSecurityPolicy(nonce))
  return nonce
}
