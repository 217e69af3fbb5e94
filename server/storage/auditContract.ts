import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId } from '../../shared/core/ids.ts'
import type { AuditEntry } from './AuditStorage.ts'
import { AUDIT_ROOT, chainFaults } from './auditHash.ts'
import type { Storage } from './Storage.ts'

const account = { id: 'aaaaaaaaaaaa' as AccountId, role: 'member', displayName: 'Chuyên viên', agencyName: 'Sở Y tế' } as const
const entry = (at: number, action: string, details: AuditEntry['details'] = {}, subject = `account/${account.id}`): AuditEntry => ({
  ...{ actor: account.id, at, action, subject, details },
})

interface Place {
  readonly open: () => Promise<Storage>
  readonly remove: () => Promise<void>
  readonly execute: (statement: string) => Promise<void>
}

/** What every Storage must do with lines of the audit that come with no decision, and with looking for lines. */
export function auditContract(name: string, create: () => Promise<Place>): void {
  describe(`${name} as storage of the audit`, () => {
    let place: Place
    let storage: Storage
    beforeEach(async () => {
      place = await create()
      storage = await place.open()
      await storage.createAccount(account, 1, entry(1, 'account.create'))
    })
    afterEach(async () => {
      await storage.close()
      await place.remove()
    })
    const actions = async (): Promise<string[]> => [...(await storage.listAudit(null, 100))].reverse().map(({ action }) => action)

    test('[ST60] what changes who may sign in comes with its line, and a change that is none comes without', async () => {
      await storage.createSignInLink('link', account.id, 100, entry(2, 'account.link'))
      await storage.createSession('one', account.id, 1000, { openedAt: 3, openedBy: 'link', endsAt: 1000 }, entry(3, 'session.open'))
      await storage.endSession('one', entry(4, 'session.end'))
      await storage.endSession('one', entry(5, 'again'))
      expect(await storage.savePassword(account.id, 'chuyen.vien', 'hash', 6, entry(6, 'password.set'))).toBe(true)
      await storage.createAccount({ ...account, id: 'bbbbbbbbbbbb' as AccountId }, 7)
      expect(await storage.savePassword('bbbbbbbbbbbb' as AccountId, 'chuyen.vien', 'hash', 8, entry(8, 'taken'))).toBe(false)
      await storage.disableAccount(account.id, 9, entry(9, 'account.disable'))
      await storage.enableAccount(account.id, entry(10, 'account.enable'))
      await storage.endSessionsOf(account.id, null, entry(11, 'session.endAll'))
      expect(await actions()).toEqual([
        ...['account.create', 'account.link', 'session.open', 'session.end', 'password.set', 'account.disable', 'account.enable'],
        'session.endAll',
      ])
      let before = { seq: 0, hash: AUDIT_ROOT }
      for (const line of await storage.readAuditChain(0, 100)) {
        expect(chainFaults(before, line)).toEqual([])
        before = line
      }
      expect([before.seq, await storage.lastAuditNumber()]).toEqual([8, 8])
    })

    test('[ST60] a change that is not written leaves no line', async () => {
      const lines = await storage.listAudit(null, 100)
      await expect(storage.createAccount(account, 2, entry(2, 'account.create'))).rejects.toThrow()
      expect(await storage.listAudit(null, 100)).toEqual(lines)
      expect(await storage.lastAuditNumber()).toBe(1)
    })

    test('[ST61] lines of an older program are found as well', async () => {
      for (let index = 0; index < 3; index += 1)
        await storage.addAuditLine(entry(2, 'obligation.note', {}, `obligation/round${index}000000/soyte`))
      await storage.close()
      await place.execute('DELETE FROM audit_subjects')
      storage = await place.open()
      expect((await storage.listAudit(null, 9, { subjects: ['agency/soyte'] })).map(({ seq }) => seq)).toEqual([4, 3, 2])
      expect((await storage.listAudit(null, 9, { subjects: [`by/${account.id}`] })).length).toBe(4)
    })

    test('[ST61] lines are found by all that is asked for at once, newest first, page by page', async () => {
      // Every second is about one agency, every third is an export; an hour apart, and once the clock went back.
      for (let index = 2; index <= 61; index += 1) {
        const at = index === 40 ? 5 : index * 10
        const details = index % 2 === 0 ? { agencyId: 'soyte' } : { agencies: ['sotaichinh', 'congan'] }
        await storage.addAuditLine(entry(at, index % 3 === 0 ? 'plan.export' : 'session.open', details, 'audit'))
      }
      const found = async (filter: Parameters<Storage['listAudit']>[2], limit = 100, before: number | null = null) =>
        (await storage.listAudit(before, limit, filter)).map(({ seq }) => seq)
      const expected = (holds: (seq: number) => boolean) =>
        Array.from({ length: 61 }, (_, index) => 61 - index).filter((seq) => seq > 1 && holds(seq))
      expect(await found({ subjects: ['agency/soyte'] })).toEqual(expected((seq) => seq % 2 === 0))
      expect(await found({ subjects: ['agency/congan', `by/${account.id}`] })).toEqual(expected((seq) => seq % 2 === 1))
      expect(await found({ subjects: ['agency/congan', 'agency/soyte'] })).toEqual([])
      expect(await found({ subjects: ['agency/soyte'], actions: ['plan.export'] })).toEqual(expected((seq) => seq % 6 === 0))
      expect(await found({ from: 300, until: 450 })).toEqual(expected((seq) => seq >= 30 && seq < 45 && seq !== 40))
      expect(await found({ until: 30 })).toEqual([40, 2, 1])
      expect(await found({ from: 10_000 })).toEqual([])
      const pages: number[] = []
      for (let before: number | null = null, page: number[] = []; ; before = page.at(-1) ?? null) {
        page = await found({ subjects: ['agency/soyte'] }, 7, before)
        pages.push(...page)
        if (page.length < 7) break
      }
      expect(pages).toEqual(expected((seq) => seq % 2 === 0))
    })
  })
}
