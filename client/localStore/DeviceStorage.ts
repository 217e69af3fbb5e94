import * as Y from 'yjs'
import type { AccountId, PlanId } from '../../shared/core/ids.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import {
  type CommandQueue,
  type CommandRefusal,
  createsPlan,
  type NewCommand,
  notesExport,
  type QueuedCommand,
  saysComment,
  saysReport,
} from './CommandQueue.ts'
import { DexiePlanStore } from './DexiePlanStore.ts'
import { deleteLocalDatabase, LocalDatabase } from './database.ts'
import { MemoryPlanStore } from './MemoryPlanStore.ts'
import type { PlanStore, PlanUpdates } from './PlanStore.ts'
import type { KeptSeal, SealStore } from './SealStore.ts'
import { countUnsentWords, type UnsentMark } from './unsentMark.ts'

/** Work of this device that the server may not have. */
export interface UnsentWork {
  readonly plans: number
  readonly words: number
  /** new plans */
  readonly commands: number
  /** acts on comments */
  readonly comments: number
  /** reports of which words wait */
  readonly reports: number
  /** reviews in which something was decided */
  readonly reviews: number
  /** plans that are sealed and not handed in yet */
  readonly seals: number
}

/**
 * What one account has on this device. Kept in IndexedDB when the reader agreed to it, in the memory of the page when not;
 * `keep` and `letGo` carry everything over. Plans must not be open while that happens.
 */
export class DeviceStorage implements PlanStore, CommandQueue, SealStore {
  readonly #accountId: AccountId
  readonly #now: () => Date
  #memory = new MemoryPlanStore()
  #memoryCommands: QueuedCommand[] = []
  #memoryReviews = new Map<string, unknown>()
  #memorySeals = new Map<PlanId, KeptSeal>()
  #database: LocalDatabase | null

  constructor(accountId: AccountId, keeps: boolean, now: () => Date = () => new Date()) {
    this.#accountId = accountId
    this.#now = now
    this.#database = keeps ? new LocalDatabase(accountId) : null
  }

  get keeps(): boolean {
    return this.#database !== null
  }

  /** Whether the page holds work that leaves with it. */
  get losesOnLeaving(): boolean {
    const reviews = [...this.#memoryReviews.values()].filter(isBegun)
    const waiting = this.#memoryCommands.filter((command) => !notesExport(command)).length + this.#memorySeals.size + reviews.length
    return this.#memory.unsentPlanIds().length > 0 || waiting > 0
  }

  open(planId: PlanId): PlanUpdates {
    return (this.#database ? new DexiePlanStore(this.#database, this.#now) : this.#memory).open(planId)
  }

  /** Plans that open without the server. */
  async planIds(): Promise<ReadonlySet<string>> {
    return this.#ask(
      async ({ planUpdates }) => new Set((await planUpdates.orderBy('planId').uniqueKeys()).map(String)),
      () => new Set(this.#memory.plans.keys()),
    )
  }

  /** Plans with work that the server may not have. */
  async unsentPlanIds(): Promise<readonly PlanId[]> {
    return this.#ask<readonly PlanId[]>(
      async ({ unsent }) => (await unsent.orderBy('planId').uniqueKeys()) as unknown as PlanId[],
      () => this.#memory.unsentPlanIds(),
    )
  }

  async unsent(): Promise<UnsentWork> {
    const plans = await this.unsentPlanIds()
    let words = 0
    for (const planId of plans) words += countUnsentWords(...(await this.#written(planId)))
    const waiting = await this.list()
    const comments = waiting.filter(saysComment).length
    const reports = waiting.filter(saysReport)
    return {
      plans: plans.length,
      words,
      commands: waiting.filter(createsPlan).length,
      comments,
      reports: new Set(reports.map(({ roundId, agencyId }) => `${roundId} ${agencyId}`)).size,
      reviews: (await this.reviews()).filter(isBegun).length,
      seals: (await this.seals()).length,
    }
  }

  #written(planId: PlanId): Promise<[Uint8Array[], UnsentMark[]]> {
    return this.#ask<[Uint8Array[], UnsentMark[]]>(
      async ({ planUpdates, unsent }) => {
        const rows = await planUpdates.where('planId').equals(planId).sortBy('key')
        return [rows.map(({ bytes }) => bytes), await unsent.where('planId').equals(planId).toArray()]
      },
      () => {
        const plan = this.#memory.plans.get(planId)
        return [plan?.updates ?? [], [...(plan?.marks.values() ?? [])]]
      },
    )
  }

  list(): Promise<readonly QueuedCommand[]> {
    return this.#ask<readonly QueuedCommand[]>(
      ({ commands }) => commands.orderBy('order').toArray(),
      () => this.#memoryCommands,
    )
  }

  async add(command: NewCommand): Promise<void> {
    const known = (await this.list()).some(({ commandId }) => commandId === command.commandId)
    if (known) return
    if (this.#database) await this.#database.commands.add({ ...command, refusal: null } as QueuedCommand)
    else
      this.#memoryCommands = [
        ...this.#memoryCommands,
        { ...command, order: this.#memoryCommands.length + 1, refusal: null } as QueuedCommand,
      ]
  }

  async remove(commandId: string): Promise<void> {
    await this.#ask<unknown>(
      ({ commands }) => commands.where('commandId').equals(commandId).delete(),
      () => null,
    )
    this.#memoryCommands = this.#memoryCommands.filter((command) => command.commandId !== commandId)
  }

  async setRefusal(commandId: string, refusal: CommandRefusal | null): Promise<void> {
    await this.#ask<unknown>(
      ({ commands }) => commands.where('commandId').equals(commandId).modify({ refusal }),
      () => null,
    )
    this.#memoryCommands = this.#memoryCommands.map((each) => (each.commandId === commandId ? { ...each, refusal } : each))
  }

  /** A list of the server's, for a start without it; a device that keeps nothing has none. */
  keptList(name: string): Promise<unknown> {
    return this.#ask<unknown>(
      async ({ keptLists }) => (await keptLists.get(name))?.value,
      () => undefined,
    )
  }

  async keepList(name: string, value: unknown): Promise<void> {
    await this.#ask<unknown>(
      ({ keptLists }) => keptLists.put({ name, value }),
      () => null,
    )
  }

  /** [LS16] How far reviews of texts had come, by source. */
  reviews(): Promise<readonly unknown[]> {
    return this.#ask<readonly unknown[]>(
      async ({ reviews }) => (await reviews.toArray()).map(({ value }) => value),
      () => [...this.#memoryReviews.values()],
    )
  }

  async keepReview(key: string, value: unknown): Promise<void> {
    await this.#ask<unknown>(
      ({ reviews }) => reviews.put({ key, value }),
      () => this.#memoryReviews.set(key, value),
    )
  }

  async dropReview(key: string): Promise<void> {
    this.#memoryReviews.delete(key)
    await this.#ask<unknown>(
      ({ reviews }) => reviews.delete(key),
      () => null,
    )
  }

  async seals(): Promise<readonly KeptSeal[]> {
    const seals = await this.#ask(
      ({ seals }) => seals.toArray(),
      () => [...this.#memorySeals.values()],
    )
    return seals.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  }

  async keepSeal(seal: KeptSeal): Promise<void> {
    await this.#ask<unknown>(
      ({ seals }) => seals.put(seal),
      () => this.#memorySeals.set(seal.planId, seal),
    )
  }

  async dropSeal(planId: PlanId): Promise<void> {
    this.#memorySeals.delete(planId)
    await this.#ask<unknown>(
      ({ seals }) => seals.delete(planId),
      () => null,
    )
  }

  /** The reader agreed: what the page holds goes to the device. */
  async keep(): Promise<void> {
    if (this.#database) return
    const database = new LocalDatabase(this.#accountId)
    const store = new DexiePlanStore(database, this.#now)
    for (const [planId, plan] of this.#memory.plans) {
      const updates = store.open(planId)
      for (const update of plan.updates) updates.append(update)
      await updates.close()
      if (updates.status().problem !== null) throw new Error(`the device took nothing: ${updates.status().problem}`)
      await database.unsent.bulkPut([...plan.marks.values()])
      if (plan.quarantine) await database.quarantines.put({ planId, ...plan.quarantine })
    }
    for (const { order: _, ...command } of this.#memoryCommands) await database.commands.add(command as QueuedCommand)
    await database.reviews.bulkPut([...this.#memoryReviews].map(([key, value]) => ({ key, value })))
    await database.seals.bulkPut([...this.#memorySeals.values()])
    this.#database = database
    this.#memory = new MemoryPlanStore()
    this.#memoryCommands = []
    this.#memoryReviews.clear()
    this.#memorySeals.clear()
  }

  /** The reader no longer agrees: what is on the device goes to the page's memory, and leaves with it. */
  async letGo(): Promise<void> {
    const database = this.#database
    if (!database) return
    for (const planId of (await database.planUpdates.orderBy('planId').uniqueKeys()) as unknown as PlanId[]) {
      const [updates, marks] = await this.#written(planId)
      const quarantine = (await database.quarantines.get(planId)) ?? null
      if (marks.length === 0 && quarantine === null) continue
      this.#memory.plans.set(planId, { updates, quarantine, marks: new Map(marks.map((mark) => [mark.client, mark])) })
    }
    this.#memoryCommands = [...(await this.list())]
    this.#memoryReviews = new Map((await database.reviews.toArray()).map(({ key, value }) => [key, value]))
    this.#memorySeals = new Map((await database.seals.toArray()).map((seal) => [seal.planId, seal]))
    this.#database = null
    database.close()
    await deleteLocalDatabase(this.#accountId)
  }

  /** Forgets all that the server has: plans with unsent or refused words stay, and the commands. Plans must not be open. */
  async wipeSent(): Promise<void> {
    const kept = new Set(await this.heldPlanIds())
    for (const planId of this.#memory.plans.keys()) if (!kept.has(planId)) this.#memory.plans.delete(planId)
    const database = this.#database
    if (!database) return
    await database.transaction('rw', database.planUpdates, database.keptLists, async () => {
      await database.planUpdates
        .where('planId')
        .noneOf([...kept])
        .delete()
      await database.keptLists.clear()
    })
  }

  /** Plans of which something is here that the server does not have, refused ones included. */
  async heldPlanIds(): Promise<readonly PlanId[]> {
    const refused = await this.#ask<readonly PlanId[]>(
      async ({ quarantines }) => (await quarantines.orderBy('planId').primaryKeys()) as PlanId[],
      () => [...this.#memory.plans].filter(([, plan]) => plan.quarantine !== null).map(([planId]) => planId),
    )
    const waiting = [...(await this.list()).filter(createsPlan), ...(await this.seals())].map(({ planId }) => planId)
    return [...new Set([...(await this.unsentPlanIds()), ...refused, ...waiting])]
  }

  /** A plan as it is here, without opening it for writing, and how many words of it are unsent. */
  async readHeld(planId: PlanId): Promise<{ readonly plan: Plan; readonly words: number }> {
    const [updates, marks] = await this.#written(planId)
    const doc = defineRoots(new Y.Doc())
    for (const update of updates) Y.applyUpdate(doc, update)
    const { plan } = readPlan(doc)
    doc.destroy()
    return { plan, words: countUnsentWords(updates, marks) }
  }

  /** [LS15] What the database says, or the page's memory where there is none or it goes while it is asked. */
  async #ask<T>(ofDatabase: (database: LocalDatabase) => Promise<T>, ofMemory: () => T): Promise<T> {
    const database = this.#database
    if (!database) return ofMemory()
    try {
      return await ofDatabase(database)
    } catch (error) {
      if (this.#database === database) throw error
      return this.#ask(ofDatabase, ofMemory)
    }
  }

  /** Forgets everything of this account here, sent or not. */
  async wipe(): Promise<void> {
    this.#memory = new MemoryPlanStore()
    this.#memoryCommands = []
    this.#memoryReviews.clear()
    this.#memorySeals.clear()
    this.#database?.close()
    this.#database = null
    await deleteLocalDatabase(this.#accountId)
  }
}

/** A text that was only looked at is no work. */
const isBegun = (review: unknown): boolean =>
  typeof review === 'object' && review !== null && 'done' in review && typeof review.done === 'number' && review.done > 0
