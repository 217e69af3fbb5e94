import type { Directory } from '../plan/directory.ts'

/** [DR61] Directories of several provinces as one; a record or group that is in more than one, by its id, stands once. */
export function joinDirectories(directories: readonly Directory[]): Directory {
  const once = <Item extends { readonly id: string }>(items: readonly Item[]): readonly Item[] => [
    ...new Map(items.map((item) => [item.id, item])).values(),
  ]
  return {
    agencies: once(directories.flatMap(({ agencies }) => agencies)),
    groups: once(directories.flatMap(({ groups }) => groups)),
  }
}
