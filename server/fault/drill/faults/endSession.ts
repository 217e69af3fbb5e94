import { until } from '../../until.ts'
import { about, type Fault } from '../Fault.ts'
import type { Ground, Person } from '../Ground.ts'

/** Long enough for every other fault on the same line to pass. */
const TOLD_LIMIT = 120_000

/**
 * A sign-in expires, or is ended from elsewhere, under a device that has unsent edits. The device must be told, keep what is
 * written, and bring everything once its person has signed in again.
 */
export const endSession: Fault = {
  name: 'sign-in ended',
  gap: about(25),
  strike: async (ground, random, scale) => {
    const person = random.pick(ground.people)
    const { drafter, network, session } = person
    const kind = random.pick(['expired', 'signed out'] as const)
    network.hold('before the end')
    try {
      await ground.drafters.ask('burst', { drafter, edits: 1 + random.below(10), seed: random.below(2 ** 31) })
      await ground.served(() =>
        kind === 'expired' ? ground.orders.ask('expire', { cookie: session.cookie }).then(() => undefined) : session.signOut(),
      )
    } finally {
      network.release('before the end')
    }
    await until(
      () => isTold(ground, person),
      TOLD_LIMIT,
      () => `drafter ${drafter} was not told that the sign-in was ${kind}`,
    )
    await ground.drafters.ask('burst', { drafter, edits: random.below(40), seed: random.below(2 ** 31) })
    await ground.rest(random.below(20) * scale)
    person.session = await ground.served(() => ground.api.signInAs(person.account))
    await ground.drafters.ask('signIn', { drafter, cookie: person.session.cookie })
  },
}

const isTold = async (ground: Ground, person: Person): Promise<boolean> => (await ground.viewOf(person)).server === 'signedOut'
