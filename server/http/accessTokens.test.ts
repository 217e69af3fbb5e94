import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { AccessToken, AccessTokenWithSecret } from '../../shared/protocol/accessTokens.ts'
import { randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'

const servers: TestServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end()
})

test('[HT26] a token is its holder’s alone; its secret is shown once and stored nowhere', async () => {
  const server = await startTestServer()
  servers.push(server)
  const [one, other] = [await server.signIn('member'), await server.signIn('member')]
  const id = randomId()
  const wanted = { id, name: 'Bảng điện tử', scope: 'edit', days: 30 }
  const first = (await one.request<AccessTokenWithSecret>('POST', '/api/tokens', wanted)).body
  const again = (await one.request<AccessTokenWithSecret>('POST', '/api/tokens', wanted)).body
  expect(again.secret).not.toBe(first.secret)
  expect((await one.request<AccessToken[]>('GET', '/api/tokens')).body.map((token) => token.id)).toEqual([id])
  expect((await other.request<AccessToken[]>('GET', '/api/tokens')).body).toEqual([])
  expect((await other.request('POST', '/api/tokens', wanted)).status).toBe(409)
  expect((await other.request('DELETE', `/api/tokens/${id}`)).status).toBe(404)
  for (const name of readdirSync(server.folder)) {
    const stored = readFileSync(join(server.folder, name)).toString('latin1')
    for (const { secret } of [first, again]) expect(stored.includes(secret)).toBe(false)
  }
  expect((await one.request('DELETE', `/api/tokens/${id}`)).status).toBe(204)
  expect((await one.request<AccessToken[]>('GET', '/api/tokens')).body).toEqual([])
})

test('[HT26] nobody signed in, no token; a token is no session', async () => {
  const server = await startTestServer()
  servers.push(server)
  expect((await server.anybody.request('GET', '/api/tokens')).status).toBe(401)
  const wanted = { id: randomId(), name: 'x', scope: 'read', days: 3 }
  expect((await server.administrator.request('POST', '/api/tokens', { ...wanted, days: 4000 })).status).toBe(400)
  const { secret } = (await server.administrator.request<AccessTokenWithSecret>('POST', '/api/tokens', wanted)).body
  expect((await server.anybody.request('GET', '/api/plans', undefined, { cookie: `ro_session=${secret}` })).status).toBe(401)
})
