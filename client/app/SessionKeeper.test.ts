import { describe, expect, test } from 'vitest'
import type { Session } from '../../shared/protocol/httpApi.ts'
import { HttpError } from './httpClient.ts'
import { SessionKeeper } from './SessionKeeper.ts'
import { createLocalShelf } from './Shelf.ts'

const session: Session = {
  account: { id: '23456789abcd', role: 'member', displayName: 'Phòng Nghiệp vụ Y', agencyName: 'Sở Y tế' },
  serverTime: '2026-11-23T12:00:00.000Z',
  version: '0.1.0',
}

/** A device that was used before (`kept`) or is new, before a server that gives `answer`. */
function keeperWith(answer: () => Promise<Session>, kept: unknown = null) {
  localStorage.clear()
  const shelf = createLocalShelf(localStorage)
  if (kept !== null) shelf.write('session', kept)
  return {
    shelf,
    keeper: new SessionKeeper({ session: answer, consumeLink: answer, signInWithPassword: answer, signOut: async () => undefined }, shelf),
  }
}
const away = async (): Promise<Session> => {
  throw new HttpError('unreachable')
}
const ended = async (): Promise<Session> => {
  throw new HttpError('notSignedIn')
}

describe('SessionKeeper', () => {
  test('[AP5] a known device opens without the server', async () => {
    const { keeper } = keeperWith(away, session)
    expect(await keeper.ensure()).toEqual({ status: 'signedIn', session, verified: false })
    expect(await keeper.verify()).toMatchObject({ status: 'signedIn', verified: false })
  })

  test('[AP5] a new device without the server says so', async () => {
    expect(await keeperWith(away).keeper.ensure()).toEqual({ status: 'unreachable' })
  })

  test('a verified session is kept for the next start', async () => {
    const { keeper, shelf } = keeperWith(async () => session)
    expect(await keeper.ensure()).toMatchObject({ status: 'signedIn', verified: true })
    expect(shelf.read('session')).toEqual(session)
  })

  test('a session opened by password is kept as one opened by link', async () => {
    const { keeper, shelf } = keeperWith(async () => session)
    await keeper.signInWithPassword('van.thu', 'ba con trâu qua cầu gỗ')
    expect(keeper.snapshot()).toEqual({ status: 'signedIn', session, verified: true })
    expect(shelf.read('session')).toEqual(session)
  })

  test('[AP6] an ended session is forgotten here, and listeners hear of it', async () => {
    const { keeper, shelf } = keeperWith(ended, session)
    const seen: string[] = []
    keeper.subscribe(() => seen.push(keeper.snapshot().status))
    await keeper.ensure()
    await keeper.verify()
    expect(seen.at(-1)).toBe('signedOut')
    expect(shelf.read('session')).toBeNull()
  })

  test('a damaged copy on the device counts as none', async () => {
    expect(await keeperWith(away, { account: { id: 5 } }).keeper.ensure()).toEqual({ status: 'unreachable' })
  })

  test('signing out that the server did not hear leaves the session', async () => {
    localStorage.clear()
    const keeper = new SessionKeeper(
      {
        session: async () => session,
        consumeLink: async () => session,
        signInWithPassword: async () => session,
        signOut: async () => {
          throw new HttpError('unreachable')
        },
      },
      createLocalShelf(localStorage),
    )
    await keeper.ensure()
    await expect(keeper.signOut()).rejects.toThrow('unreachable')
    expect(keeper.snapshot().status).toBe('signedIn')
  })
})
