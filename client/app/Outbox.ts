import type { AccountId, PlanId } from '../../shared/core/ids.ts'
import type { Report, ReportSaid } from '../../shared/plan/report.ts'
import type { PlanSummary } from '../../shared/protocol/httpApi.ts'
import {
  type CommandQueue,
  type CommandRefusal,
  createsPlan,
  type NewCommand,
  type NewReportCommand,
  notesExport,
  type QueuedCommand,
  type QueuedReport,
  saysComment,
  saysReport,
} from '../localStore/CommandQueue.ts'
import { errorCodeOf, type HttpClient, HttpError } from './httpClient.ts'
import { keepConflicts, queueSaid, settleConflict } from './queueSaid.ts'
import { isFinal, needsSignIn } from './refusals.ts'
import type { Turn } from './Seals.ts'
import { Subscribers } from './Subscribers.ts'

export interface OutboxOptions {
  readonly http: Pick<HttpClient, 'createPlan' | 'comment' | 'sayReport' | 'noteExport'>
  /** [SE1] What goes out before every command; where it waits, so do they. */
  readonly first: (account: AccountId) => Promise<Turn>
  readonly queueOf: (account: AccountId) => Promise<CommandQueue>
  readonly onCreated: (account: AccountId, plan: PlanSummary) => void
  /** Asks for the server's list anew. False: it did not come, and the command still stands for what it says. */
  readonly onCommented: (account: AccountId, planId: PlanId) => Promise<boolean>
  /** The server has taken what was said of a report: it is as it is now. */
  readonly onReported: (report: Report) => void
  readonly newCommandId: () => string
  readonly after: (milliseconds: number, run: () => void) => () => void
}

export type Delivery = { readonly state: 'sent' | 'waiting' } | { readonly state: 'refused'; readonly refusal: CommandRefusal }

const TRY_AGAIN_AFTER = 20_000

/**
 * [OB1] Commands that wait on this device go to the server one after another, in the order in which they were given; the ids
 * that the client made keep a repeated one harmless. A refused one stays, with the reason, until the reader decides.
 */
export class Outbox {
  readonly #options: OutboxOptions
  readonly #subscribers = new Subscribers()
  #account: AccountId | null = null
  #commands: readonly QueuedCommand[] = []
  #sending: Promise<void> | null = null
  #cancelRetry: () => void = () => {}
  /** changes of what waits of reports, one after another */
  #saying: Promise<unknown> = Promise.resolve()

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  readonly subscribe = this.#subscribers.subscribe
  readonly snapshot = (): readonly QueuedCommand[] => this.#commands

  /** Whose commands these are; what waits is sent. Null when nobody is signed in. */
  async follow(account: AccountId | null): Promise<void> {
    this.#account = account
    this.#cancelRetry()
    await this.#reread()
    if (account !== null) await this.send()
  }

  /** Shows what waits without sending it. */
  async show(account: AccountId): Promise<void> {
    this.#account = account
    await this.#reread()
  }

  /** Takes a command and tries to deliver it at once. */
  async give(account: AccountId, command: NewCommand): Promise<Delivery> {
    const queue = await this.#options.queueOf(account)
    if (command.kind === 'report') await this.#inTurn(() => queueSaid(queue, command))
    else await queue.add(command)
    this.#account = account
    await this.#reread()
    // A round that began before this command does not see it.
    await this.#sending
    await this.send()
    const left = (await queue.list()).find(({ commandId }) => commandId === command.commandId)
    if (!left) return { state: 'sent' }
    return left.refusal ? { state: 'refused', refusal: left.refusal } : { state: 'waiting' }
  }

  /** [OB7] The writer has chosen between these words and the server's. */
  async settle(account: AccountId, report: Pick<NewReportCommand, 'roundId' | 'agencyId'>, conflict: ReportSaid): Promise<void> {
    const queue = await this.#options.queueOf(account)
    await this.#inTurn(() => settleConflict(queue, report, conflict, this.#options.newCommandId()))
    await this.#reread()
  }

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = this.#saying.then(work)
    this.#saying = next.catch(() => undefined)
    return next
  }

  /** Sends what waits; called when the server answers again. Calls while it runs join it. */
  send(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => {
      this.#sending = null
    })
    return this.#sending
  }

  async retry(commandId: string): Promise<void> {
    if (this.#account === null) return
    await (await this.#options.queueOf(this.#account)).setRefusal(commandId, null)
    await this.#reread()
    await this.send()
  }

  async drop(commandId: string): Promise<void> {
    if (this.#account === null) return
    const queue = await this.#options.queueOf(this.#account)
    const dropped = this.#commands.find((command) => command.commandId === commandId)
    await queue.remove(commandId)
    // What was said of a plan that will never be there goes with it.
    if (dropped && createsPlan(dropped))
      for (const said of this.#commands.filter(saysComment)) if (said.planId === dropped.planId) await queue.remove(said.commandId)
    await this.#reread()
  }

  async #sendAll(): Promise<void> {
    const account = this.#account
    if (account === null) return
    this.#cancelRetry()
    const turn = await this.#options.first(account)
    if (turn === 'wait') this.#retryLater()
    if (turn !== 'next') return
    const queue = await this.#options.queueOf(account)
    for (const command of await queue.list()) {
      if (command.refusal !== null || this.#account !== account) continue
      const delivery = await this.#deliver(account, queue, command)
      // [OB5] Without a sign-in trying is no use: signing in sends what waits.
      if (delivery === 'wait') this.#retryLater()
      if (delivery !== 'next') return
    }
  }

  #retryLater(): void {
    this.#cancelRetry = this.#options.after(TRY_AGAIN_AFTER, () => void this.send())
  }

  /** Whether the next one may follow: one that waits holds those after it. */
  async #deliver(account: AccountId, queue: CommandQueue, command: QueuedCommand): Promise<'next' | 'wait' | 'stop'> {
    try {
      const tellOf = await this.#send(account, queue, command)
      if (!tellOf) return 'wait'
      await queue.remove(command.commandId)
      await this.#reread()
      tellOf()
      return 'next'
    } catch (error) {
      const code = errorCodeOf(error)
      if (needsSignIn(code)) return 'stop'
      if (!isFinal(code)) return 'wait'
      // A note that the server does not take is nothing that its reader could mend.
      if (notesExport(command)) {
        await queue.remove(command.commandId)
        await this.#reread()
        return 'next'
      }
      await queue.setRefusal(command.commandId, { code, detail: error instanceof HttpError ? (error.detail ?? null) : null })
      await this.#reread()
      return 'next'
    }
  }

  /** Null: the server has it, and this device could not learn what became of it. Sent again, it is there once. */
  async #send(account: AccountId, queue: CommandQueue, command: QueuedCommand): Promise<(() => void) | null> {
    if (notesExport(command)) {
      await this.#options.http.noteExport(command.of, { commandId: command.commandId, madeAt: command.givenAt }, account)
      return () => {}
    }
    if (saysReport(command)) return this.#sendReport(account, queue, command)
    if (!saysComment(command)) {
      const plan = await this.#options.http.createPlan(command.body, account)
      return () => this.#options.onCreated(account, plan)
    }
    await this.#options.http.comment(command.planId, command.body, account)
    return (await this.#isListed(account, command.planId)) ? () => {} : null
  }

  /** Whether what was said is seen without the command, or will never be seen again by who said it. */
  async #isListed(account: AccountId, planId: PlanId): Promise<boolean> {
    try {
      return await this.#options.onCommented(account, planId)
    } catch (error) {
      return isFinal(errorCodeOf(error))
    }
  }

  async #sendReport(account: AccountId, queue: CommandQueue, command: QueuedReport): Promise<() => void> {
    const { commandId, roundId, agencyId, said } = command
    const { report, conflicts } = await this.#options.http.sayReport(commandId, { roundId, agencyId, said: [...said] }, account)
    // Told first: the words must not leave the screen between the two.
    this.#options.onReported(report)
    if (conflicts.length > 0) await this.#inTurn(() => keepConflicts(queue, command, conflicts, this.#options.newCommandId()))
    return () => {}
  }

  async #reread(): Promise<void> {
    const account = this.#account
    this.#commands = account === null ? [] : await (await this.#options.queueOf(account)).list()
    this.#subscribers.notify()
  }
}
