import type { Language } from '../../shared/core/language.ts'
import { ADDRESS_STANDS, RESET_LIFE, resetPath } from '../commands/resetPassword.ts'
import { hashToken, newToken } from '../commands/tokens.ts'
import type { Storage } from '../storage/Storage.ts'
import { composeReset } from './composeReset.ts'
import type { InvitationMailing } from './mailInvitations.ts'

const AT_ONCE = 20
const KEPT_FOR = 24 * 60 * 60_000

/**
 * [FP1] [FP2] Sends the links that were asked for, one to each account that has the address; an address that nobody has gets nothing.
 * Each link is made here and kept nowhere: a further attempt has another one, which makes the earlier one void.
 */
export async function mailPasswordLinks(
  parts: Omit<InvitationMailing, 'storage' | 'nameOf'> & { readonly storage: Storage },
): Promise<void> {
  const { storage, line, origin, now, waitAfter, mayGoOn, onLine } = parts
  for (const { id, address, language, askedAt, attempts } of await storage.listPasswordRequests(now(), AT_ONCE)) {
    if (!mayGoOn()) return
    // Whoever has waited longer than a link works has asked again, or remembered.
    const accounts = now() - askedAt > RESET_LIFE ? [] : await storage.listAccountsByAddress(address, askedAt - ADDRESS_STANDS)
    let isPutOff = false
    for (const account of accounts) {
      const kept = await storage.findPasswordOf(account)
      if (!kept) continue
      const token = newToken()
      await storage.createPasswordLink(hashToken(token), account, now() + RESET_LIFE)
      const letter = composeReset(language as Language, { loginName: kept.loginName, link: `${origin}${resetPath(token)}` })
      const fault = await line.send(address, hashToken(token).replaceAll(/[^\w]/gu, ''), letter)
      onLine(fault)
      isPutOff ||= fault !== null && fault.of !== 'reader'
    }
    const wait = isPutOff ? waitAfter(attempts) : undefined
    await storage.endPasswordRequest(id, wait === undefined ? null : now() + wait, now())
  }
  await storage.prunePasswordResets(now() - KEPT_FOR)
}
