import type { PlanStatus } from '../../openPlan/planStatus.ts'
import type { SavePlace } from '../../ui/SaveState.tsx'

export interface ShownSaveState {
  readonly place: SavePlace
  /** key under `plan.save` */
  readonly words:
    | 'server'
    | 'sending'
    | 'writing'
    | 'device'
    | 'unwritten'
    | 'onlyPage'
    | 'sendingOnly'
    | 'onlyServer'
    | 'held'
    | 'readOnly'
    | 'opening'
  readonly at: Date | null
}

/** Where the words are, in the strongest claim that is true. */
export function saveStateOf({ phase, device, server }: PlanStatus): ShownSaveState {
  if (phase === 'refused') return { place: 'held', words: 'held', at: null }
  if (server.state === 'readOnly' && server.unsent <= 1) return { place: 'server', words: 'readOnly', at: null }
  if (server.state === 'saved')
    return { place: 'server', words: device.problem === 'unavailable' ? 'onlyServer' : 'server', at: server.savedAt }
  if (device.problem === 'notKept') return onlyInPage(phase, server)
  if (device.problem !== null) return { place: 'held', words: 'unwritten', at: null }
  if (device.pending > 0) return { place: 'writing', words: 'writing', at: null }
  if (server.state === 'sending') return { place: 'sending', words: 'sending', at: device.savedAt }
  return { place: 'device', words: phase === 'loading' ? 'opening' : 'device', at: device.savedAt }
}

/** [DC6] On a device that keeps nothing, words are on the server or in this page alone. */
function onlyInPage(phase: PlanStatus['phase'], server: PlanStatus['server']): ShownSaveState {
  if (server.state === 'sending') return { place: 'sending', words: 'sendingOnly', at: null }
  if (phase === 'loading') return { place: 'device', words: 'opening', at: null }
  if (server.unsent === 0 && server.savedAt !== null) return { place: 'server', words: 'server', at: server.savedAt }
  return { place: 'held', words: 'onlyPage', at: null }
}
