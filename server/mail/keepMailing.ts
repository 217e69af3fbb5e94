import { nextLoud, type QuietHours } from '../../shared/calendar/quietHours.ts'
import { isUrgent, type MailHealth, type MailState } from '../../shared/protocol/mail.ts'
import type { ClaimedMail, MailOutcome } from '../storage/MailStorage.ts'
import type { Storage } from '../storage/Storage.ts'
import { StorageUnavailable } from '../storage/StorageUnavailable.ts'
import { composeMail } from './composeMail.ts'
import { type InvitationMailing, mailInvitations } from './mailInvitations.ts'
import { mailPasswordLinks } from './mailPasswordLinks.ts'
import type { MailLine, SendingFault } from './smtpLine.ts'
import { type Telling, type TellingParts, tellingOf } from './tellingOf.ts'

export interface MailingParts extends TellingParts {
  readonly storage: Storage
  /** null: this server sends no letters */
  readonly line: MailLine | null
  readonly origin: string
  readonly onError: (error: unknown, what: string) => void
}

export interface Mailing {
  /** Sends what is due, as it does by itself; resolves when nothing is left that could go out now. */
  readonly send: () => Promise<void>
  /** There may be something to send. */
  readonly wake: () => void
  readonly state: () => Promise<MailState>
  readonly health: () => Promise<MailHealth>
  /** Lets the letter that is on its way arrive, and no other begin. */
  readonly stop: () => Promise<void>
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const LOOK_EVERY = 20_000
const AT_ONCE = 20
/** How long a letter waits after each failure; one more and it is given up. About a day and a half in all. */
const WAITS: readonly number[] = [1, 5, 15, 60, 180, 360, 720, 720].map((minutes) => minutes * MINUTE)
/** How long the mail server is left alone when it took nothing. */
const RESTS: readonly number[] = [MINUTE / 2, MINUTE, 5 * MINUTE, 15 * MINUTE]
/** News older than this is none: a mail server that comes back after a week, or mail that is turned on, floods nobody. */
const STALE_AFTER = 3 * DAY
const TOLD_FOR = 7 * DAY
const KEPT_FOR = 30 * DAY

/** [NO10] Sends the letters that wait, one after another, each until the mail server has taken it or it is given up. */
export function keepMailing({ storage, line, origin, facts, now, onError }: MailingParts): Mailing {
  let running: Promise<void> = Promise.resolve()
  let isStopping = false
  let restUntil = 0
  let brokenLooks = 0
  /** the mail server has them, the storage does not know yet: never sent again while this process lives */
  const sent = new Set<number>()
  let names: Promise<ReadonlyMap<string, string>> | null = null

  const nameOf = async (): Promise<(agencyId: string) => string> => {
    names ??= storage.readDirectory().then(({ agencies }) => new Map(agencies.map(({ id, shortName, name }) => [id, shortName ?? name])))
    const known = await names
    return (agencyId) => known.get(agencyId) ?? agencyId
  }

  /** A mail server that took nothing is left alone for a while. */
  function noteLine(fault: SendingFault | null): void {
    if (fault?.of !== 'line') {
      brokenLooks = 0
      return
    }
    restUntil = now() + (RESTS[Math.min(brokenLooks, RESTS.length - 1)] ?? MINUTE)
    brokenLooks += 1
    onError(new Error(fault.words), 'mail')
  }

  const invitationParts = (through: MailLine, mayGoOn: () => boolean, names: (agencyId: string) => string): InvitationMailing => ({
    ...{ storage, line: through, origin, now, nameOf: names, mayGoOn, onLine: noteLine },
    waitAfter: (attempts) => WAITS[attempts],
  })

  /** [NO14] When a letter may go out: at once, or when its reader's quiet hours end. */
  const heldUntil = ({ kind, days }: Telling, quiet: QuietHours | null): number =>
    quiet === null || (quiet.urgent && isUrgent(kind, days)) ? now() : nextLoud(quiet, now())

  async function outcomeOf(mail: ClaimedMail, through: MailLine): Promise<MailOutcome> {
    // What waited for its reader's hours is as fresh as when they began.
    const quiet = mail.settings?.quiet ?? null
    const since = quiet === null ? mail.at : nextLoud(quiet, mail.at)
    if (now() - since > STALE_AFTER) return { state: mail.attempts > 0 ? 'failed' : 'dropped', fault: 'tooOld' }
    const told = await tellingOf(mail, { storage, facts, now })
    if (!told.ok || mail.settings === null) return { state: 'dropped', fault: told.ok ? 'noAddress' : told.code }
    const nextAt = heldUntil(told.value, quiet)
    if (nextAt > now()) return { state: 'held', nextAt }
    const { address, language } = mail.settings
    const fault = await through.send(address, mail.token, composeMail(told.value, language, origin, await nameOf()))
    noteLine(fault)
    if (fault === null) {
      sent.add(mail.id)
      return { state: 'sent' }
    }
    const wait = fault.of === 'reader' ? undefined : WAITS[mail.attempts]
    return wait === undefined ? { state: 'failed', fault: fault.words } : { state: 'again', nextAt: now() + wait, fault: fault.words }
  }

  /** A letter that cannot be made must not keep the others; a disk that does not answer keeps all. */
  function afterBug(mail: ClaimedMail, error: unknown): MailOutcome {
    if (error instanceof StorageUnavailable) throw error
    onError(error, 'mail')
    const wait = WAITS[mail.attempts]
    return wait === undefined ? { state: 'failed', fault: 'internal' } : { state: 'again', nextAt: now() + wait, fault: 'internal' }
  }

  async function recordSent(): Promise<void> {
    for (const id of sent) {
      await storage.endMail(id, { state: 'sent' }, now())
      sent.delete(id)
    }
  }

  async function pass(through: MailLine): Promise<void> {
    names = null
    await recordSent()
    // Nobody else works on this workspace: what is claimed now was claimed by a process that died, or by a pass that broke off.
    await storage.releaseMails()
    const mayGoOn = (): boolean => !isStopping && now() >= restUntil
    while (mayGoOn()) {
      const claimed = await storage.claimMails(now(), AT_ONCE)
      if (claimed.length === 0) break
      for (const mail of claimed) {
        if (!mayGoOn()) break
        const outcome = await outcomeOf(mail, through).catch((error: unknown) => afterBug(mail, error))
        if (outcome.state !== 'sent') await storage.endMail(mail.id, outcome, now())
        await recordSent()
      }
    }
    const parts = invitationParts(through, mayGoOn, await nameOf())
    if (mayGoOn()) await mailInvitations(parts)
    if (mayGoOn()) await mailPasswordLinks({ ...parts, storage })
    await storage.releaseMails()
    await storage.pruneMails(now() - KEPT_FOR)
  }

  const send = (): Promise<void> => {
    if (line === null) return Promise.resolve()
    running = running.then(() => (isStopping ? undefined : pass(line)))
    const asked = running
    running = asked.catch(() => undefined)
    return asked
  }
  let isAwake = false
  const wake = (): void => {
    if (isAwake || line === null) return
    isAwake = true
    // What came in while a pass was running is looked at by the next.
    void running
      .then(() => {
        isAwake = false
        return send()
      })
      .catch((error: unknown) => onError(error, 'mail'))
  }
  const timer = setInterval(wake, LOOK_EVERY)
  timer.unref()
  wake()

  const state = async (): Promise<MailState> => ({ on: line !== null, ...(await storage.mailState(now() - TOLD_FOR)) })
  return {
    send,
    wake,
    state,
    health: async () => {
      if (line === null) return 'off'
      return brokenLooks > 0 || (await state()).failed > 0 ? 'failing' : 'ok'
    },
    stop: async () => {
      isStopping = true
      clearInterval(timer)
      await running
      line?.close()
    },
  }
}
