import type { PlanStatus } from '../../openPlan/planStatus.ts'
import type { SavePlace } from '../../ui/SaveState.tsx'

export interface ShownSaveState {
  readonly place: SavePlace
  /** key under `plan.save` */
  readonly words: 'server' | 'sending' | 'writing' | 'device' | 'unwritten' | 'onlyServer' | 'held' | 'readOnly' | 'opening'
  readonly at: Date | null
}

/** Where the words are, in the strongest claim that is true. */
export function saveStateOf({ phase, device, server }: PlanStatus): ShownSaveState {
  if (phase === 'refused') return { place: 'held', words: 'held', at: null }
  if (server.state === 'readOnly' && server.unsent <= 1) return { place: 'server', words: 'readOnly', at: null }
  if (server.state === 'saved')
    return { place: 'server', words: device.problem === 'unavailable' ? 'onlyServer' : 'server', at: server.savedAt }
  if (device.problem !== null) return { place: 'held', words: 'unwritten', at: null }
  if (device.pending > 0) return { place: 'writing', words: 'writing', at: null }
  if (server.state === 'sending') return { place: 'sending', words: 'sending', at: device.savedAt }
  return { place: 'device', words: phase === 'loading' ? 'opening' : 'device', at: device.savedAt }
}
