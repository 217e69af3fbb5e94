import { Subscribers } from './Subscribers.ts'
import type { TabTalk } from './tabTalk.ts'

/** Registers the service worker; `onWaiting` gets a function that lets the new program take over and reloads every tab. */
export type RegisterWorker = (onWaiting: (takeOver: () => void) => void) => void

export interface ProgramUpdateOptions {
  readonly register: RegisterWorker
  /** whether this page holds work that leaves with it */
  readonly losesOnLeaving: () => boolean
  readonly talk: TabTalk<'mayI' | 'no'>
  readonly after: (milliseconds: number, run: () => void) => () => void
}

/** Tabs answer at once; one that sleeps has nothing under way. */
const ANSWER_WITHIN = 400

/**
 * Whether a newer program waits. It never takes over by itself: parts of the running one would vanish under open text. Taking
 * over reloads every tab, so a tab with work that only it has may say no.
 */
export class ProgramUpdate {
  readonly #subscribers = new Subscribers()
  readonly #options: ProgramUpdateOptions
  #takeOver: (() => void) | null = null
  #isRefused = false

  constructor(options: ProgramUpdateOptions) {
    this.#options = options
    options.talk.listen((word) => {
      if (word === 'mayI' && options.losesOnLeaving()) options.talk.say('no')
      else if (word === 'no') this.#isRefused = true
    })
    options.register((takeOver) => {
      this.#takeOver = takeOver
      this.#subscribers.notify()
    })
  }

  readonly subscribe = this.#subscribers.subscribe
  readonly isWaiting = (): boolean => this.#takeOver !== null

  /** [SH3] Reloads into the new program; `unsent` when a tab holds work that would be lost by it. */
  async take(): Promise<'reloading' | 'unsent'> {
    const { losesOnLeaving, talk, after } = this.#options
    if (losesOnLeaving()) return 'unsent'
    this.#isRefused = false
    talk.say('mayI')
    await new Promise<void>((resolve) => after(ANSWER_WITHIN, resolve))
    if (this.#isRefused || losesOnLeaving()) return 'unsent'
    this.#takeOver?.()
    return 'reloading'
  }
}
