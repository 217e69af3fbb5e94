import { about, type Fault } from '../Fault.ts'

/** A device leaves every network, much is written there, its page is closed and opened again, and only then it comes back. */
export const goAway: Fault = {
  name: 'long absence',
  gap: about(45),
  strike: async (ground, random, scale) => {
    const { drafter, network } = random.pick(ground.people)
    await network.shut('away')
    await ground.rest(random.below(30) * scale)
    await ground.drafters.ask('burst', { drafter, edits: 20 + random.below(180), seed: random.below(2 ** 31) })
    await ground.drafters.ask('reload', { drafter })
    await ground.rest(random.below(60) * scale)
    network.open('away')
  },
}
