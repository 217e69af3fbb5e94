import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { Extension } from '@hocuspocus/server'
import { ok, type Result } from '../shared/core/Result.ts'
import { keepAuditChecks } from './audit/keepAuditChecks.ts'
import { createGate } from './collaboration/acceptUpdate.ts'
import type { Gate, GatePace } from './collaboration/Gate.ts'
import { repairDocument } from './collaboration/repairDocument.ts'
import { type Collaboration, startCollaboration } from './collaboration/startCollaboration.ts'
import { SERVER } from './commands/accountAct.ts'
import { ensureAdministrator } from './commands/ensureAdministrator.ts'
import { createCommandRunner } from './commands/runCommand.ts'
import { SessionRenewal } from './commands/sessionLife.ts'
import { issueSignInLink } from './commands/signIn.ts'
import { hashToken } from './commands/tokens.ts'
import type { Config } from './config.ts'
import { createDraftingWatch } from './decisions/beginDrafting.ts'
import { createDecisions } from './decisions/runDecision.ts'
import { WordWriter } from './documents/WordWriter.ts'
import { createHttpApp, type RegisteredRoute } from './http/createHttpApp.ts'
import { EventBus } from './http/EventBus.ts'
import { OpenStreams } from './http/OpenStreams.ts'
import { isOwnOrigin } from './http/ownOrigin.ts'
import { createRateLimits } from './http/rateLimits.ts'
import type { Services } from './http/Services.ts'
import { sessionCookies } from './http/sessionCookie.ts'
import { keepMailing } from './mail/keepMailing.ts'
import { smtpLine } from './mail/smtpLine.ts'
import { Metrics } from './metrics.ts'
import { keepReminding } from './notices/keepReminding.ts'
import { RoundThreads } from './paperwork/roundWork.ts'
import { programVersion } from './programVersion.ts'
import { createIndexReader } from './projection/createIndexReader.ts'
import { createIndexKeeper, type IndexKeeper } from './projection/updateIndex.ts'
import { PlanFactsIndex } from './rights/PlanFactsIndex.ts'
import { openStorage } from './storage/openStorage.ts'
import type { Storage } from './storage/Storage.ts'
import { fingerprintOf, ownCertificate } from './tls/ownCertificate.ts'

export interface ServerOverrides {
  readonly now?: () => number
  /** puts something between the server and its storage: a block, a failure */
  readonly wrapStorage?: (storage: Storage) => Storage
  readonly extensions?: readonly Extension[]
  readonly gatePace?: GatePace
  /** see {@link startCollaboration} */
  readonly lookAgainAfter?: number
  /** see {@link startCollaboration} */
  readonly flushPatience?: number
  /** see {@link createHttpApp} */
  readonly onRoute?: (route: RegisteredRoute) => void
}

export interface RunningServer {
  /** "http://localhost:3000" */
  readonly url: string
  /** the address that readers use; a proxy's, when one stands before the server */
  readonly publicUrl: string
  /** SHA-256 of the certificate that this server made for itself, as browsers show it */
  readonly ownFingerprint: string | null
  readonly port: number
  readonly storage: Storage
  readonly gate: Gate
  readonly index: IndexKeeper
  readonly collaboration: Collaboration
  /** A path with a fresh one-time token that signs the administrator in. */
  readonly administratorLink: () => Promise<string>
  /** Reminds of what is due today, as it does by itself. */
  readonly remind: () => Promise<void>
  /** Sends the letters that are due, as it does by itself. */
  readonly sendMails: () => Promise<void>
  /** Refuses new work, finishes what is in flight, writes everything and lets the data go. */
  readonly stop: () => Promise<void>
}

/** Builds one server from its parts and serves. `inUse`: another process works on the data. */
export async function startServer(config: Config, overrides: ServerOverrides = {}): Promise<Result<RunningServer, 'inUse'>> {
  const now = overrides.now ?? Date.now
  const random = (length: number): Uint8Array => randomBytes(length)

  const metrics = new Metrics()
  const events = new EventBus()
  const opened = await openStorage(config, (milliseconds) => metrics.committed(milliseconds))
  if (!opened.ok) return opened
  const storage = overrides.wrapStorage?.(opened.value) ?? opened.value
  const onError = (error: unknown, what: string): void => app.log.error({ err: error, what }, 'background work failed')
  const gate = createGate({
    storage,
    now,
    onAccepted: (document, actor) => {
      index.touch(document)
      noteDrafting(document, actor)
    },
    onLost: (document) => {
      collaboration.reload(document)
      index.touch(document)
    },
    onJudged: (reason) => metrics.judged(reason),
    onError,
    ...(overrides.gatePace && { pace: overrides.gatePace }),
  })
  const index = createIndexKeeper({
    storage,
    now,
    readDocument: createIndexReader(gate),
    publish: (changes) => events.publish(changes),
    repair: (document) => repairDocument(gate, document, random),
    onError,
  })
  const facts = new PlanFactsIndex(storage)
  const streams = new OpenStreams()
  const word = new WordWriter()
  const threads = new RoundThreads()
  const decisions = createDecisions({
    storage,
    gate,
    index,
    now,
    random,
    facts,
    word,
    flush: (document) => collaboration.flush(document),
    publish: (changes) => events.publish(changes),
    closeDocument: (document) => collaboration.closeDocument(document),
    closeAccount: (account) => {
      collaboration.closeAccount(account)
      streams.endAccount(account)
    },
  })
  const reminding = keepReminding({ storage, now, publish: (changes) => events.publish(changes), onError })
  const mailing = keepMailing({
    storage,
    line: config.mail === null ? null : smtpLine(config.mail),
    origin: config.mail?.origin ?? '',
    facts,
    now,
    onError,
  })
  events.subscribe((changes) => {
    if (changes.some(({ kind }) => kind === 'noticesChanged')) mailing.wake()
  })
  const noteDrafting = createDraftingWatch({ storage, now, follow: decisions.follow, onError })
  const cookies = sessionCookies(config.underTls)
  const services: Services = {
    config,
    version: programVersion,
    storage,
    gate,
    index,
    word,
    threads,
    events,
    commands: createCommandRunner(storage, now),
    metrics,
    cookies,
    renewal: new SessionRenewal(storage),
    streams,
    facts,
    decide: decisions.decide,
    takeCall: createRateLimits(now),
    now,
    random,
    mailing,
    auditChecks: keepAuditChecks(storage, now),
    collaboration: () => collaboration,
  }
  const tls = config.tls === 'own' ? ownCertificate(config.dataFolder, config.host, now()) : config.tls
  const app = await createHttpApp(services, tls, overrides.onRoute)
  const collaboration: Collaboration = startCollaboration({
    httpServer: app.server,
    gate,
    storage,
    now,
    hashToken,
    sessionOf: cookies.sessionOf,
    isOwnOrigin: (origin, host) => isOwnOrigin(origin, host, config.publicOrigin),
    onError,
    extensions: overrides.extensions ?? [],
    ...(overrides.lookAgainAfter !== undefined && { lookAgainAfter: overrides.lookAgainAfter }),
    ...(overrides.flushPatience !== undefined && { flushPatience: overrides.flushPatience }),
  })

  const stop = async (): Promise<void> => {
    await collaboration.stop()
    await reminding.stop()
    await mailing.stop()
    await index.stop()
    await app.close()
    await word.stop()
    await threads.stop()
    await storage.close()
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
  const url = `${tls ? 'https' : 'http'}://${host}:${port}`
  return ok({
    url,
    publicUrl: config.publicOrigin ?? url,
    ownFingerprint: config.tls === 'own' && tls ? fingerprintOf(tls) : null,
    port,
    storage,
    gate,
    index,
    collaboration,
    administratorLink: async () => issueSignInLink(storage, (await ensureAdministrator(storage, random, now())).id, now(), SERVER),
    remind: reminding.remind,
    sendMails: mailing.send,
    stop,
  })
}
