import { pause } from '../../until.ts'
import { about, type Fault } from '../Fault.ts'
import type { Ground, Person } from '../Ground.ts'

/** How long (ms) a device may have a way to its server and not be told. */
const TOLD_LIMIT = 60_000
const LOOK_EVERY = 50

const ends = ['expired', 'signed out', 'taken by somebody else'] as const

/**
 * A sign-in expires, is ended from elsewhere, or gives way to somebody else's in the same browser, under a device that has unsent
 * edits. The device must be told, keep what is written, and bring everything once its person has signed in again.
 */
export const endSession: Fault = {
  name: 'sign-in ended',
  gap: about(25),
  strike: async (ground, random, scale) => {
    const person = random.pick(ground.people)
    const { drafter, network } = person
    const how = random.pick(ends)
    const somebodyElse = random.pick(ground.people.filter(({ account }) => account !== person.account))
    network.hold('before the end')
    try {
      await ground.drafters.ask('burst', { drafter, edits: 1 + random.below(10), seed: random.below(2 ** 31) })
      await end(how, ground, person, somebodyElse)
    } finally {
      network.release('before the end')
    }
    if (!(await isTold(ground, person))) throw new Error(`drafter ${drafter} was not told that the sign-in was ${how}`)
    await ground.drafters.ask('burst', { drafter, edits: random.below(40), seed: random.below(2 ** 31) })
    await ground.rest(random.below(20) * scale)
    person.session = await ground.served(() => ground.api.signInAs(person.account))
    await ground.drafters.ask('signIn', { drafter, cookie: person.session.cookie })
  },
}

async function end(how: (typeof ends)[number], ground: Ground, { drafter, network, session }: Person, somebodyElse: Person): Promise<void> {
  switch (how) {
    case 'expired':
      await ground.served(() => ground.orders.ask('expire', { cookie: session.cookie }))
      break
    case 'signed out':
      await ground.served(() => session.signOut())
      break
    case 'taken by somebody else': {
      const { cookie } = await ground.served(() => ground.api.signInAs(somebodyElse.account))
      await ground.drafters.ask('holdCookie', { drafter, cookie })
      // The server tells the page when its line comes back under the other name.
      network.cut()
    }
  }
}

/** Other faults may keep the device away meanwhile: only the time in which it has a way counts. */
async function isTold(ground: Ground, person: Person): Promise<boolean> {
  let [waited, last] = [0, performance.now()]
  while (waited < TOLD_LIMIT) {
    if ((await ground.viewOf(person)).server === 'signedOut') return true
    await pause(LOOK_EVERY)
    const now = performance.now()
    if (ground.isServing && person.network.isPassable) waited += now - last
    last = now
  }
  return false
}
