import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AccountRole } from '../../shared/access/can.ts'
import { type CommandId, newId, type PlanId } from '../../shared/core/ids.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { Config } from '../config.ts'
import { type RunningServer, type ServerOverrides, startServer } from '../startServer.ts'

export const randomId = <Id extends string>(): Id => newId<Id>((length) => randomBytes(length))
export const temporaryFolder = (): string => mkdtempSync(join(tmpdir(), 'ro-test-'))

export const testConfig = (dataFolder: string, databaseUrl: string | null = null): Config => ({
  port: 0,
  host: '127.0.0.1',
  dataFolder,
  databaseUrl,
  clientFolder: join(dataFolder, 'client'),
  logLevel: 'silent',
  tls: null,
  publicOrigin: null,
  trustedProxies: [],
  underTls: false,
  mail: null,
  demo: false,
})

export interface ApiAnswer<Body> {
  readonly status: number
  readonly body: Body
  readonly headers: Headers
}

/** A signed-in caller: its cookie, and JSON requests with it. */
export interface Caller {
  readonly cookie: string
  readonly request: <Body>(method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<ApiAnswer<Body>>
}

export interface TestServer extends RunningServer {
  readonly folder: string
  readonly anybody: Caller
  readonly as: (cookie: string) => Caller
  readonly spend: (signInPath: string) => Promise<Caller>
  readonly administrator: Caller
  readonly signIn: (role: AccountRole, displayName?: string) => Promise<Caller>
  readonly createPlan: (plan: Plan, caller?: Caller) => Promise<PlanId>
  /** Stops, and removes the data folder unless told to keep it for another server. */
  readonly end: (options?: { keepFolder: boolean }) => Promise<void>
}

function callerFor(url: string, cookie: string): Caller {
  return {
    cookie,
    request: async <Body>(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
      const response = await fetch(url + path, {
        method,
        headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      const isJson = (response.headers.get('content-type') ?? '').includes('json')
      return { status: response.status, body: (isJson ? JSON.parse(text) : text) as Body, headers: response.headers }
    },
  }
}

/** Spends a sign-in path and gives the caller that it opened. */
export async function spendLink(url: string, signInPath: string): Promise<Caller> {
  const token = signInPath.slice(signInPath.indexOf('#') + 1)
  const opened = await callerFor(url, '').request('POST', '/api/sign-in/link', { token })
  if (opened.status !== 200) throw new Error(`Signing in failed: ${opened.status} ${JSON.stringify(opened.body)}`)
  const cookie = opened.headers.getSetCookie()[0]?.split(';', 1)[0]
  if (cookie === undefined) throw new Error('Signing in set no cookie')
  return callerFor(url, cookie)
}

/** A whole server on a free port over a temporary folder, with its administrator signed in. */
export async function startTestServer(
  overrides: ServerOverrides = {},
  folder = temporaryFolder(),
  databaseUrl: string | null = null,
  settings: Partial<Config> = {},
): Promise<TestServer> {
  const started = await startServer({ ...testConfig(folder, databaseUrl), ...settings }, overrides)
  if (!started.ok) throw new Error(started.detail ?? started.code)
  const server = started.value
  const administrator = await spendLink(server.url, await server.administratorLink())

  return {
    ...server,
    folder,
    administrator,
    anybody: callerFor(server.url, ''),
    as: (cookie) => callerFor(server.url, cookie),
    spend: (signInPath) => spendLink(server.url, signInPath),
    signIn: async (role, displayName = 'Chuyên viên') => {
      const request = { commandId: randomId<CommandId>(), displayName, agencyName: 'Sở Y tế', role }
      const created = await administrator.request<{ signInPath: string }>('POST', '/api/accounts', request)
      return spendLink(server.url, created.body.signInPath)
    },
    createPlan: async (plan, caller = administrator) => {
      const planId = randomId<PlanId>()
      const created = await caller.request('POST', '/api/plans', { commandId: randomId(), planId, plan, template: null })
      if (created.status !== 200) throw new Error(`Creating a plan failed: ${created.status} ${JSON.stringify(created.body)}`)
      return planId
    },
    end: async ({ keepFolder } = { keepFolder: false }) => {
      await server.stop()
      if (!keepFolder) rmSync(folder, { recursive: true, force: true })
    },
  }
}
