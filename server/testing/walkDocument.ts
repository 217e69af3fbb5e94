import * as Y from 'yjs'

/** Version 1 of a plan document, written down a second time: what the gate took in is checked against another list than its own. */
const nodes: Readonly<Record<string, string>> = {
  paragraph: 'id align',
  heading: 'id level number align',
  bulletItem: 'id level',
  taskBlock: 'id marker',
  legalBasis: 'id',
  recipientLine: 'id',
  pageBreak: 'id orientation annex',
  table: 'id widths',
  tableRow: 'header',
  tableCell: 'colspan rowspan align',
  hardBreak: '',
  footnote: 'id text',
}
const marks = 'bold italic underline strike superscript subscript'.split(' ')
const roots = 'body tasks agencies indicators letterhead meta'.split(' ')
const key = /^(?:[0-9a-z]{10,12}\.(?:(?:agency|covers)\.[0-9A-Za-z:_-]+|[A-Za-z]+)|[A-Za-z]+)$/u

/** Everything in the document that a plan of version 1 does not hold, in words. Looks at what stands, not at how it came. */
export function walkDocument(doc: Y.Doc): string[] {
  const found: string[] = []
  for (const root of doc.share.keys()) if (!roots.includes(root)) found.push(`root ${root}`)
  for (const root of roots.slice(1))
    doc.getMap(root).forEach((value, name) => {
      if (!key.test(name)) found.push(`${root}: ${name}`)
      if (value instanceof Y.AbstractType || value instanceof Y.Doc || value instanceof Uint8Array) found.push(`${root}: type in ${name}`)
      if (JSON.stringify(value)?.length > 5000 || hides(value)) found.push(`${root}: value of ${name}`)
    })
  for (const child of doc.getXmlFragment('body').toArray()) walk(child, 0, found)
  if (doc.store.pendingStructs !== null || doc.store.pendingDs !== null) found.push('pending')
  for (const structs of doc.store.clients.values())
    for (const struct of structs) if (struct.length < 1 || struct.length > 20_000) found.push(`length ${struct.length}`)
  return found
}

function walk(type: unknown, depth: number, found: string[]): void {
  if (depth > 5) found.push('depth')
  if (type instanceof Y.XmlText) {
    for (const run of type.toDelta() as { insert: unknown; attributes?: Record<string, unknown> }[]) {
      if (typeof run.insert !== 'string') found.push('embed')
      for (const [name, value] of Object.entries(run.attributes ?? {}))
        if (!marks.includes(name) || JSON.stringify(value) !== '{}' || hides(value)) found.push(`mark ${name}`)
    }
  } else if (type instanceof Y.XmlElement && !(type instanceof Y.XmlHook) && Object.hasOwn(nodes, type.nodeName)) {
    const known = nodes[type.nodeName]?.split(' ') ?? []
    for (const name of Object.keys(type.getAttributes())) if (!known.includes(name)) found.push(`attribute ${name}`)
    for (const child of type.toArray()) walk(child, depth + 1, found)
  } else found.push(`node ${type instanceof Y.XmlElement ? type.nodeName : typeof type}`)
}

const hides = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && ![Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value))
