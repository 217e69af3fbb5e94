import { type Check, ok, warning } from '../Check.ts'

/** [RD7] That browsers are told to stay with HTTPS. */
export const strictTransport: Check = async ({ page, probe: { answer } }) => {
  if (page.protocol === 'http:') return null
  const seconds = Number(/max-age=(\d+)/u.exec(answer.headers['strict-transport-security'] ?? '')?.[1] ?? 0)
  return seconds > 0 ? ok('hstsGood', Math.round(seconds / 86_400)) : warning('hstsMissing', page.origin)
}
