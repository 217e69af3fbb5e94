/** An element of a well-formed XML text. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly XmlElement[]
  /** text directly in it */
  readonly text: string
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' }
const decoded = (text: string): string =>
  text.replace(/&(#x[0-9a-f]+|#\d+|\w+);/giu, (_, name: string) => {
    if (name.startsWith('#')) return String.fromCodePoint(name[1] === 'x' ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1)))
    const known = entities[name]
    if (known === undefined) throw new Error(`unknown entity ${name}`)
    return known
  })

/** The root of an XML text. Throws where it is not well formed: elements that do not nest, two roots, a broken tag. No DTD. */
export function readXml(xml: string): XmlElement {
  type Open = { name: string; attributes: Record<string, string>; children: XmlElement[]; text: string }
  const document: Open = { name: '', attributes: {}, children: [], text: '' }
  const stack: Open[] = [document]
  const token = /<\?[^>]*\?>|<!--[\s\S]*?-->|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex
    const match = token.exec(xml)
    const top = stack.at(-1)
    if (!match || !top) throw new Error(`not well formed at ${at}: ${xml.slice(at, at + 40)}`)
    const [, close, open, attributes, isEmpty, text] = match
    if (close !== undefined) {
      if (top.name !== close || stack.length === 1) throw new Error(`</${close}> closes <${top.name}>`)
      stack.pop()
    } else if (open !== undefined) {
      const element: Open = { name: open, attributes: {}, children: [], text: '' }
      for (const [, name, quoted] of (attributes ?? '').matchAll(/([\w:.-]+)\s*=\s*("[^"]*"|'[^']*')/gu)) {
        if (name === undefined || quoted === undefined || name in element.attributes) throw new Error(`attribute ${name} of <${open}>`)
        element.attributes[name] = decoded(quoted.slice(1, -1))
      }
      top.children.push(element)
      if (isEmpty === '') stack.push(element)
    } else if (text !== undefined) top.text += decoded(text)
  }
  const [root] = document.children
  if (stack.length !== 1 || document.children.length !== 1 || !root) throw new Error('not one closed root')
  return root
}

export const child = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((one) => one.name === name)
export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  element?.children.filter((one) => one.name === name) ?? []
export function* descendants(element: XmlElement | undefined, name: string): Generator<XmlElement> {
  for (const one of element?.children ?? []) {
    if (one.name === name) yield one
    yield* descendants(one, name)
  }
}
