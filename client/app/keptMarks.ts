import { z } from 'zod'
import type { AccountId } from '../../shared/core/ids.ts'
import type { AppServices } from './AppServices.ts'

const shelfKey = 'marks'
const marksSchema = z.record(z.string(), z.string())

/**
 * [DC8] The mark of the last session of every account that keeps something on this device. Shown to the server whenever it answers, it
 * tells what must go, though somebody else is signed in by now. Returns how to end it.
 */
export function followMarks({ session, consent, connection, device, http, shelf }: AppServices): () => void {
  const read = (): Readonly<Record<string, string>> => {
    const kept = marksSchema.safeParse(shelf.read(shelfKey))
    return kept.success ? kept.data : {}
  }

  const keepMark = (): void => {
    const state = session.snapshot()
    const marks = Object.entries(read()).filter(([account]) => consent.keeps(account))
    if (state.status === 'signedIn' && state.standing === 'verified') {
      const { account, mark } = state.session
      if (mark !== undefined && consent.keeps(account.id)) marks.push([account.id, mark])
    }
    if (marks.length > 0) shelf.write(shelfKey, Object.fromEntries(marks))
    else shelf.remove(shelfKey)
  }

  let isAsking = false
  const ask = async (): Promise<void> => {
    const marks = Object.values(read())
    if (isAsking || marks.length === 0 || session.snapshot().status === 'removed') return
    isAsking = true
    try {
      for (const revocation of await http.revocations(marks)) {
        const { account, why } = revocation
        // The page's own account is shown why.
        if (account === session.account()) session.withdraw(revocation)
        else await device.removeKept(account as AccountId, why === 'deviceRevoked' ? 'go' : 'stay')
        shelf.remove(`plans.${account}`)
      }
    } catch {
      // Asked again when the server answers the next time.
    } finally {
      isAsking = false
    }
  }

  let reachable = false
  const onConnection = (): void => {
    const { reachable: now, lastAnswer } = connection.snapshot()
    const answers = now && lastAnswer !== null
    if (answers && !reachable) void ask()
    reachable = answers
  }
  const stops = [session.subscribe(keepMark), consent.subscribe(keepMark), connection.subscribe(onConnection)]
  void ask()
  return () => {
    for (const stop of stops) stop()
  }
}
