import type { Peer } from './planStatus.ts'

const color = /^#[0-9a-f]{6}$/iu

/** Everybody else in an awareness, in a stable order. States are untrusted: what has no name is not shown. */
export function peersOf(states: ReadonlyMap<number, Readonly<Record<string, unknown>>>, ownClientId: number): Peer[] {
  return [...states]
    .flatMap(([clientId, state]) => {
      const user = state.user as Record<string, unknown> | undefined
      if (clientId === ownClientId || typeof user?.name !== 'string') return []
      const named = { clientId, name: user.name.slice(0, 120) }
      return [{ ...named, color: typeof user.color === 'string' && color.test(user.color) ? user.color : '#26384f' }]
    })
    .sort((a, b) => a.clientId - b.clientId)
}
