import { failed, ok, type Result } from '../../shared/core/Result.ts'
import { checkPassword } from '../commands/passwordHash.ts'
import { isFreshLink } from '../commands/sessionLife.ts'
import type { Preparing } from './Deciding.ts'

/**
 * [SU2] What a person signs asks who they are once more: for the password of an account that has one, or else for a session that was
 * opened by a link within the hour.
 */
export async function stepUp(
  { storage, account, session, arrivedAt }: Pick<Preparing, 'storage' | 'account' | 'session' | 'arrivedAt'>,
  password: string | null,
): Promise<Result<void, 'needsPassword' | 'wrongPassword' | 'needsFreshLink'>> {
  const kept = await storage.findPasswordOf(account.id)
  if (!kept) return isFreshLink(await storage.findSessionOpening(session), arrivedAt) ? ok(undefined) : failed('needsFreshLink')
  if (password === null) return failed('needsPassword')
  return (await checkPassword(password, kept.hash)).isRight ? ok(undefined) : failed('wrongPassword')
}
