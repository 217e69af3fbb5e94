import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId, AgencyId, CommandId } from '../../shared/core/ids.ts'
import type { DirectoryAgency } from '../../shared/plan/directory.ts'
import { type NoticeDraft, noticeBody } from '../../shared/plan/notice.ts'
import type { MailSettings } from '../../shared/protocol/mail.ts'
import type { Storage } from './Storage.ts'

const [drafter, head, stranger] = ['aaaaaaaaaaaa' as AccountId, 'bbbbbbbbbbbb' as AccountId, 'cccccccccccc' as AccountId]
const [health, finance] = ['soyte' as AgencyId, 'sotaichinh' as AgencyId]
const agencyOf = (id: AgencyId): DirectoryAgency => ({
  ...{ id, name: `Cơ quan ${id}`, shortName: null, kind: 'department', parentId: null, province: null, aliases: [], formerNames: [] },
  ...{ validFrom: null, validTo: null, successors: [], duplicateOf: null },
})
const assigned = (key: string): NoticeDraft => ({ agencyId: health, kind: 'assigned', body: noticeBody({ agencyId: health }), key })
const reminder = (day: string, kind: 'dueSoon' | 'overdue' = 'overdue'): NoticeDraft => ({
  agencyId: health,
  kind,
  body: noticeBody({ roundId: 'rrrrrrrrrrrr', agencyId: health, days: 1, due: '2025-04-05' }),
  key: `due:rrrrrrrrrrrr:${health}:${day}`,
})
const wish = (choice: MailSettings['choice'], address: string | null = 'soyte@tinh.example'): MailSettings => ({
  address,
  choice,
  language: 'vi',
  quiet: null,
})

/** What every Storage must do with notices and the letters that go with them; the rest is in storageContract.ts. */
export function noticeContract(name: string, create: () => Promise<{ open: () => Promise<Storage>; remove: () => Promise<void> }>): void {
  describe(`${name} as storage of notices`, () => {
    let place: Awaited<ReturnType<typeof create>>
    let storage: Storage

    beforeEach(async () => {
      place = await create()
      storage = await place.open()
      for (const [index, id] of [drafter, head, stranger].entries())
        await storage.createAccount({ id, role: 'member', displayName: 'Chuyên viên', agencyName: '' }, index)
      await storage.commit({
        at: 10,
        command: { id: 'dddddddddddd' as CommandId, account: head, result: null },
        audit: { action: 'test', subject: 'test', details: {} },
        agencies: [agencyOf(health), agencyOf(finance)],
        memberships: [
          { accountId: drafter, agencyId: health, capacity: 'drafter' },
          { accountId: head, agencyId: health, capacity: 'head' },
          { accountId: stranger, agencyId: finance, capacity: 'drafter' },
        ],
      })
    })
    afterEach(async () => {
      await storage.close()
      await place.remove()
    })
    const reopen = async (): Promise<void> => {
      await storage.close()
      storage = await place.open()
    }
    const keysOf = async (): Promise<readonly (readonly [string, string])[]> =>
      (await storage.claimMails(1000, 100)).map(({ account, notice }) => [account, notice.kind])

    test('[ST50] a notice comes to the people of its agency, once by its key, newest first, also after a restart', async () => {
      const events = await storage.addNotices([assigned('a'), reminder('2025-04-06')], 20)
      expect(events).toMatchObject([{ kind: 'noticesChanged', accounts: [drafter, head] }])
      await reopen()
      expect(await storage.addNotices([assigned('a')], 30)).toEqual([])
      for (const account of [drafter, head]) {
        const listed = await storage.listNotices(account, 10)
        expect(listed.map(({ kind, at, readAt }) => [kind, at, readAt])).toEqual([
          ['overdue', new Date(20).toISOString(), null],
          ['assigned', new Date(20).toISOString(), null],
        ])
        expect(listed[0]?.body).toEqual(reminder('').body)
      }
      expect(await storage.listNotices(stranger, 10)).toEqual([])
      expect((await storage.listNotices(drafter, 1)).map(({ kind }) => kind)).toEqual(['overdue'])
    })

    test('[ST50] reading is one’s own, up to what was seen, and counted once', async () => {
      await storage.addNotices([assigned('a'), assigned('b')], 20)
      const [newest, oldest] = await storage.listNotices(drafter, 10)
      expect(await storage.readNotices(drafter, oldest?.id ?? 0, 40)).toBe(1)
      expect(await storage.readNotices(drafter, newest?.id ?? 0, 50)).toBe(1)
      expect(await storage.readNotices(drafter, newest?.id ?? 0, 60)).toBe(0)
      expect((await storage.listNotices(drafter, 10)).map(({ readAt }) => readAt)).toEqual([50, 40].map((at) => new Date(at).toISOString()))
      expect((await storage.listNotices(head, 10)).every(({ readAt }) => readAt === null)).toBe(true)
    })

    test('[ST51] settings are kept one set a person, the newest', async () => {
      expect(await storage.findMailSettings(drafter)).toBeNull()
      await storage.saveMailSettings(drafter, wish('all'), 20)
      await storage.saveMailSettings(drafter, { ...wish('none', null), language: 'en' }, 30)
      await reopen()
      expect(await storage.findMailSettings(drafter)).toEqual({ address: null, choice: 'none', language: 'en', quiet: null })
      expect(await storage.findMailSettings(head)).toBeNull()
    })

    test('[ST52] a letter is written with its notice, to who wants it, and not again with a repeated one', async () => {
      await storage.saveMailSettings(drafter, wish('all'), 20)
      await storage.saveMailSettings(head, wish('deadlines'), 20)
      await storage.addNotices([assigned('a'), reminder('2025-04-06')], 30)
      await storage.addNotices([assigned('a')], 31)
      await storage.saveMailSettings(drafter, wish('all', null), 32)
      await storage.saveMailSettings(head, wish('none'), 32)
      await storage.addNotices([assigned('b'), reminder('2025-04-06', 'dueSoon')], 33)
      expect(await keysOf()).toEqual([
        [drafter, 'assigned'],
        [drafter, 'overdue'],
        [head, 'overdue'],
      ])
    })

    test('[ST52] a decision that is not written writes no letter', async () => {
      await storage.saveMailSettings(drafter, wish('all'), 20)
      const broken = {
        at: 30,
        command: { id: 'dddddddddddd' as CommandId, account: head, result: null },
        audit: { action: 'test', subject: 'test', details: {} },
        notices: [assigned('a')],
      }
      await expect(storage.commit(broken)).rejects.toThrow()
      expect(await storage.listNotices(drafter, 10)).toEqual([])
      expect(await keysOf()).toEqual([])
      await storage.commit({ ...broken, command: { ...broken.command, id: 'eeeeeeeeeeee' as CommandId } })
      expect(await keysOf()).toEqual([[drafter, 'assigned']])
    })

    test('[ST53] a letter is taken on once, by one of two who ask, and let go when its process died', async () => {
      await storage.saveMailSettings(drafter, wish('all'), 20)
      await storage.addNotices(
        Array.from({ length: 6 }, (_, index) => assigned(`${index}`)),
        30,
      )
      expect(await storage.claimMails(29, 10)).toEqual([])
      const [one, other] = await Promise.all([storage.claimMails(30, 3), storage.claimMails(30, 3)])
      const taken = [...(one ?? []), ...(other ?? [])]
      expect(new Set(taken.map(({ id }) => id)).size).toBe(6)
      expect(await storage.claimMails(40, 10)).toEqual([])
      await storage.endMail(taken[0]?.id ?? 0, { state: 'sent' }, 41)
      await reopen()
      expect(await storage.claimMails(50, 10)).toEqual([])
      expect(await storage.releaseMails()).toBe(5)
      const again = await storage.claimMails(50, 10)
      expect(again.map(({ token }) => token)).toEqual(taken.slice(1).map(({ token }) => token))
      expect(new Set(taken.map(({ token }) => token)).size).toBe(6)
    })

    test('[ST53] a letter that failed waits for its time, and counts its attempts', async () => {
      await storage.saveMailSettings(drafter, wish('all'), 20)
      await storage.addNotices([assigned('a')], 30)
      const [taken] = await storage.claimMails(30, 10)
      await storage.endMail(taken?.id ?? 0, { state: 'again', nextAt: 90, fault: '451 wait' }, 31)
      expect(await storage.mailState(0)).toEqual({ waiting: 1, failed: 0, fault: '451 wait' })
      expect(await storage.claimMails(89, 10)).toEqual([])
      expect(await storage.claimMails(90, 10)).toMatchObject([{ attempts: 1, token: taken?.token, at: 30 }])
      await storage.endMail(taken?.id ?? 0, { state: 'failed', fault: '550 unknown' }, 91)
      expect(await storage.mailState(91)).toEqual({ waiting: 0, failed: 1, fault: '550 unknown' })
      expect(await storage.mailState(92)).toMatchObject({ failed: 0 })
      expect(await storage.pruneMails(91)).toBe(0)
      expect(await storage.pruneMails(92)).toBe(1)
      expect(await storage.addNotices([assigned('a')], 95)).toEqual([])
      expect(await storage.claimMails(99, 10)).toEqual([])
    })

    test('[ST54] a newer reminder takes the place of one that waits, or of one that failed and would wait', async () => {
      await storage.saveMailSettings(drafter, wish('deadlines'), 20)
      await storage.addNotices([reminder('2025-04-06')], 30)
      await storage.addNotices([reminder('2025-04-07')], 31)
      const [taken, ...none] = await storage.claimMails(40, 10)
      expect([taken?.at, none]).toEqual([31, []])
      await storage.addNotices([reminder('2025-04-08')], 41)
      await storage.endMail(taken?.id ?? 0, { state: 'again', nextAt: 42, fault: '451 wait' }, 42)
      expect((await storage.claimMails(50, 10)).map(({ at }) => at)).toEqual([41])
    })

    test('[ST55] a letter is taken on with its reader’s wishes as they are now; a closed account has none', async () => {
      await storage.saveMailSettings(drafter, wish('all'), 20)
      await storage.saveMailSettings(head, wish('all'), 20)
      await storage.addNotices([assigned('a'), assigned('b')], 30)
      await storage.saveMailSettings(drafter, { ...wish('deadlines', 'moi@tinh.example'), language: 'en' }, 40)
      await storage.disableAccount(head, 41)
      const taken = await storage.claimMails(50, 10)
      expect(taken.map(({ account, settings }) => [account, settings])).toEqual([
        [drafter, { address: 'moi@tinh.example', choice: 'deadlines', language: 'en', quiet: null }],
        [head, null],
        [drafter, { address: 'moi@tinh.example', choice: 'deadlines', language: 'en', quiet: null }],
        [head, null],
      ])
      expect(taken[0]).toMatchObject({ agencyId: health, notice: { kind: 'assigned', body: { agencyId: health } } })
    })

    test('[ST66] a letter that is held waits with nothing wrong, and is due at once under other hours; a newer reminder takes its place too', async () => {
      const quiet = { from: '18:00', to: '07:00', daysOff: true, urgent: false }
      await storage.saveMailSettings(drafter, { ...wish('all'), quiet }, 20)
      expect(await storage.findMailSettings(drafter)).toEqual({ ...wish('all'), quiet })
      await storage.addNotices([assigned('a'), reminder('2025-04-06')], 30)
      for (const { id } of await storage.claimMails(40, 10)) await storage.endMail(id, { state: 'held', nextAt: 90 }, 40)
      expect(await storage.claimMails(50, 10)).toEqual([])
      expect(await storage.mailState(0)).toEqual({ waiting: 2, failed: 0, fault: null })
      await storage.addNotices([reminder('2025-04-07')], 60)
      for (const { id } of await storage.claimMails(60, 10)) await storage.endMail(id, { state: 'held', nextAt: 90 }, 60)
      await storage.saveMailSettings(drafter, wish('all'), 70)
      expect((await storage.claimMails(70, 10)).map(({ at, attempts, settings }) => [at, attempts, settings?.quiet])).toEqual([
        [30, 0, null],
        [60, 0, null],
      ])
    })

    test('[ST66] what is for one person comes to them as a letter of no agency', async () => {
      await storage.saveMailSettings(drafter, wish('all'), 20)
      await storage.saveMailSettings(head, wish('deadlines'), 20)
      const mention = (accountId: AccountId): NoticeDraft => ({
        accountId,
        kind: 'mentioned',
        body: noticeBody({ threadId: 'x' }),
        key: 'm',
      })
      await storage.addNotices([drafter, head, stranger].map(mention), 30)
      expect((await storage.claimMails(40, 10)).map(({ account, agencyId }) => [account, agencyId])).toEqual([[drafter, null]])
    })
  })
}
