import { about, type Fault } from '../Fault.ts'

/** A line carries nothing for seconds. Then it goes on, or is cut with everything that was on its way. */
export const freezeLine: Fault = {
  name: 'line frozen',
  gap: about(25),
  strike: async (ground, random, scale) => {
    const { network } = random.pick(ground.people)
    network.hold('frozen')
    await ground.rest((1 + random.below(12)) * scale)
    if (random.below(2) === 0) network.cut()
    network.release('frozen')
  },
}
