import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId } from '../../shared/core/ids.ts'
import type { Storage } from './Storage.ts'

const account = { id: 'aaaaaaaaaaaa' as AccountId, role: 'member', displayName: 'Chuyên viên', agencyName: 'Sở Y tế' } as const
const other = { ...account, id: 'bbbbbbbbbbbb' as AccountId, displayName: 'Văn thư' }
const opening = { openedAt: 10, openedBy: 'link', endsAt: 1000 } as const

/** What every Storage must do with passwords and the ends of sessions; the rest is in storageContract.ts. */
export function passwordContract(name: string, create: () => Promise<{ open: () => Promise<Storage>; remove: () => Promise<void> }>): void {
  describe(`${name} as storage of passwords`, () => {
    let place: Awaited<ReturnType<typeof create>>
    let storage: Storage

    beforeEach(async () => {
      place = await create()
      storage = await place.open()
      await storage.createAccount(account, 500)
      await storage.createAccount(other, 501)
    })
    afterEach(async () => {
      await storage.close()
      await place.remove()
    })

    test('[ST20] a login name belongs to one account, also when two ask at once; its holder may change it', async () => {
      expect(await storage.findPassword('chuyenvien')).toBeNull()
      expect(await storage.findPasswordOf(account.id)).toBeNull()
      const both = await Promise.all([
        storage.savePassword(account.id, 'chuyenvien', 'hash 1', 1),
        storage.savePassword(other.id, 'chuyenvien', 'hash 2', 1),
      ])
      expect(both).toEqual([true, false])
      expect(await storage.findPassword('chuyenvien')).toEqual({ account, hash: 'hash 1' })
      expect(await storage.findPasswordOf(other.id)).toBeNull()
      expect(await storage.savePassword(account.id, 'phong.nvy', 'hash 3', 2)).toBe(true)
      expect(await storage.findPasswordOf(account.id)).toEqual({ loginName: 'phong.nvy', hash: 'hash 3' })
      expect(await storage.findPassword('chuyenvien')).toBeNull()
    })

    test('[ST21] a session is renewed while it is open, never past its last possible end', async () => {
      await storage.createSession('hash', account.id, 100, opening)
      expect(await storage.findSessionOpening('hash')).toEqual(opening)
      await storage.renewSession('hash', 99, 500)
      expect(await storage.findSession('hash', 499)).toEqual(account)
      await storage.renewSession('hash', 499, 5000)
      expect(await storage.findSession('hash', 999)).toEqual(account)
      expect(await storage.findSession('hash', 1000)).toBeNull()
      await storage.renewSession('hash', 1000, 5000)
      expect(await storage.findSession('hash', 1000)).toBeNull()
      expect(await storage.findSessionOpening('unknown')).toBeNull()
    })

    test('[ST22] all sessions of an account end at once, but the one that is kept', async () => {
      for (const hash of ['a', 'b', 'c']) await storage.createSession(hash, account.id, 100, opening)
      await storage.createSession('d', other.id, 100, opening)
      expect([...(await storage.deleteSessionsOf(account.id, 'b'))].sort()).toEqual(['a', 'c'])
      expect(await storage.findSession('a', 50)).toBeNull()
      expect(await storage.findSession('b', 50)).toEqual(account)
      expect(await storage.findSession('d', 50)).toEqual(other)
      expect(await storage.deleteSessionsOf(account.id, null)).toEqual(['b'])
    })
  })
}
