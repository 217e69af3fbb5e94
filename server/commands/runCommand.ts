import type { AccountId, CommandId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { Storage } from '../storage/Storage.ts'

export interface CommandRunner {
  /**
   * Runs a command once: a repeated id gets the first run's result, also while the first is still running. `conflict` when
   * the id belongs to somebody else. A run that failed left no result and may be repeated, so `work` must bear a second run.
   */
  readonly run: <Value, Code extends string>(
    id: CommandId,
    account: AccountId,
    work: () => Promise<Result<Value, Code>>,
  ) => Promise<Result<Value, Code | 'conflict'>>
}

export function createCommandRunner(storage: Storage, now: () => number): CommandRunner {
  const running = new Map<string, { account: string; result: Promise<unknown> }>()

  return {
    run: async <Value, Code extends string>(id: CommandId, account: AccountId, work: () => Promise<Result<Value, Code>>) => {
      const other = running.get(id)
      if (other) return other.account === account ? ((await other.result) as Result<Value, Code>) : failed('conflict')
      const result = (async (): Promise<Result<Value, Code | 'conflict'>> => {
        const done = await storage.findCommand(id)
        if (done) return done.account === account ? ok(JSON.parse(done.result) as Value) : failed('conflict')
        const outcome = await work()
        if (outcome.ok) await storage.saveCommand(id, account, JSON.stringify(outcome.value), now())
        return outcome
      })()
      running.set(id, { account, result })
      try {
        return await result
      } finally {
        running.delete(id)
      }
    },
  }
}
