import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

/** The earliest time a ZIP entry can hold, as local time: the same bytes in every time zone. */
export const FIXED_TIME = new Date(1980, 0, 1)

/**
 * Packs an Office file again with fixed times and in name order, so that equal content gives equal bytes: a submission is hashed,
 * and exporting twice must not look like a change. `rewrite` may change the XML of a part, by its name.
 */
export function stableZip(bytes: Uint8Array, rewrite: (name: string, xml: string) => string): Uint8Array {
  const parts = unzipSync(bytes)
  const names = Object.keys(parts).filter((name) => !name.endsWith('/'))
  // Readers look for the list of content types first.
  const first = '[Content_Types].xml'
  names.sort((a, b) => (a === first ? -1 : b === first ? 1 : a < b ? -1 : 1))
  const entries: Zippable = {}
  for (const name of names) {
    const part = parts[name] ?? new Uint8Array()
    entries[name] = /\.(?:xml|rels)$/u.test(name) ? strToU8(rewrite(name, strFromU8(part))) : part
  }
  return zipSync(entries, { level: 6, mtime: FIXED_TIME })
}
