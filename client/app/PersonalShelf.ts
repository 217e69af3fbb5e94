import type { Shelf } from './Shelf.ts'

export interface PersonalShelfOptions {
  /** stays on the device */
  readonly device: Shelf
  /** goes with the tab */
  readonly tab: Shelf
  /** whose value this is, or null when it is nobody's */
  readonly ownerOf: (key: string, value: unknown) => string | null
  readonly keeps: (account: string) => boolean
}

/** [DC2] What is somebody's own stays on the device only where they agreed; otherwise it goes with the tab. */
export class PersonalShelf implements Shelf {
  readonly #options: PersonalShelfOptions

  constructor(options: PersonalShelfOptions) {
    this.#options = options
  }

  readonly read = (key: string): unknown => this.#options.tab.read(key) ?? this.#options.device.read(key)

  readonly write = (key: string, value: unknown): void => {
    const { device, tab, ownerOf, keeps } = this.#options
    const owner = ownerOf(key, value)
    const stays = owner === null || keeps(owner)
    ;(stays ? tab : device).remove(key)
    ;(stays ? device : tab).write(key, value)
  }

  readonly remove = (key: string): void => {
    this.#options.tab.remove(key)
    this.#options.device.remove(key)
  }

  /** Puts a value where it now belongs, after the owner changed their mind. */
  move(key: string): void {
    const value = this.read(key)
    if (value !== null) this.write(key, value)
  }
}
