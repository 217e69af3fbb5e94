import fastifyCookie from '@fastify/cookie'
import type { FastifyReply } from 'fastify'
import { SESSION_LIFE } from '../commands/sessionLife.ts'
import { hashToken } from '../commands/tokens.ts'

const NAME = 'ro_session'
const attributes = { httpOnly: true, sameSite: 'lax', path: '/' } as const

/** The hash of the session token in a Cookie header, or null. */
export function sessionOf(cookieHeader: string | null | undefined): string | null {
  const token = cookieHeader ? fastifyCookie.parse(cookieHeader)[NAME] : undefined
  return token ? hashToken(token) : null
}

export const setSessionCookie = (reply: FastifyReply, token: string): FastifyReply =>
  reply.setCookie(NAME, token, { ...attributes, maxAge: SESSION_LIFE / 1000 })

export const clearSessionCookie = (reply: FastifyReply): FastifyReply => reply.clearCookie(NAME, attributes)
