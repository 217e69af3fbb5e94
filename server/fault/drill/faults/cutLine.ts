import { about, type Fault } from '../Fault.ts'

/** A device's connections end without a word; now and then in the middle of a frame. */
export const cutLine: Fault = {
  name: 'line cut',
  gap: about(7),
  strike: async (ground, random) => {
    const { network } = random.pick(ground.people)
    if (random.below(2) === 0) network.cut()
    else network.cutAfter(1 + random.below(400))
  },
}
