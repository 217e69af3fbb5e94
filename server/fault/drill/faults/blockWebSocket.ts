import { about, type Fault } from '../Fault.ts'

/** A network lets no WebSocket through any more, and later it does: its device must change the road, and come back. */
export const blockWebSocket: Fault = {
  name: 'WebSocket blocked',
  gap: about(40),
  strike: async (ground, random, scale) => {
    const { network } = random.pick(ground.people.filter(({ network }) => network.webSockets === 'carried'))
    network.webSockets = random.pick(['refused', 'refused', 'mute'] as const)
    network.cut()
    await ground.rest((10 + random.below(30)) * scale)
    network.webSockets = 'carried'
  },
}
