import type { z } from 'zod'
import type { AccountId } from '../../shared/core/ids.ts'
import type { AppServices } from './AppServices.ts'
import { errorCodeOf } from './httpClient.ts'

/**
 * [DC1] What the server answers, kept on this device where its reader agreed; without the server, what it answered last. `keeps`: whether
 * this answer is worth keeping.
 */
export async function keptAnswer<Answer>(
  { device, consent, session }: Pick<AppServices, 'device' | 'consent' | 'session'>,
  name: string,
  schema: z.ZodType<Answer>,
  load: () => Promise<Answer>,
  keeps: (answer: Answer) => boolean = () => true,
): Promise<Answer> {
  const state = session.snapshot()
  const account = state.status === 'signedIn' ? (state.session.account.id as AccountId) : null
  if (account === null || !consent.keeps(account)) return load()
  try {
    const answer = await load()
    if (keeps(answer))
      await device
        .of(account)
        .then((storage) => storage.keepList(name, answer))
        .catch(() => undefined)
    return answer
  } catch (error) {
    if (errorCodeOf(error) !== 'unreachable') throw error
    const kept = schema.safeParse(
      await device
        .of(account)
        .then((storage) => storage.keptList(name))
        .catch(() => undefined),
    )
    if (!kept.success) throw error
    return kept.data
  }
}
