import type { Language } from '../../shared/core/language.ts'
import { joinPath } from '../commands/invitations.ts'
import { hashToken, newToken } from '../commands/tokens.ts'
import type { InvitationStorage } from '../storage/InvitationStorage.ts'
import type { Letter } from './composeMail.ts'
import { composeInvitation } from './composeMail.ts'
import type { MailLine, SendingFault } from './smtpLine.ts'

export interface InvitationMailing {
  readonly storage: InvitationStorage
  readonly line: MailLine
  readonly origin: string
  readonly now: () => number
  readonly nameOf: (agencyId: string) => string
  /** how long a letter waits after so many failures; undefined: it is given up */
  readonly waitAfter: (attempts: number) => number | undefined
  readonly mayGoOn: () => boolean
  readonly onLine: (fault: SendingFault | null) => void
}

const AT_ONCE = 20

/**
 * [IN5] Sends the letters of invitations that wait. Each gets a link of its own that is made here and is kept nowhere: until the letter has
 * gone out, and in every further attempt, it is another one.
 */
export async function mailInvitations(parts: InvitationMailing): Promise<void> {
  const { storage, line, origin, now, nameOf, waitAfter, mayGoOn, onLine } = parts
  const waiting = await storage.listInvitationMails(now(), AT_ONCE)
  for (const { id, address, agencyId, language, expiresAt, mailAttempts } of waiting) {
    if (!mayGoOn()) return
    const token = newToken()
    if (address === null || !(await storage.setInvitationMailToken(id, hashToken(token), now()))) continue
    const letter: Letter = composeInvitation(language as Language, {
      agency: nameOf(agencyId),
      link: `${origin}${joinPath(token)}`,
      expiresAt,
    })
    const fault = await line.send(address, hashToken(token).replaceAll(/[^\w]/gu, ''), letter)
    onLine(fault)
    const wait = fault === null || fault.of === 'reader' ? undefined : waitAfter(mailAttempts)
    await storage.endInvitationMail(
      id,
      fault === null
        ? { state: 'sent' }
        : wait === undefined
          ? { state: 'failed', fault: fault.words }
          : { state: 'waiting', nextAt: now() + wait, fault: fault.words },
    )
  }
}
