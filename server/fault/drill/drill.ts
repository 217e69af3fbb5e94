import * as Y from 'yjs'
import type { PlanId } from '../../../shared/core/ids.ts'
import type { Random } from '../../../shared/testing/Random.ts'
import { difference } from '../oracle.ts'
import { pause, until } from '../until.ts'
import { type Authored, authorshipFaults } from './authorship.ts'
import type { Fault } from './Fault.ts'
import { backUp, callRo } from './faults/backUp.ts'
import { blockWebSocket } from './faults/blockWebSocket.ts'
import { compact } from './faults/compact.ts'
import { cutLine } from './faults/cutLine.ts'
import { endSession } from './faults/endSession.ts'
import { freezeLine } from './faults/freezeLine.ts'
import { goAway } from './faults/goAway.ts'
import { restartServer } from './faults/restartServer.ts'
import { databaseOf, Ground, type Outage } from './Ground.ts'
import { HealthLog } from './HealthLog.ts'
import { writtenInFile } from './readFile.ts'

export interface DrillOptions {
  readonly dataFolder: string
  readonly random: Random
  readonly seconds: number
  readonly clients?: number
  readonly say: (line: string) => void
}

export interface DrillReport {
  readonly edits: number
  readonly acked: number
  /** acknowledged edits that a stranger did not find, summed over all examinations */
  readonly lost: number
  /** everything else that is not as it must be */
  readonly problems: readonly string[]
  /** how often each fault struck */
  readonly strikes: Readonly<Record<string, number>>
  readonly outages: readonly Outage[]
  /** snapshots that took the place of rows, whoever asked for them */
  readonly compactions: number
  readonly health: HealthLog
}

const CLIENTS = 10
const PLANS = 4
const EDITS_PER_SECOND = 4
/** In a run of this length (seconds) and longer, faults come at their own pace; in a shorter one everything is quicker. */
const FULL_PACE = 180
const LEAST_SCALE = 0.1
const SAMPLE_EVERY = 2
const TRY_WEB_SOCKET_AFTER = 20
const SETTLE_LIMIT = 90_000
const REPLICAS_LIMIT = 30_000

/**
 * Drafters write while everything goes wrong at once, each fault at moments of its own that the seed decides. In the end everything
 * is mended, and what the disk gives is compared with what everybody was told and shows.
 */
export async function drill(options: DrillOptions): Promise<DrillReport> {
  const { random, seconds, say, dataFolder, clients = CLIENTS } = options
  const scale = Math.max(LEAST_SCALE, Math.min(1, seconds / FULL_PACE))
  const ground = await Ground.open({ dataFolder, random, clients, plans: PLANS, tryWebSocketAfter: TRY_WEB_SOCKET_AFTER * 1000 * scale })
  try {
    const began = performance.now()
    const at = (): number => (performance.now() - began) / 1000
    const outages: Outage[] = []
    const noteOutage = (outage: Outage): void => {
      outages.push(outage)
      const { acked, lost, restart, service } = outage
      say(
        `  ${at().toFixed(0)} s  server ended: ${acked} acknowledged, ${lost} lost, ready after ${restart.toFixed(0)} ms, in service after ${service.toFixed(0)} ms`,
      )
    }
    const faults: readonly Fault[] = [restartServer(noteOutage), cutLine, freezeLine, blockWebSocket, endSession, goAway, compact, backUp]
    const strikes: Record<string, number> = {}
    const problems: string[] = []
    const health = new HealthLog()
    await health.sample(ground, 0)
    await ground.drafters.ask('startTyping', { editsPerSecond: EDITS_PER_SECOND, seed: random.below(2 ** 31) })
    const ending = setTimeout(() => ground.ending.abort(), seconds * 1000)
    const broken = (error: unknown, what: string): void => {
      problems.push(`${what} at ${at().toFixed(1)} s: ${error instanceof Error ? error.message : String(error)}`)
      ground.ending.abort()
    }
    const work = faults.map((fault, index) =>
      strikeAgainAndAgain(fault, ground, random.fork(index), scale, () => {
        strikes[fault.name] = (strikes[fault.name] ?? 0) + 1
      }).catch((error: unknown) => broken(error, fault.name)),
    )
    work.push(lookOn(ground, health, scale, at).catch((error: unknown) => broken(error, 'looking on')))
    await Promise.all(work)
    clearTimeout(ending)
    await ground.drafters.ask('stopTyping', {})
    const {
      edits,
      problems: atTheEnd,
      lost,
    } = await examine(ground).catch((error: unknown) => ({
      edits: 0,
      lost: 0,
      problems: [error instanceof Error ? error.message : String(error)],
    }))
    problems.push(
      ...outages.flatMap(({ indexApart }) => indexApart.map((planId) => `index of ${planId} after a restart`)),
      ...atTheEnd,
      ...health.growth(),
    )
    await ground.close()
    problems.push(...ground.complaints.map((line) => `the server said: ${line.slice(0, 2000)}`))
    const lostBefore = outages.reduce((sum, outage) => sum + outage.lost, 0)
    return { edits, acked: ground.book.count, lost: lost + lostBefore, problems, strikes, outages, compactions: ground.compactions, health }
  } finally {
    await ground.close()
  }
}

async function strikeAgainAndAgain(fault: Fault, ground: Ground, random: Random, scale: number, onStrike: () => void): Promise<void> {
  // Each comes once in the first half of a run, however short.
  let gap = fault.gap(random) * random.next()
  for (;;) {
    await ground.rest(gap * scale)
    if (ground.ending.signal.aborted) return
    await fault.strike(ground, random, scale)
    onStrike()
    gap = fault.gap(random)
  }
}

async function lookOn(ground: Ground, health: HealthLog, scale: number, at: () => number): Promise<void> {
  while (!ground.ending.signal.aborted) {
    await ground.rest(SAMPLE_EVERY * Math.max(scale, 0.5))
    if (ground.isServing) await health.sample(ground, at())
    const refused = (await ground.look()).find(({ phase }) => phase === 'refused')
    if (refused) throw new Error(`the text of drafter ${refused.drafter} was held back: ${refused.refusedFor}`)
  }
}

/** Waits for everybody, kills once more, and compares what the disk gives with every replica, the index and the authors. */
async function examine(ground: Ground): Promise<{ edits: number; lost: number; problems: string[] }> {
  await ground.allSaved(SETTLE_LIMIT)
  await ground.collectAcked()
  const problems: string[] = []
  const views = await ground.look()
  for (const { drafter, phase, refusedFor, claimedEarly } of views) {
    if (phase !== 'ready') problems.push(`drafter ${drafter} ended ${phase}${refusedFor === null ? '' : `, refused for ${refusedFor}`}`)
    if (claimedEarly > 0) problems.push(`drafter ${drafter} was shown "saved" too early ${claimedEarly} times`)
  }
  const planOf = (drafter: number): PlanId => ground.people[drafter]?.planId as PlanId
  const replicas = await settledReplicas(ground, planOf)
  const one = new Map(replicas.map(({ drafter, doc }) => [planOf(drafter), doc] as const))
  for (const planId of await ground.indexApart(one)) problems.push(`index of ${planId} at the end`)

  ground.ending.abort()
  const { docs, lost, indexApart } = await ground.restart()
  for (const planId of indexApart) problems.push(`index of ${planId} after the last restart`)
  for (const { drafter, doc } of replicas) {
    const differs = difference(docs.get(planOf(drafter)) as Y.Doc, doc)
    if (differs !== null) problems.push(`drafter ${drafter} of ${planOf(drafter)} differs from the disk: ${differs}`)
  }
  await ground.server.stop()
  const authors = ground.people.map(({ drafter, planId, account }): Authored => {
    const clients = views.find((view) => view.drafter === drafter)?.clients ?? []
    return { drafter, planId, actor: `account:${account}`, clients, acked: ground.book.allOf(drafter) }
  })
  problems.push(...authorshipFaults(writtenInFile(databaseOf(ground.dataFolder)), authors))
  await callRo(['verify'], ground.dataFolder).catch((error: Error) => problems.push(error.message))
  return { edits: views.reduce((sum, view) => sum + view.edits, 0), lost, problems }
}

/** Everybody's document, once all of one plan show the same; the server may still be mending what concurrent edits broke. */
async function settledReplicas(ground: Ground, planOf: (drafter: number) => PlanId): Promise<{ drafter: number; doc: Y.Doc }[]> {
  let replicas: { drafter: number; doc: Y.Doc }[] = []
  const areSame = async (): Promise<boolean> => {
    await pause(100)
    replicas = (await ground.drafters.ask('replicas', {})).map(({ drafter, bytes }) => {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, bytes)
      return { drafter, doc }
    })
    const first = new Map<PlanId, Y.Doc>()
    for (const { drafter, doc } of replicas) if (!first.has(planOf(drafter))) first.set(planOf(drafter), doc)
    return replicas.every(({ drafter, doc }) => difference(first.get(planOf(drafter)) as Y.Doc, doc) === null)
  }
  await until(areSame, REPLICAS_LIMIT, () => 'replicas stay apart').catch(() => undefined)
  return replicas
}
