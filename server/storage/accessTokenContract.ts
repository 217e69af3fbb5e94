import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId } from '../../shared/core/ids.ts'
import type { StoredAccessToken } from './AccessTokenStorage.ts'
import type { Storage } from './Storage.ts'

const account = {
  id: 'aaaaaaaaaaaa' as AccountId,
  role: 'member',
  displayName: 'Chuyên viên',
  agencyName: 'Sở Y tế',
  memberships: [],
} as const
const other = { ...account, id: 'bbbbbbbbbbbb' as AccountId, role: 'follower', displayName: 'Văn thư' } as const
const token = (parts: Partial<StoredAccessToken> = {}): StoredAccessToken => ({
  ...{ id: 'tttttttttttt', account: account.id, name: 'Bảng điện tử', scope: 'edit', createdAt: 10, expiresAt: 100 },
  ...parts,
})

/** What every Storage must do with personal access tokens; the rest is in storageContract.ts. */
export function accessTokenContract(
  name: string,
  create: () => Promise<{ open: () => Promise<Storage>; remove: () => Promise<void> }>,
): void {
  describe(`${name} as storage of access tokens`, () => {
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

    test('[ST23] a token gives its holder and scope until the moment it expires, also after a restart', async () => {
      expect(await storage.findAccessToken('hash', 50)).toBeNull()
      expect(await storage.saveAccessToken(token(), 'hash')).toBe(true)
      await storage.saveAccessToken(token({ id: 'uuuuuuuuuuuu', account: other.id, scope: 'read', expiresAt: 200 }), 'other hash')
      await storage.close()
      storage = await place.open()
      expect(await storage.findAccessToken('hash', 99)).toEqual({ account, scope: 'edit' })
      expect(await storage.findAccessToken('hash', 100)).toBeNull()
      expect(await storage.findAccessToken('other hash', 199)).toEqual({ account: other, scope: 'read' })
      expect(await storage.findAccessToken('tttttttttttt', 50)).toBeNull()
    })

    test('[ST24] the same id again gives its holder a new secret and ends the old one', async () => {
      await storage.saveAccessToken(token(), 'first')
      const renewed = token({ name: 'Bảng tính', scope: 'read', createdAt: 60, expiresAt: 300 })
      expect(await storage.saveAccessToken(renewed, 'second')).toBe(true)
      expect(await storage.findAccessToken('first', 50)).toBeNull()
      expect(await storage.findAccessToken('second', 299)).toEqual({ account, scope: 'read' })
      expect(await storage.listAccessTokens(account.id)).toEqual([renewed])
    })

    test('[ST24] an id belongs to one account, also when two ask at once: the other changes nothing', async () => {
      const asked = await Promise.all([
        storage.saveAccessToken(token(), 'mine'),
        storage.saveAccessToken(token({ account: other.id, scope: 'read' }), 'theirs'),
      ])
      expect(asked).toEqual([true, false])
      expect(await storage.findAccessToken('mine', 50)).toEqual({ account, scope: 'edit' })
      expect(await storage.findAccessToken('theirs', 50)).toBeNull()
      expect(await storage.deleteAccessToken(other.id, 'tttttttttttt')).toBeNull()
      expect(await storage.listAccessTokens(account.id)).toEqual([token()])
      expect(await storage.listAccessTokens(other.id)).toEqual([])
    })

    test('[ST25] an account’s tokens are listed newest first, expired ones too, and of one moment by id', async () => {
      const made = [
        token({ id: 'b00000000000', createdAt: 20 }),
        token({ id: 'z00000000000', createdAt: 30, expiresAt: 31 }),
        token({ id: 'a00000000000', createdAt: 20 }),
        token({ id: '900000000000', createdAt: 20 }),
      ]
      for (const one of made) await storage.saveAccessToken(one, `hash of ${one.id}`)
      await storage.saveAccessToken(token({ account: other.id }), 'theirs')
      const listed = await storage.listAccessTokens(account.id)
      expect(listed.map(({ id }) => id)).toEqual(['z00000000000', '900000000000', 'a00000000000', 'b00000000000'])
      expect(listed[0]).toEqual(made[1])
    })

    test('[ST26] a deleted token is gone for good, and names the secret that ended; once', async () => {
      await storage.saveAccessToken(token(), 'hash')
      await storage.saveAccessToken(token({ id: 'uuuuuuuuuuuu' }), 'stays')
      const both = await Promise.all([1, 2].map(() => storage.deleteAccessToken(account.id, 'tttttttttttt')))
      expect(both).toEqual(['hash', null])
      expect(await storage.findAccessToken('hash', 50)).toBeNull()
      expect(await storage.findAccessToken('stays', 50)).toEqual({ account, scope: 'edit' })
      expect(await storage.deleteAccessToken(account.id, 'unknown')).toBeNull()
    })
  })
}
