import { type AccountId, type CommandId, newId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { Programme } from '../../shared/plan/programme.ts'
import type { DecisionInput, DecisionName } from '../../shared/protocol/decisions.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { ErrorCode } from '../../shared/protocol/httpApi.ts'
import { actorOf } from '../collaboration/planHooks.ts'
import { noticesOf } from '../notices/noticesOf.ts'
import type { StoredAccount } from '../storage/Storage.ts'
import type { Decided, Deciding, DecisionRule, Preparing } from './Deciding.ts'
import { decisionRules } from './decisionRules.ts'

export interface DecisionParts extends Pick<Deciding, 'storage' | 'gate' | 'index' | 'facts' | 'now' | 'random' | 'word' | 'flush'> {
  readonly publish: (events: readonly ServerEvent[]) => void
  /** a document's rights changed: whoever is connected to it asks for them anew */
  readonly closeDocument: (document: string) => void
  /** a person's agencies changed: their connections and streams begin anew */
  readonly closeAccount: (account: AccountId) => void
}

/** Who gives a command: an account, by one of its sessions. */
export interface Commander {
  readonly account: StoredAccount
  readonly session: string
}

export interface Decisions {
  readonly decide: <Name extends DecisionName>(
    name: Name,
    by: Commander,
    commandId: CommandId,
    input: DecisionInput<Name>,
  ) => Promise<Result<unknown, ErrorCode>>
  /** What follows from an act that is no command: it takes its turn among the decisions. Null when nothing is to be decided. */
  readonly follow: (by: AccountId, work: (commandId: CommandId) => Promise<Decided | null>) => Promise<void>
}

/** Takes decisions one after another, so that each is judged on what the one before left; writes them whole, then tells of them. */
export function createDecisions(parts: DecisionParts): Decisions {
  const { storage, gate } = parts
  let last: Promise<unknown> = Promise.resolve()

  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const next = last.then(work)
    last = next.catch(() => undefined)
    return next
  }

  async function resultOf(commandId: CommandId, account: AccountId): Promise<Result<unknown, 'conflict'> | null> {
    const done = await storage.findCommand(commandId)
    if (!done) return null
    return done.account === account ? ok(JSON.parse(done.result) as unknown) : failed('conflict')
  }

  async function take<Name extends DecisionName>(
    rule: DecisionRule<Name>,
    preparing: Preparing,
    input: DecisionInput<Name>,
  ): Promise<Result<unknown, ErrorCode>> {
    const { account, commandId } = preparing
    const id = commandId as CommandId
    const done = await resultOf(id, account.id)
    if (done) return done
    const held = (await rule.holds?.(preparing, input)) ?? []
    const outcome = await gate.decideOver(held, async (readHeld) => {
      const decided = await rule.decide({ ...preparing, readHeld }, input)
      if (!decided.ok) return decided
      return ok({ events: await commit(decided.value, id, account.id), decided: decided.value })
    })
    if (!outcome.ok) return outcome
    tell(outcome.value.decided, outcome.value.events)
    return ok(outcome.value.decided.result)
  }

  async function commit({ result, ...decision }: Decided, id: CommandId, account: AccountId): Promise<readonly ServerEvent[]> {
    const at = parts.now()
    const notices = noticesOf({ ...decision, result }, id, await programmeOf(decision))
    const events = await storage.commit({ ...decision, notices, at, command: { id, account, result } })
    parts.facts.forget()
    return events
  }

  async function programmeOf({ obligations = [], programmes = [] }: Omit<Decided, 'result'>): Promise<Programme | null> {
    const [programme] = programmes
    const [obligation] = obligations
    if (programme) return programme
    const round = obligation ? await storage.findRound(obligation.roundId) : null
    return round ? storage.findProgramme(round.programmeId) : null
  }

  function tell({ plans = [], shares = [], memberships = [] }: Decided, events: readonly ServerEvent[]): void {
    for (const { planId } of [...plans, ...shares]) parts.closeDocument(documentName(planId))
    for (const { accountId } of memberships) parts.closeAccount(accountId)
    parts.publish(events)
  }

  return {
    decide: async (name, { account, session }, commandId, input) => {
      const rule = decisionRules[name] as unknown as DecisionRule<typeof name>
      const preparing: Preparing = { ...parts, account, session, actor: actorOf(account), commandId, arrivedAt: parts.now() }
      if (rule.prepare) {
        const done = await resultOf(commandId, account.id)
        if (done) return done
        const prepared = await rule.prepare(preparing, input)
        if (!prepared.ok) return prepared
      }
      return inTurn(() => take(rule, preparing, input))
    },

    follow: (by, work) =>
      inTurn(async () => {
        const id = newId<CommandId>(parts.random)
        const decided = await work(id)
        if (decided) tell(decided, await commit(decided, id, by))
      }),
  }
}
