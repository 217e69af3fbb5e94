/** What is kept on this device between visits, small and disposable: the session's name, the last plan list, preferences. */
export interface Shelf {
  readonly read: (key: string) => unknown
  readonly write: (key: string, value: unknown) => void
  readonly remove: (key: string) => void
}

const prefix = 'ro.'

/** A shelf in `localStorage`. A full or forbidden store loses the copy, never the action that wanted to keep it. */
export function createLocalShelf(storage: Storage | null): Shelf {
  return {
    read(key) {
      try {
        const text = storage?.getItem(prefix + key) ?? null
        return text === null ? null : JSON.parse(text)
      } catch {
        return null
      }
    },
    write(key, value) {
      try {
        storage?.setItem(prefix + key, JSON.stringify(value))
      } catch {
        storage?.removeItem(prefix + key)
      }
    },
    remove(key) {
      storage?.removeItem(prefix + key)
    },
  }
}
