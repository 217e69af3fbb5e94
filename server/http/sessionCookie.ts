import fastifyCookie from '@fastify/cookie'
import type { FastifyReply } from 'fastify'
import { SESSION_LIFE } from '../commands/sessionLife.ts'
import { hashToken } from '../commands/tokens.ts'

/** How the session's token travels. */
export interface SessionCookies {
  /** The hash of the session token in a Cookie header, or null. */
  readonly sessionOf: (cookieHeader: string | null | undefined) => string | null
  readonly set: (reply: FastifyReply, token: string) => FastifyReply
  readonly clear: (reply: FastifyReply) => FastifyReply
}

/**
 * Under TLS the cookie's name begins with `__Host-`: browsers then take it only over TLS, for this very host and all its paths,
 * so that no neighbouring host can plant one. Without TLS that prefix would be refused.
 */
export function sessionCookies(underTls: boolean): SessionCookies {
  const name = underTls ? '__Host-ro_session' : 'ro_session'
  const attributes = { httpOnly: true, sameSite: 'lax', path: '/', secure: underTls } as const
  return {
    sessionOf: (header) => {
      const token = header ? fastifyCookie.parse(header)[name] : undefined
      return token ? hashToken(token) : null
    },
    set: (reply, token) => reply.setCookie(name, token, { ...attributes, maxAge: SESSION_LIFE / 1000 }),
    clear: (reply) => reply.clearCookie(name, attributes),
  }
}
