import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { Extension } from '@hocuspocus/server'
import { failed, ok, type Result } from '../shared/core/Result.ts'
import { createGate, type Gate } from './collaboration/acceptUpdate.ts'
import { repairDocument } from './collaboration/repairDocument.ts'
import { type Collaboration, startCollaboration } from './collaboration/startCollaboration.ts'
import { ensureAdministrator } from './commands/ensureAdministrator.ts'
import { createCommandRunner } from './commands/runCommand.ts'
import { issueSignInLink } from './commands/signIn.ts'
import { hashToken } from './commands/tokens.ts'
import type { Config } from './config.ts'
import { createHttpApp } from './http/createHttpApp.ts'
import { EventBus } from './http/EventBus.ts'
import { isOwnOrigin } from './http/ownOrigin.ts'
import type { Services } from './http/Services.ts'
import { sessionOf } from './http/sessionCookie.ts'
import { Metrics } from './metrics.ts'
import { readForIndex } from './projection/readForIndex.ts'
import { createIndexKeeper, type IndexKeeper } from './projection/updateIndex.ts'
import { lockDataFolder } from './storage/lockDataFolder.ts'
import type { Storage } from './storage/Storage.ts'
import { openSqliteStorage } from './storage/sqlite/openSqliteStorage.ts'

export interface ServerOverrides {
  readonly now?: () => number
  /** puts something between the server and its storage: a block, a failure */
  readonly wrapStorage?: (storage: Storage) => Storage
  readonly extensions?: readonly Extension[]
}

export interface RunningServer {
  /** "http://localhost:3000" */
  readonly url: string
  readonly port: number
  readonly storage: Storage
  readonly gate: Gate
  readonly index: IndexKeeper
  readonly collaboration: Collaboration
  /** A path with a fresh one-time token that signs the administrator in. */
  readonly administratorLink: () => Promise<string>
  /** Refuses new work, finishes what is in flight, writes everything and lets the data folder go. */
  readonly stop: () => Promise<void>
}

function programVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}

/** Builds one server from its parts and serves. `inUse`: another process works on the data folder. */
export async function startServer(config: Config, overrides: ServerOverrides = {}): Promise<Result<RunningServer, 'inUse'>> {
  const now = overrides.now ?? Date.now
  const random = (length: number): Uint8Array => randomBytes(length)
  mkdirSync(config.dataFolder, { recursive: true })
  const lock = lockDataFolder(config.dataFolder)
  if (!lock.ok) return failed('inUse', `Another Rõ process is using the data folder ${config.dataFolder}`)

  const metrics = new Metrics()
  const events = new EventBus()
  const opened = await openSqliteStorage(config.dataFolder, (milliseconds) => metrics.committed(milliseconds)).catch((error: unknown) => {
    lock.value()
    throw error
  })
  const storage = overrides.wrapStorage?.(opened) ?? opened
  const onError = (error: unknown, what: string): void => app.log.error({ err: error, what }, 'background work failed')
  const gate = createGate({
    storage,
    now,
    onAccepted: (document) => index.touch(document),
    onJudged: (reason) => metrics.judged(reason),
    onError,
  })
  const index = createIndexKeeper({
    storage,
    now,
    readDocument: (document) => readForIndex(gate, document),
    publish: (changes) => events.publish(changes),
    repair: (document) => repairDocument(gate, document, random),
    onError,
  })
  const services: Services = {
    config,
    version: programVersion(),
    storage,
    gate,
    index,
    events,
    commands: createCommandRunner(storage, now),
    metrics,
    now,
    random,
    collaboration: () => collaboration,
  }
  const app = await createHttpApp(services)
  const collaboration: Collaboration = startCollaboration({
    httpServer: app.server,
    gate,
    storage,
    now,
    sessionOf,
    isOwnOrigin,
    hashToken,
    onError,
    extensions: overrides.extensions ?? [],
  })

  const stop = async (): Promise<void> => {
    await collaboration.stop()
    await index.stop()
    await app.close()
    await storage.close()
    lock.value()
  }

  try {
    await index.catchUp()
    await app.listen({ port: config.port, host: config.host })
  } catch (error) {
    await stop()
    throw error
  }
  const { port } = app.server.address() as AddressInfo
  const host = config.host.includes(':') ? `[${config.host}]` : config.host
  return ok({
    url: `http://${host}:${port}`,
    port,
    storage,
    gate,
    index,
    collaboration,
    administratorLink: async () => issueSignInLink(storage, (await ensureAdministrator(storage, random, now())).id, now()),
    stop,
  })
}
