import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { type ShownSaveState, saveStateOf } from './saveStateOf.ts'

/** A stronger claim is shown after it has stood for this many milliseconds. */
const STANDS = 400

const strength: Readonly<Record<ShownSaveState['words'], number>> = {
  held: 0,
  unwritten: 0,
  onlyPage: 0,
  opening: 1,
  writing: 1,
  sending: 2,
  sendingOnly: 1,
  device: 2,
  readOnly: 3,
  onlyServer: 3,
  server: 3,
}

/**
 * [PV7] The saved state for the eye: a weaker claim shows at once, a stronger one when it has stood for a while. So it never
 * says too much, and typing does not draw it again at every key (each drawing makes React walk the whole text for the caret).
 */
export class CalmSaveState {
  readonly #session: PlanSession
  #shown: ShownSaveState
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(session: PlanSession) {
    this.#session = session
    this.#shown = saveStateOf(session.status())
  }

  readonly snapshot = (): ShownSaveState => this.#shown

  readonly subscribe = (listener: () => void): (() => void) => {
    const show = (next: ShownSaveState) => {
      if (same(this.#shown, next)) return
      this.#shown = next
      listener()
    }
    const follow = () => {
      if (this.#timer) clearTimeout(this.#timer)
      this.#timer = null
      const next = saveStateOf(this.#session.status())
      if (strength[next.words] < strength[this.#shown.words]) show(next)
      else if (!same(this.#shown, next)) this.#timer = setTimeout(() => show(next), STANDS)
    }
    const stop = this.#session.subscribe(follow)
    follow()
    return () => {
      if (this.#timer) clearTimeout(this.#timer)
      stop()
    }
  }
}

const minute = (at: Date | null): number => Math.floor((at?.getTime() ?? 0) / 60_000)
const same = (a: ShownSaveState, b: ShownSaveState): boolean => a.words === b.words && a.place === b.place && minute(a.at) === minute(b.at)
