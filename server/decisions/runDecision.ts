import type { AccountId, CommandId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { DecisionInput, DecisionName } from '../../shared/protocol/decisions.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import type { ErrorCode } from '../../shared/protocol/httpApi.ts'
import { actorOf } from '../collaboration/planHooks.ts'
import type { StoredAccount } from '../storage/Storage.ts'
import type { Decided, Deciding, DecisionRule } from './Deciding.ts'
import { decisionRules } from './decisionRules.ts'

export interface DecisionParts extends Pick<Deciding, 'storage' | 'gate' | 'index' | 'facts' | 'now' | 'random'> {
  readonly publish: (events: readonly ServerEvent[]) => void
  /** a document's rights changed: whoever is connected to it asks for them anew */
  readonly closeDocument: (document: string) => void
  /** a person's agencies changed: their connections and streams begin anew */
  readonly closeAccount: (account: AccountId) => void
}

export type DecisionRunner = <Name extends DecisionName>(
  name: Name,
  account: StoredAccount,
  commandId: CommandId,
  input: DecisionInput<Name>,
) => Promise<Result<unknown, ErrorCode>>

/** Takes decisions one after another, so that each is judged on what the one before left; writes them whole, then tells of them. */
export function createDecisionRunner(parts: DecisionParts): DecisionRunner {
  const { storage, gate } = parts
  let last: Promise<unknown> = Promise.resolve()

  async function take<Name extends DecisionName>(
    name: Name,
    account: StoredAccount,
    commandId: CommandId,
    input: DecisionInput<Name>,
  ): Promise<Result<unknown, ErrorCode>> {
    const done = await storage.findCommand(commandId)
    if (done) return done.account === account.id ? ok(JSON.parse(done.result) as unknown) : failed('conflict')
    const rule = decisionRules[name] as unknown as DecisionRule<Name>
    const deciding: Deciding = { ...parts, account, actor: actorOf(account), commandId, readHeld: async () => null }
    const held = (await rule.holds?.(deciding, input)) ?? []
    const outcome = await gate.decideOver(held, async (readHeld) => {
      const decided = await rule.decide({ ...deciding, readHeld }, input)
      if (!decided.ok) return decided
      const { result, ...decision } = decided.value
      const events = await storage.commit({ ...decision, at: parts.now(), command: { id: commandId, account: account.id, result } })
      parts.facts.forget()
      return ok({ events, decided: decided.value })
    })
    if (!outcome.ok) return outcome
    tell(outcome.value.decided, outcome.value.events)
    return ok(outcome.value.decided.result)
  }

  function tell({ plans = [], shares = [], memberships = [] }: Decided, events: readonly ServerEvent[]): void {
    for (const { planId } of [...plans, ...shares]) parts.closeDocument(documentName(planId))
    for (const { accountId } of memberships) parts.closeAccount(accountId)
    parts.publish(events)
  }

  return (name, account, commandId, input) => {
    const next = last.then(() => take(name, account, commandId, input))
    last = next.catch(() => undefined)
    return next
  }
}
