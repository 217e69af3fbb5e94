import { beforeEach, describe, expect, test } from 'vitest'
import type { Session } from '../../shared/protocol/httpApi.ts'
import { HttpError, type HttpErrorCode } from './httpClient.ts'
import { SessionKeeper, type SessionWord } from './SessionKeeper.ts'
import { createLocalShelf } from './Shelf.ts'
import { SignInPrompt } from './SignInPrompt.ts'

const sessionOf = (id: string): Session => ({
  account: { id, role: 'member', displayName: 'Phòng Nghiệp vụ Y', agencyName: 'Sở Y tế', memberships: [] },
  serverTime: '2026-11-23T12:00:00.000Z',
  version: '0.1.0',
})
const session = sessionOf('23456789abcd')
const other = sessionOf('bcdefghijkmn')
type Answer = () => Promise<Session>
const fails = (code: HttpErrorCode, detail?: string) => async (): Promise<never> => {
  throw new HttpError(code, detail)
}
const away = fails('unreachable')
const ended = fails('notSignedIn')
const known: Answer = async () => session

/** The tabs of one browser, and the server that they share. */
class Browser {
  readonly shelf = createLocalShelf(localStorage)
  answer: Answer = known
  signOutAnswer: () => Promise<undefined> = async () => undefined
  readonly signOuts: boolean[][] = []
  readonly #listeners: ((word: unknown) => void)[] = []

  tab({ losesOnLeaving = false } = {}): SessionKeeper {
    const own = this.#listeners.length
    const asks = () => this.answer()
    return new SessionKeeper({
      http: {
        session: asks,
        consumeLink: asks,
        join: asks,
        signInWithPassword: asks,
        signOut: (...how) => {
          this.signOuts.push(how)
          return this.signOutAnswer()
        },
      },
      shelf: this.shelf,
      losesOnLeaving: () => losesOnLeaving,
      talk: {
        say: (word: SessionWord) => {
          for (const [index, listener] of this.#listeners.entries()) if (index !== own) listener(word)
        },
        listen: (listener) => void this.#listeners.push(listener),
      },
    })
  }
}
const settled = () => new Promise<void>((resolve) => setTimeout(resolve))

let browser: Browser
beforeEach(() => {
  localStorage.clear()
  browser = new Browser()
})

/** A tab in which somebody has worked, and whose session has ended since. */
async function endedTab(options = {}): Promise<SessionKeeper> {
  const tab = browser.tab(options)
  browser.answer = known
  await tab.ensure()
  browser.answer = ended
  await tab.verify()
  return tab
}

describe('SessionKeeper', () => {
  test('[AP5] a known device opens without the server', async () => {
    browser.shelf.write('session', session)
    browser.answer = away
    const tab = browser.tab()
    expect(await tab.ensure()).toEqual({ status: 'signedIn', session, standing: 'assumed' })
    expect(await tab.verify()).toMatchObject({ status: 'signedIn', standing: 'assumed' })
  })

  test('[AP5] a new device without the server says so', async () => {
    browser.answer = away
    expect(await browser.tab().ensure()).toEqual({ status: 'unreachable' })
  })

  test('a verified session is kept for the next start', async () => {
    expect(await browser.tab().ensure()).toMatchObject({ status: 'signedIn', standing: 'verified' })
    expect(browser.shelf.read('session')).toEqual(session)
  })

  test('a session opened by password is kept as one opened by link', async () => {
    const tab = browser.tab()
    await tab.signInWithPassword('van.thu', 'ba con trâu qua cầu gỗ')
    expect(tab.snapshot()).toEqual({ status: 'signedIn', session, standing: 'verified' })
    expect(browser.shelf.read('session')).toEqual(session)
  })

  test('a damaged copy on the device counts as none', async () => {
    browser.shelf.write('session', { account: { id: 5 } })
    browser.answer = away
    expect(await browser.tab().ensure()).toEqual({ status: 'unreachable' })
  })

  test('[AP6] a page whose session ends keeps its name, here and for the next start', async () => {
    const tab = await endedTab()
    expect(tab.snapshot()).toEqual({ status: 'signedIn', session, standing: 'ended' })
    expect(await browser.tab().ensure()).toMatchObject({ status: 'signedIn', standing: 'assumed' })
  })

  test('[AP6] nobody known and nobody signed in leads to signing in', async () => {
    browser.answer = ended
    expect(await browser.tab().ensure()).toEqual({ status: 'signedOut' })
  })

  test('[AP4] a question that was under way when its reader signed in again says nothing of the new session', async () => {
    const tab = await endedTab()
    let answerLate: () => void = () => {}
    browser.answer = () => new Promise((_, reject) => (answerLate = () => reject(new HttpError('notSignedIn'))))
    const asked = tab.verify()
    browser.answer = known
    await tab.signInAgain('van.thu', 'ba con trâu qua cầu gỗ')
    answerLate()
    await asked
    expect(tab.snapshot()).toMatchObject({ standing: 'verified' })
  })

  test('[AP4] ten doubts at once are one question', async () => {
    const tab = browser.tab()
    await tab.ensure()
    let questions = 0
    browser.answer = async () => {
      questions += 1
      return session
    }
    for (let doubt = 0; doubt < 10; doubt++) tab.doubt()
    await settled()
    expect(questions).toBe(1)
  })

  test('[AP16] signing in again in one tab lets the others go on, by link as well', async () => {
    const [left, right] = [await endedTab(), await endedTab()]
    browser.answer = known
    await left.signInAgain('van.thu', 'ba con trâu qua cầu gỗ')
    await settled()
    expect([left, right].map((tab) => tab.snapshot())).toMatchObject([{ standing: 'verified' }, { standing: 'verified' }])
    browser.answer = ended
    await Promise.all([left.verify(), right.verify()])
    browser.answer = known
    await browser.tab().signIn('link')
    await settled()
    expect([left, right].map((tab) => tab.snapshot())).toMatchObject([{ standing: 'verified' }, { standing: 'verified' }])
  })

  test('[AP18] somebody else over the page, or in another tab, does not become the page’s account', async () => {
    const [here, there] = [await endedTab(), await endedTab()]
    browser.answer = async () => other
    await here.signInAgain('nguoi.khac', 'ba con trâu qua cầu gỗ')
    await settled()
    for (const tab of [here, there]) {
      expect(tab.snapshot()).toEqual({ status: 'signedIn', session, standing: 'replaced', by: other })
      expect(tab.account()).toBe(session.account.id)
    }
    expect(browser.shelf.read('session')).toEqual(session)

    there.giveWay()
    expect(browser.shelf.read('session')).toEqual(other)
    browser.answer = known
    await here.signInAgain('van.thu', 'ba con trâu qua cầu gỗ')
    expect(here.snapshot()).toEqual({ status: 'signedIn', session, standing: 'verified' })
  })

  test('[AP18] whoever signs in on the sign-in page has the page', async () => {
    const tab = await endedTab()
    browser.answer = async () => other
    await tab.signIn('link')
    expect(tab.snapshot()).toEqual({ status: 'signedIn', session: other, standing: 'verified' })
  })

  test('[AP19] signed out in one tab is signed out in all, but where words would be lost', async () => {
    const [here, there, holding] = [browser.tab(), browser.tab(), browser.tab({ losesOnLeaving: true })]
    for (const tab of [here, there, holding]) await tab.ensure()
    browser.answer = ended
    await here.signOut()
    await settled()
    expect([here, there].map((tab) => tab.snapshot().status)).toEqual(['signedOut', 'signedOut'])
    expect(holding.snapshot()).toMatchObject({ status: 'signedIn', standing: 'ended' })
    expect(browser.shelf.read('session')).toBeNull()
  })

  test('signing out that the server did not hear leaves the session', async () => {
    const tab = browser.tab()
    await tab.ensure()
    browser.signOutAnswer = fails('unreachable')
    await expect(tab.signOut()).rejects.toThrow('unreachable')
    expect(tab.snapshot().status).toBe('signedIn')
  })

  test('[AP18] signing out of a page whose sign-in is over, or somebody else’s, ends nobody’s', async () => {
    for (const code of ['notSignedIn', 'otherAccount'] as const) {
      const tab = await endedTab()
      browser.signOutAnswer = fails(code)
      await tab.signOut()
      expect(tab.snapshot()).toEqual({ status: 'signedOut' })
      const again = await endedTab()
      await expect(again.signOut({ everywhere: true })).rejects.toThrow(code)
    }
  })

  test.each(['accountDisabled', 'deviceRevoked'] as const)(
    '[DC7] %s, asked or signing in: what is kept must go, and the name is forgotten',
    async (code) => {
      const tab = browser.tab()
      await tab.ensure()
      browser.answer = fails(code, session.account.id)
      await tab.verify()
      const removed = { status: 'removed', account: session.account, revocation: { account: session.account.id, why: code } }
      expect(tab.snapshot()).toEqual(removed)
      expect(browser.shelf.read('session')).toBeNull()
      expect(await tab.ensure()).toEqual(removed)
      const trying = browser.tab()
      await expect(trying.signInWithPassword('van.thu', 'ba con trâu qua cầu gỗ')).rejects.toThrow(code)
      expect(trying.snapshot()).toEqual({ ...removed, account: null })
    },
  )
})

test('[DC8] a mark may tell it when the cookie is gone; a sign-in that has just been confirmed stands', async () => {
  const revocation = { account: session.account.id, why: 'accountDisabled' } as const
  const verified = browser.tab()
  await verified.ensure()
  verified.withdraw(revocation)
  expect(verified.snapshot()).toMatchObject({ standing: 'verified' })
  const away = await endedTab()
  away.withdraw(revocation)
  expect(away.snapshot()).toEqual({ status: 'removed', account: session.account, revocation })
})

describe('SignInPrompt', () => {
  test('[AP17] it opens by itself when the session ends, comes back when asked, and goes with the sign-in', async () => {
    const tab = browser.tab()
    const prompt = new SignInPrompt(tab)
    const seen: boolean[] = []
    prompt.subscribe(() => seen.push(prompt.isOpen()))
    await tab.ensure()
    prompt.open()
    expect(seen).toEqual([])
    browser.answer = ended
    await tab.verify()
    prompt.close()
    await tab.verify()
    expect(seen).toEqual([true, false])
    prompt.open()
    browser.answer = known
    await tab.signInAgain('van.thu', 'ba con trâu qua cầu gỗ')
    expect(seen).toEqual([true, false, true, false])
  })
})
