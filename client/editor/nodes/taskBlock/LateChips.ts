import { whenIdle } from '../../../localStore/whenIdle.ts'

/** A block whose chips can be drawn now or a little later. */
export interface ChipHolder {
  readonly dom: HTMLElement
  drawChips(): void
}

/** So many new blocks get their chips at once: more than a screen shows. */
const AT_ONCE = 24
/** What one turn may take (ms); a key or a frame goes between two turns. */
const TURN = 6
/** A busy page draws the next ones after this many milliseconds all the same. */
const PATIENCE = 100

/**
 * [ED16] Lets a long plan show its text before the chips of blocks far below. Those get theirs when they come near the screen,
 * and all of them in the page's idle moments, so that a search in the page and a screen reader find every one.
 */
export class LateChips {
  readonly #waiting = new Map<HTMLElement, ChipHolder>()
  #drawn = 0
  #stop: (() => void) | null = null

  /** Draws the block's chips, now or later. Until then they are missing, not wrong. */
  add(holder: ChipHolder): void {
    if (this.#drawn < AT_ONCE) {
      this.#drawn += 1
      holder.drawChips()
      return
    }
    this.#waiting.set(holder.dom, holder)
    this.#stop ??= whenIdle(this.#turn, PATIENCE)
  }

  drop(holder: ChipHolder): void {
    this.#waiting.delete(holder.dom)
  }

  /** A block has come near the screen (`content-visibility`), or is about to be used. */
  drawNow(dom: EventTarget | null): void {
    const holder = this.#waiting.get(dom as HTMLElement)
    if (!holder) return
    this.#waiting.delete(holder.dom)
    holder.drawChips()
  }

  end(): void {
    this.#stop?.()
    this.#stop = null
    this.#waiting.clear()
  }

  readonly #turn = (): void => {
    const until = performance.now() + TURN
    for (const dom of this.#waiting.keys()) {
      this.drawNow(dom)
      if (performance.now() > until) break
    }
    this.#stop = this.#waiting.size > 0 ? whenIdle(this.#turn, PATIENCE) : null
    if (this.#waiting.size === 0) this.#drawn = 0
  }
}
