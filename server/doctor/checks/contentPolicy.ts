import { type Check, failure, ok, warning } from '../Check.ts'
import { readPage } from './page.ts'

/** [RD6] That the page arrives with the one policy that its server wrote for it. */
export const contentPolicy: Check = async (visit) => {
  const { answer, html, scripts } = await readPage(visit)
  if (answer.status !== 200 || scripts.length === 0) return null
  const policies = answer.values('content-security-policy')
  const [policy] = policies
  if (policy === undefined) return warning('policyMissing')
  if (policies.length > 1) return failure('policyTwice')
  const nonce = /<meta property="csp-nonce" nonce="([^"]+)"/u.exec(html)?.[1]
  const isOurs = policy.includes("script-src 'self';") && nonce !== undefined && policy.includes(`'nonce-${nonce}'`)
  return isOurs ? ok('policyGood') : failure('policyChanged')
}
