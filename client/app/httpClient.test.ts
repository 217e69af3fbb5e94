import { describe, expect, test } from 'vitest'
import { errorCodes, PAGE_ACCOUNT_HEADER } from '../../shared/protocol/httpApi.ts'
import { en } from '../text/en.ts'
import { vi as words } from '../text/vi.ts'
import { createHttpClient, errorCodeOf } from './httpClient.ts'

const account = { id: '23456789abcd', role: 'member', displayName: 'Phòng Nghiệp vụ Y', agencyName: 'Sở Y tế' }
const session = { account, serverTime: '2026-11-23T12:00:00.000Z', version: '0.1.0' }

/** A client over a server that answers each request with `answer`. */
function clientWith(answer: () => Response | Promise<Response>, basePath = '') {
  const requests: { url: string; init: RequestInit }[] = []
  const reachable: boolean[] = []
  let doubts = 0
  const http = createHttpClient({
    fetch: async (url, init) => {
      requests.push({ url: String(url), init: init ?? {} })
      return answer()
    },
    basePath,
    account: () => account.id,
    onDoubt: () => doubts++,
    onReachable: (is) => reachable.push(is),
  })
  return { http, requests, reachable, doubts: () => doubts }
}
const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status })
const codeOf = (call: Promise<unknown>) =>
  call.then(
    () => 'no failure',
    (error: unknown) => errorCodeOf(error),
  )

describe('httpClient', () => {
  test('an answer comes back typed, from below the base path', async () => {
    const { http, requests } = clientWith(() => json(200, session), '/ro')
    expect((await http.session()).account.displayName).toBe('Phòng Nghiệp vụ Y')
    expect(requests[0]?.url).toBe('/ro/api/session')
  })

  test('[AP1] every code of the server keeps its name and has a sentence in both languages', async () => {
    for (const code of [...errorCodes, 'unreachable', 'unreadable'] as const) {
      expect(words.errors[code]).toMatch(/\p{L}/u)
      expect(en.errors[code]).toMatch(/\p{L}/u)
    }
    for (const code of errorCodes) {
      const { http } = clientWith(() => json(code === 'storageUnavailable' ? 503 : 400, { error: code }))
      expect(await codeOf(http.plans())).toBe(code)
    }
  })

  test('[AP2] no answer is unreachable and leaves the session alone', async () => {
    const { http, reachable, doubts } = clientWith(() => {
      throw new TypeError('Failed to fetch')
    })
    expect(await codeOf(http.plans())).toBe('unreachable')
    expect(reachable).toEqual([false])
    expect(doubts()).toBe(0)
  })

  test('[AP2] a proxy without its server is unreachable too', async () => {
    const { http, reachable } = clientWith(() => new Response('<h1>Bad gateway</h1>', { status: 502 }))
    expect(await codeOf(http.plans())).toBe('unreachable')
    expect(reachable).toEqual([false])
  })

  test('[AP3] an answer of another shape is unreadable', async () => {
    expect(await codeOf(clientWith(() => json(200, { plans: [] })).http.plans())).toBe('unreadable')
    expect(await codeOf(clientWith(() => new Response('<html>', { status: 200 })).http.plans())).toBe('unreadable')
  })

  test('[AP4] an answer that doubts the sign-in is reported; a spent link, and the answer to the question itself, is not', async () => {
    for (const code of ['notSignedIn', 'otherAccount', 'accountDisabled', 'deviceRevoked']) {
      const ended = clientWith(() => json(401, { error: code }))
      expect(await codeOf(ended.http.tasks())).toBe(code)
      expect(ended.doubts()).toBe(1)
      expect(await codeOf(ended.http.session())).toBe(code)
      expect(ended.doubts()).toBe(1)
    }
    const spent = clientWith(() => json(401, { error: 'linkSpent' }))
    expect(await codeOf(spent.http.consumeLink('a'.repeat(43)))).toBe('linkSpent')
    expect(spent.doubts()).toBe(0)
  })

  test('[AP18] requests name the account whose page asks; who signs in has none yet, and a command has its writer', async () => {
    const { http, requests } = clientWith(() => json(200, session))
    const named = () => new Headers(requests.at(-1)?.init.headers).get(PAGE_ACCOUNT_HEADER)
    await codeOf(http.plans())
    expect(named()).toBe(account.id)
    for (const call of [http.session(), http.consumeLink('a'), http.signInWithPassword('a', 'b')]) {
      await codeOf(call)
      expect(named()).toBeNull()
    }
    await codeOf(http.createPlan({ commandId: 'c', planId: 'p', template: null, update: '' }, 'writer'))
    expect(named()).toBe('writer')
  })

  test('signing out accepts an answer without content', async () => {
    const { http, requests } = clientWith(() => new Response(null, { status: 204 }))
    await http.signOut(false, false)
    expect(requests[0]?.init.method).toBe('DELETE')
  })
})
