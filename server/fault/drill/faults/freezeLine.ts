import { about, type Fault } from '../Fault.ts'

/** A line carries nothing for seconds, or for as long as nobody should take it for a living one. Then it goes on, or is cut. */
export const freezeLine: Fault = {
  name: 'line frozen',
  gap: about(25),
  strike: async (ground, random, scale) => {
    const { network } = random.pick(ground.people)
    network.hold('frozen')
    const seconds = random.below(6) === 0 ? 40 + random.below(30) : 1 + random.below(12)
    await ground.rest(seconds * scale)
    if (random.below(2) === 0) network.cut()
    network.release('frozen')
  },
}
