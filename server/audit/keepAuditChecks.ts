import type { AuditChain } from '../../shared/protocol/audit.ts'
import type { AuditStorage } from '../storage/AuditStorage.ts'
import { AUDIT_ROOT, chainFaults } from '../storage/auditHash.ts'

const LINES_AT_ONCE = 500
/** Asked again so soon, the last answer is given, with its own time. */
const GOOD_FOR = 10_000

export interface AuditChecks {
  /** Reads the chain from its first line on. Whoever asks meanwhile gets the same answer. */
  readonly check: () => Promise<AuditChain>
}

/** [AU5] Reads the whole chain again each time: one that was found whole yesterday may have been changed since. */
export function keepAuditChecks(storage: AuditStorage, now: () => number): AuditChecks {
  let last: { readonly at: number; readonly chain: Promise<AuditChain> } | null = null

  async function read(): Promise<AuditChain> {
    const checkedAt = new Date(now()).toISOString()
    // Lines that are written meanwhile belong to the next check.
    const lines = await storage.lastAuditNumber()
    let before = { seq: 0, hash: AUDIT_ROOT }
    const found = (fault: AuditChain['fault']): AuditChain => {
      const hash = before.seq === 0 ? null : before.hash
      return { checkedAt, lines, wholeTo: before.seq, hash, fault }
    }
    while (before.seq < lines) {
      const some = await storage.readAuditChain(before.seq, Math.min(LINES_AT_ONCE, lines - before.seq))
      if (some.length === 0) return found({ number: before.seq + 1, kind: 'missing' })
      for (const line of some) {
        const [kind] = chainFaults(before, line)
        if (kind !== undefined) return found({ number: kind === 'missing' ? before.seq + 1 : line.seq, kind })
        before = line
      }
      // Between two portions others have their turn.
      await new Promise((resolve) => setImmediate(resolve))
    }
    return found(null)
  }

  return {
    check: () => {
      const at = now()
      if (last === null || at - last.at >= GOOD_FOR || at < last.at) {
        const chain = read()
        last = { at, chain }
        chain.catch(() => {
          last = null
        })
      }
      return last.chain
    },
  }
}
