import { ask } from '../ask.ts'
import { type Check, failure, ok, warning } from '../Check.ts'
import { isLoopback } from '../visitServer.ts'

/**
 * [RD8] That a browser keeps the sign-in cookie. Signing out, which anybody may, clears it with the attributes that it is set with.
 */
export const cookies: Check = async ({ page, at, question }) => {
  const answer = await ask(at('/api/session'), { ...question, method: 'DELETE' })
  const cookie = answer.values('set-cookie').find((value) => /^(?:__Host-)?ro_session=/u.test(value))
  if (cookie === undefined) return failure('cookieMissing', answer.status)
  const [pair = '', ...rest] = cookie.split(';').map((part) => part.trim())
  const attributes = new Map(rest.map((part) => [part.split('=', 1)[0]?.toLowerCase() ?? '', part.split('=')[1] ?? '']))
  const isForTls = pair.startsWith('__Host-')
  const isTls = page.protocol === 'https:'
  if (isForTls && !isTls) return failure('cookieNeedsTls')
  if (!isForTls && isTls) return failure('cookieNotSecure', page.origin)
  const wanted = ['httponly', ...(isTls ? ['secure'] : [])]
  const lost = wanted.find((name) => !attributes.has(name))
  if (lost !== undefined) return failure('cookieChanged', lost)
  if (attributes.get('samesite')?.toLowerCase() !== 'lax') return failure('cookieChanged', 'SameSite=Lax')
  if (attributes.get('path') !== '/') return failure('cookieChanged', 'Path=/')
  if (attributes.has('domain')) return failure('cookieChanged', 'Domain')
  if (isTls) return ok('cookieGood')
  return isLoopback(page.hostname) ? ok('cookieHere') : warning('cookiePlain')
}
