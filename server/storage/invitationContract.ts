import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId, AgencyId, CommandId } from '../../shared/core/ids.ts'
import type { DirectoryAgency } from '../../shared/plan/directory.ts'
import type { AuditEntry } from './AuditStorage.ts'
import type { Joining, NewInvitation } from './InvitationStorage.ts'
import type { Storage } from './Storage.ts'

const administrator = { id: 'aaaaaaaaaaaa' as AccountId, role: 'administrator', displayName: 'Quản trị viên', agencyName: '' } as const
const agency: DirectoryAgency = {
  ...{ id: 'soyte', name: 'Sở Y tế', shortName: null, kind: 'department', parentId: null, province: null, aliases: [], formerNames: [] },
  ...{ validFrom: null, validTo: null, successors: [], duplicateOf: null },
}
const line = (action: string, at = 10): AuditEntry => ({ actor: administrator.id, at, action, subject: 'invitation/i', details: {} })
const invitation = (id: string, more: Partial<NewInvitation> = {}): NewInvitation => ({
  ...{ id, agencyId: agency.id as AgencyId, capacity: 'head', createdBy: administrator.id, createdAt: 10, expiresAt: 100 },
  ...{ address: 'soyte@tinh.example', language: 'vi', mail: 'waiting' },
  ...more,
})
const joining = (id: string, loginName: string): Joining => ({
  account: { id: id as AccountId, role: 'member', displayName: 'Giám đốc', agencyName: 'Sở Y tế' },
  ...{ loginName, passwordHash: 'hash' },
  session: { tokenHash: `session of ${id}`, expiresAt: 500, opening: { openedAt: 20, openedBy: 'password', endsAt: 500 } },
  audit: [line('invitation.accept', 20)],
})

/** What every Storage must do with invitations. */
export function invitationContract(
  name: string,
  create: () => Promise<{ open: () => Promise<Storage>; remove: () => Promise<void> }>,
): void {
  describe(`${name} as storage of invitations`, () => {
    let place: Awaited<ReturnType<typeof create>>
    let storage: Storage
    beforeEach(async () => {
      place = await create()
      storage = await place.open()
      await storage.createAccount(administrator, 1)
      const command = { id: 'cccccccccccc' as CommandId, account: administrator.id, result: null }
      await storage.commit({ at: 1, command, audit: { action: 'directory.save', subject: 'directory', details: {} }, agencies: [agency] })
    })
    afterEach(async () => {
      await storage.close()
      await place.remove()
    })

    test('[ST62] a link is spent once, with account, membership, password and session, or nothing comes of it', async () => {
      expect(await storage.createInvitation(invitation('one'), 'link', line('invitation.create'))).toBe(true)
      expect(await storage.createInvitation(invitation('one'), 'other', line('again'))).toBe(false)
      expect(await storage.consumeInvitation('link', 100, joining('bbbbbbbbbbbb', 'giam.doc'))).toBe('linkSpent')
      const both = await Promise.all([
        storage.consumeInvitation('link', 20, joining('bbbbbbbbbbbb', 'giam.doc')),
        storage.consumeInvitation('link', 20, joining('dddddddddddd', 'nguoi.hai')),
      ])
      expect(both).toEqual(['joined', 'linkSpent'])
      expect(await storage.findSession('session of bbbbbbbbbbbb', 30)).toMatchObject({
        memberships: [{ agencyId: 'soyte', capacity: 'head' }],
      })
      expect((await storage.findPassword('giam.doc'))?.account.displayName).toBe('Giám đốc')
      expect(await storage.findAccount('dddddddddddd' as AccountId)).toBeNull()
      await storage.createInvitation(invitation('two'), 'link 2', line('invitation.create'))
      expect(await storage.consumeInvitation('link 2', 20, joining('eeeeeeeeeeee', 'giam.doc'))).toBe('loginNameTaken')
      expect(await storage.findInvitation('link 2', 20)).not.toBeNull()
      expect((await storage.listAudit(null, 9)).map(({ action }) => action)).toEqual([
        ...['invitation.create', 'invitation.accept', 'invitation.create', 'directory.save'],
      ])
    })

    test('[ST62] renewing voids every older link; one that is used or withdrawn stays so', async () => {
      await storage.createInvitation(invitation('one'), 'link', line('invitation.create'))
      expect(await storage.setInvitationMailToken('one', 'mailed', 20)).toBe(true)
      expect(await storage.findInvitation('mailed', 20)).toMatchObject({ id: 'one' })
      expect(await storage.renewInvitation('one', 'fresh', 900, 'none', line('invitation.renew', 200))).toMatchObject({ expiresAt: 900 })
      const found = async (hash: string) => (await storage.findInvitation(hash, 300)) !== null
      expect([await found('link'), await found('mailed'), await found('fresh')]).toEqual([false, false, true])
      expect(await storage.revokeInvitation('one', 300, line('invitation.withdraw', 300))).toBe(true)
      expect(await storage.revokeInvitation('one', 300, line('again', 300))).toBe(false)
      expect(await storage.renewInvitation('one', 'newer', 900, 'none', line('again', 300))).toBeNull()
      expect(await storage.setInvitationMailToken('one', 'mailed', 300)).toBe(false)
      expect((await storage.listInvitations()).map(({ withdrawnAt }) => withdrawnAt)).toEqual([300])
    })

    test('[ST63] letters are due at their time, oldest first, while the invitation is of use; one that ended is due no more', async () => {
      for (const id of ['one', 'two', 'off']) {
        const mail = id === 'off' ? 'none' : 'waiting'
        await storage.createInvitation(invitation(id, { mail }), `link ${id}`, line('invitation.create'))
      }
      const due = async (now: number) => (await storage.listInvitationMails(now, 9)).map(({ id, mailAttempts }) => [id, mailAttempts])
      expect([await due(9), await due(100)]).toEqual([[], []])
      expect(await due(10)).toEqual([
        ['one', 0],
        ['two', 0],
      ])
      await storage.endInvitationMail('one', { state: 'waiting', nextAt: 50, fault: 'later' })
      await storage.endInvitationMail('two', { state: 'sent' })
      expect([await due(49), await due(50)]).toEqual([[], [['one', 1]]])
      await storage.endInvitationMail('one', { state: 'failed', fault: 'never' })
      expect(await due(60)).toEqual([])
      expect((await storage.listInvitations()).map(({ id, mail }) => [id, mail])).toEqual([
        ['off', 'none'],
        ['one', 'failed'],
        ['two', 'sent'],
      ])
    })
  })
}
