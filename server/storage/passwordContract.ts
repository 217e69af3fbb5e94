import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { AccountId } from '../../shared/core/ids.ts'
import type { Storage } from './Storage.ts'

const account = {
  id: 'aaaaaaaaaaaa' as AccountId,
  role: 'member',
  displayName: 'Chuyên viên',
  agencyName: 'Sở Y tế',
  memberships: [],
} as const
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
      expect([...(await storage.endSessionsOf(account.id, 'b'))].sort()).toEqual(['a', 'c'])
      expect(await storage.findSession('a', 50)).toBeNull()
      expect(await storage.findSession('b', 50)).toEqual(account)
      expect(await storage.findSession('d', 50)).toEqual(other)
      expect(await storage.endSessionsOf(account.id, null)).toEqual(['b'])
    })

    test('[ST31] a closed account has no session and no access token; what ended still tells why', async () => {
      const token = { id: 'tttttttttttt', account: account.id, name: 'x', scope: 'read', createdAt: 1, expiresAt: 1000 } as const
      await storage.saveAccessToken(token, 'secret')
      await storage.createSession('open', account.id, 100, opening)
      await storage.createSession('ran out', account.id, 20, opening)
      await storage.createSession('other', other.id, 100, opening)
      expect([...(await storage.disableAccount(account.id, 30))].sort()).toEqual(['open', 'ran out', 'secret'])
      expect(await storage.listDisabledAccounts()).toEqual([account.id])
      expect([await storage.findSession('open', 30), await storage.findAccessToken('secret', 30)]).toEqual([null, null])
      for (const hash of ['open', 'ran out'])
        expect(await storage.findRevocation(hash)).toEqual({ account: account.id, why: 'accountDisabled' })
      for (const hash of ['other', 'unknown']) expect(await storage.findRevocation(hash)).toBeNull()
      await storage.enableAccount(account.id)
      expect([await storage.listDisabledAccounts(), await storage.findRevocation('open')]).toEqual([[], null])
      expect(await storage.findSession('open', 30)).toBeNull()
      expect((await storage.findAccessToken('secret', 30))?.account).toEqual(account)
    })

    test('[ST31] devices are told to forget by every session of the account, those that had ended included', async () => {
      await storage.createSession('ended', account.id, 100, opening)
      await storage.endSession('ended')
      await storage.createSession('open', account.id, 100, opening)
      expect(await storage.findRevocation('ended')).toBeNull()
      expect(await storage.revokeDevices(account.id, 50)).toEqual(['open'])
      await storage.createSession('later', account.id, 100, opening)
      for (const hash of ['ended', 'open'])
        expect(await storage.findRevocation(hash)).toEqual({ account: account.id, why: 'deviceRevoked' })
      expect(await storage.findSession('open', 50)).toBeNull()
      expect([await storage.findRevocation('later'), await storage.findSession('later', 50)]).toEqual([null, account])
    })

    test('[ST67] a link to set a password anew works once and for its time; a newer one makes it void', async () => {
      const audit = (at: number) => ({ actor: account.id, at, action: 'password.reset', subject: `account/${account.id}`, details: {} })
      await storage.createPasswordLink('without', account.id, 100)
      expect(await storage.findPasswordLink('without', 50)).toBeNull()
      await storage.savePassword(account.id, 'chuyenvien', 'old', 1)
      await storage.createPasswordLink('first', account.id, 100)
      expect(await storage.findPasswordLink('first', 50)).toEqual({ account, loginName: 'chuyenvien', expiresAt: 100 })
      await storage.createPasswordLink('second', account.id, 100)
      expect([await storage.findPasswordLink('first', 50), await storage.findPasswordLink('second', 100)]).toEqual([null, null])
      expect(await storage.consumePasswordLink('first', 'new', audit(50))).toBeNull()
      const both = await Promise.all(['one', 'two'].map((hash) => storage.consumePasswordLink('second', hash, audit(50))))
      expect(both).toEqual([account.id, null])
      expect((await storage.findPasswordOf(account.id))?.hash).toBe('one')
      expect((await storage.listAudit(null, 10)).map(({ action }) => action)).toEqual(['password.reset'])
      await storage.createPasswordLink('third', account.id, 100)
      await storage.disableAccount(account.id, 60)
      expect(await storage.findPasswordLink('third', 61)).toBeNull()
    })

    test('[ST67] requests wait until they end; an address counts from when it was given, in any case of letters', async () => {
      const settings = { address: 'SoYTe@tinh.example', choice: 'all', language: 'vi', quiet: null } as const
      await storage.savePassword(account.id, 'chuyenvien', 'hash', 1)
      await storage.saveMailSettings(account.id, settings, 20)
      await storage.saveMailSettings(other.id, settings, 20)
      const found = (since: number) => storage.listAccountsByAddress('soyte@TINH.example', since)
      expect([await found(19), await found(20)]).toEqual([[], [account.id]])
      await storage.saveMailSettings(account.id, { ...settings, choice: 'none' }, 30)
      expect(await found(20)).toEqual([account.id])
      await storage.saveMailSettings(account.id, { ...settings, address: 'moi@tinh.example' }, 40)
      await storage.saveMailSettings(account.id, settings, 50)
      expect([await found(49), await found(50)]).toEqual([[], [account.id]])

      const request = (id: string, askedAt: number) => ({ id, address: 'a@b.example', language: 'vi', askedAt })
      await storage.askPasswordReset(request('one', 10))
      await storage.askPasswordReset(request('two', 11))
      expect((await storage.listPasswordRequests(10, 9)).map(({ id }) => id)).toEqual(['one'])
      await storage.endPasswordRequest('one', 90, 20)
      await storage.endPasswordRequest('two', null, 20)
      expect(await storage.listPasswordRequests(89, 9)).toEqual([])
      expect(await storage.listPasswordRequests(90, 9)).toEqual([{ ...request('one', 10), attempts: 1 }])
      await storage.prunePasswordResets(1000)
      expect(await storage.listPasswordRequests(90, 9)).toHaveLength(1)
    })
  })
}
