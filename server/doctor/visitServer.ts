import { BlockList } from 'node:net'
import { z } from 'zod'
import { PROBE_PATH, type Probe, probeSchema } from '../../shared/protocol/probe.ts'
import { type Answer, ask, type Question, TIME_IS_UP, textOf } from './ask.ts'
import { type Finding, failure, type Visit } from './Check.ts'

export interface VisitOptions {
  /** ms for each question */
  readonly timeLimit: number
  /** ms that the tunnel's wait is tried */
  readonly patience: number
}

/** An address of the documentation (RFC 5737): nobody's, so whoever is counted by it was believed what it said. */
export const FORGED_ADDRESS = '203.0.113.77'
const MAX_REDIRECTS = 10
const healthSchema = z.object({ status: z.literal('ok'), version: z.string(), storage: z.string(), mail: z.string().optional() })

/** The first answers of a server; or the finding that says why nothing more can be looked at. */
export async function visitServer(url: URL, { timeLimit, patience }: VisitOptions): Promise<Visit | Finding> {
  const question: Question = { timeLimit, headers: { 'accept-encoding': 'gzip, br' } }
  try {
    const passed = [url]
    for (let target: URL | null = url; target !== null; ) {
      if (passed.length > MAX_REDIRECTS) return failure('redirectsForEver', url.href)
      target = redirectOf(await ask(target, { ...question, headers: { accept: 'text/html' } }), target)
      if (target !== null) passed.push(target)
    }
    const page = passed.at(-1) ?? url
    const at = (path: string): URL => new URL(path, page.origin)
    const health = healthSchema.safeParse(jsonOf(await ask(at('/healthz'), question)))
    if (!health.success) return await whatElse(page, question)
    const answer = await ask(at(PROBE_PATH), { timeLimit, headers: { 'x-forwarded-for': FORGED_ADDRESS } })
    if (answer.status === 429) return failure('askedTooOften', answer.headers['retry-after'] ?? '60')
    const seen = probeSchema.safeParse(jsonOf(answer))
    if (!seen.success) return failure('otherAnswers', PROBE_PATH, answer.status)
    const { version, storage, mail } = health.data
    const isProxied = isBehindProxy(page, answer, seen.data)
    const probe = { answer, seen: seen.data }
    return { origin: page.origin, page, redirects: passed, version, storage, mail: mail ?? null, isProxied, probe, at, question, patience }
  } catch (error) {
    return await brokenLine(url, error, timeLimit)
  }
}

function redirectOf(answer: Answer, from: URL): URL | null {
  const { location } = answer.headers
  if (answer.status < 300 || answer.status > 399 || location === undefined) return null
  return URL.canParse(location, from.href) ? new URL(location, from) : null
}

/** What a body says as JSON, or null. */
export function jsonOf(answer: Answer): unknown {
  try {
    return JSON.parse(textOf(answer))
  } catch {
    return null
  }
}

/** Not Rõ; or Rõ under a path, which its pages do not know. */
async function whatElse(page: URL, question: Question): Promise<Finding> {
  const folder = page.pathname.endsWith('/') ? page.pathname : `${page.pathname}/`
  if (folder === '/') return failure('notRo', page.origin)
  const below = await ask(new URL(`${folder}healthz`, page), question).then(jsonOf, () => null)
  return healthSchema.safeParse(below).success ? failure('underPath', folder) : failure('notRo', page.origin)
}

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8)
loopback.addAddress('::1', 'ipv6')
export const isLoopback = (host: string): boolean => {
  const address = host.replace(/^\[|\]$/gu, '').replace(/^::ffff:/u, '')
  return address === 'localhost' || loopback.check(address, address.includes(':') ? 'ipv6' : 'ipv4')
}

/** Rõ does not name itself. Without a name a proxy shows where the server meets this machine in a place that it is not. */
function isBehindProxy(page: URL, { headers }: Answer, { address, forwardedFor }: Probe): boolean {
  const isNamed = headers.server !== undefined || headers.via !== undefined
  return isNamed || forwardedFor > 1 || (isLoopback(address) && !isLoopback(page.hostname))
}

export const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.message : String(error)

/** The finding for a question that found no answer. */
export function unanswered(address: string, error: unknown, timeLimit: number): Finding {
  const code = codeOf(error)
  if (code === TIME_IS_UP) return failure('noAnswer', address, timeLimit / 1000)
  if (code === 'ECONNREFUSED') return failure('nobodyListens', address)
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return failure('unknownHost', new URL(address).hostname)
  return failure('lineBreaks', address, code)
}

async function brokenLine(url: URL, error: unknown, timeLimit: number): Promise<Finding> {
  const found = unanswered(url.origin, error, timeLimit)
  if (found.code !== 'lineBreaks') return found
  const other = new URL(url)
  other.protocol = url.protocol === 'https:' ? 'http:' : 'https:'
  other.port = url.port
  const answers = await ask(new URL('/healthz', other), { timeLimit }).then(
    ({ status }) => status === 200,
    () => false,
  )
  return answers ? failure('otherProtocol', other.origin) : found
}
