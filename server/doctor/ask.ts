import { type IncomingHttpHeaders, type IncomingMessage, request as plainRequest, type RequestOptions } from 'node:http'
import { request as secureRequest } from 'node:https'
import type { Duplex } from 'node:stream'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'

export interface Question {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  /** ms after which the question is given up */
  readonly timeLimit: number
}

/** Moments are of the monotonic clock (`performance.now()`, ms): the machine's own clock may jump meanwhile. */
export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  /** every value of a header that came more than once */
  readonly values: (name: string) => readonly string[]
  /** as it travelled: compressed, when `content-encoding` says so */
  readonly body: Uint8Array
  readonly askedAt: number
  readonly answeredAt: number
  /** when pieces of the body arrived */
  readonly arrivals: readonly number[]
  readonly endedAt: number
}

export const TIME_IS_UP = 'ETIMEDOUT'
/** Most bytes of a body that are looked at. */
const MAX_BODY = 8 * 1024 * 1024

/**
 * Asks as a browser's own connection would, but goes on where the certificate is not trusted: another check tells of that.
 * Rejects with the error of the connection; its `code` is {@link TIME_IS_UP} when the time was up.
 */
export async function ask(url: URL, question: Question): Promise<Answer> {
  const askedAt = performance.now()
  const { response, giveUp } = await open(url, question, (request) => request.end())
  const answeredAt = performance.now()
  const chunks: Buffer[] = []
  const arrivals: number[] = []
  let size = 0
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk)
      arrivals.push(performance.now())
      size += chunk.length
      if (size > MAX_BODY) break
    }
  } finally {
    giveUp()
  }
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    values: (name) => valuesOf(response.rawHeaders, name),
    body: Buffer.concat(chunks),
    askedAt,
    answeredAt,
    arrivals,
    endedAt: performance.now(),
  }
}

/** The words of a body, unpacked. Throws when it is not what its `content-encoding` says. */
export function textOf({ body, headers }: Answer): string {
  const encoding = headers['content-encoding']
  const bytes = encoding === 'gzip' ? gunzipSync(body) : encoding === 'br' ? brotliDecompressSync(body) : body
  return Buffer.from(bytes).toString()
}

/** Announces a body of so many bytes and sends none: `continue` when it may come, else the status of the answer. */
export function announceBody(url: URL, bytes: number, question: Question): Promise<number | 'continue'> {
  const headers = { ...question.headers, expect: '100-continue', 'content-length': String(bytes) }
  return new Promise((resolve, reject) => {
    const asked = open(url, { ...question, method: 'POST', headers }, (request, giveUp) => {
      request.on('continue', () => {
        resolve('continue')
        giveUp()
      })
      request.flushHeaders()
    })
    asked.then(({ response, giveUp }) => {
      resolve(response.statusCode ?? 0)
      giveUp()
    }, reject)
  })
}

export interface Upgraded {
  readonly socket: Duplex
  readonly head: Buffer
}

/** Asks for a WebSocket (RFC 6455): the open socket, or the status of the answer that refuses it. */
export async function askUpgrade(url: URL, question: Question): Promise<Upgraded | number> {
  const key = Buffer.from('ro doctor asks!!').toString('base64')
  const headers = {
    ...question.headers,
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': key,
  }
  const upgraded = Promise.withResolvers<Upgraded>()
  const asked = open(url, { ...question, headers }, (request) => {
    request.on('upgrade', (_response, socket, head) => upgraded.resolve({ socket, head }))
    request.end()
  })
  const first = await Promise.race([asked, upgraded.promise])
  if ('socket' in first) {
    asked.catch(() => undefined)
    return first
  }
  first.giveUp()
  return first.response.statusCode ?? 0
}

type ClientRequest = ReturnType<typeof plainRequest>

/** Starts a request on a connection of its own. `giveUp` ends it for good. */
function open(
  url: URL,
  { method = 'GET', headers = {}, timeLimit }: Question,
  begin: (request: ClientRequest, giveUp: () => void) => void,
): Promise<{ readonly response: IncomingMessage; readonly giveUp: () => void }> {
  return new Promise((resolve, reject) => {
    const options: RequestOptions = { method, headers, agent: false }
    const request = url.protocol === 'https:' ? secureRequest(url, { ...options, rejectUnauthorized: false }) : plainRequest(url, options)
    let answer: IncomingMessage | null = null
    const timer = setTimeout(() => {
      const error = Object.assign(new Error('the time is up'), { code: TIME_IS_UP })
      ;(answer ?? request).destroy(error)
      reject(error)
    }, timeLimit)
    const giveUp = (): void => {
      clearTimeout(timer)
      request.destroy()
    }
    request.on('response', (response) => {
      answer = response
      resolve({ response, giveUp })
    })
    request.on('upgrade', () => clearTimeout(timer))
    request.on('error', (error) => {
      clearTimeout(timer)
      reject(error)
    })
    begin(request, giveUp)
  })
}

function valuesOf(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter((_value, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name)
}
