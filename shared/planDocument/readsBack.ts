import * as Y from 'yjs'

/** Whether a copy made of the document has everything in the same place. Takes about as long as loading it. */
export function readsBackTheSame(doc: Y.Doc): boolean {
  const copy = new Y.Doc()
  try {
    Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
    const [places, copied] = [placesIn(doc), placesIn(copy)]
    return places.size === copied.size && [...places].every(([list, order]) => copied.get(list) === order)
  } catch {
    return false
  } finally {
    copy.destroy()
  }
}

/** What stands in every list and under every key, deleted or not, in order: by list, "client:clock+length …". */
export function placesIn(doc: Y.Doc): ReadonlyMap<string, string> {
  const places = new Map<string, string>()
  const note = (owner: string, type: unknown): void => {
    const inside = type as { readonly _start: Y.Item | null; readonly _map: ReadonlyMap<string, Y.Item> }
    if (inside._start) places.set(owner, rangesOf(inside._start, 'right'))
    for (const [key, item] of inside._map) places.set(`${owner} ${key}`, rangesOf(item, 'left'))
  }
  for (const [name, type] of doc.share) note(name, type)
  for (const structs of doc.store.clients.values())
    for (const struct of structs)
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentType)
        note(`${struct.id.client}:${struct.id.clock}`, struct.content.type)
  return places
}

/** Neighbouring items are one range, however they are cut. */
function rangesOf(first: Y.Item, side: 'left' | 'right'): string {
  const ranges: { client: number; from: number; to: number; deleted: boolean }[] = []
  for (let item: Y.Item | null = first; item !== null; item = item[side]) {
    const { client, clock } = item.id
    const last = ranges.at(-1)
    const isNext = last?.client === client && last.deleted === item.deleted
    if (last && isNext && side === 'right' && last.to === clock) last.to += item.length
    else if (last && isNext && side === 'left' && last.from === clock + item.length) last.from = clock
    else ranges.push({ client, from: clock, to: clock + item.length, deleted: item.deleted })
  }
  return ranges.map(({ client, from, to, deleted }) => `${client}:${from}-${to}${deleted ? ' deleted' : ''}`).join(', ')
}
