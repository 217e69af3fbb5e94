import { SaxesParser } from 'saxes'
import { SourceFault } from './SourceProblem.ts'
import type { WordLimits } from './wordLimits.ts'

/** An element with its name and attributes in the prefixes below, whatever prefixes the file chose. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlNode[]
}
export type XmlNode = XmlElement | string

interface Growing extends XmlElement {
  readonly attributes: Map<string, string>
  readonly children: XmlNode[]
}

/** ECMA-376 transitional, and strict. */
const prefixes: Readonly<Record<string, string>> = {
  'http://schemas.openxmlformats.org/wordprocessingml/2006/main': 'w:',
  'http://purl.oclc.org/ooxml/wordprocessingml/main': 'w:',
  'http://schemas.openxmlformats.org/markup-compatibility/2006': 'mc:',
  'http://schemas.openxmlformats.org/officeDocument/2006/relationships': 'r:',
  'http://purl.oclc.org/ooxml/officeDocument/relationships': 'r:',
  'http://schemas.openxmlformats.org/officeDocument/2006/math': 'm:',
  'http://purl.oclc.org/ooxml/officeDocument/math': 'm:',
  'http://schemas.openxmlformats.org/package/2006/relationships': '',
  'http://schemas.openxmlformats.org/package/2006/content-types': '',
}
/** Looks that say nothing of what a text means; they are half of a file. */
const unread = new Set(
  'lang rFonts proofErr bookmarkStart bookmarkEnd sz szCs color spacing lastRenderedPageBreak kern shd tblBorders tcBorders ind tabs rsids'
    .split(' ')
    .map((name) => `w:${name}`),
)
const texts = new Set(['w:t', 'm:t', 'w:instrText'])

/**
 * Builds the tree of one XML part from text that comes piece by piece. Only well-formed XML is read; a document type, and with it any
 * entity of its own, is refused. Throws `SourceFault`.
 */
export class XmlTree {
  private readonly parser = new SaxesParser({ xmlns: true })
  private readonly open: Growing[] = []
  private root: Growing | null = null
  private skipped = 0
  private kept = 0

  constructor({ elements, depth }: WordLimits) {
    const { parser } = this
    parser.on('error', (error) => {
      throw new SourceFault('brokenXml', error.message.slice(0, 200))
    })
    parser.on('doctype', () => {
      throw new SourceFault('dtd')
    })
    parser.on('opentag', (tag) => {
      const name = `${prefixes[tag.uri] ?? `${tag.uri}:`}${tag.local}`
      if (this.skipped > 0 || unread.has(name)) {
        this.skipped++
        if (this.skipped > depth) throw new SourceFault('brokenXml', 'depth')
        return
      }
      if (++this.kept > elements || this.open.length >= depth) throw new SourceFault('unpacksTooLarge', 'elements')
      const attributes = new Map<string, string>()
      for (const { uri, local, value } of Object.values(tag.attributes))
        if (!local.startsWith('rsid')) attributes.set(`${uri === '' ? '' : (prefixes[uri] ?? `${uri}:`)}${local}`, value)
      const element: Growing = { name, attributes, children: [] }
      this.open.at(-1)?.children.push(element)
      this.root ??= element
      this.open.push(element)
    })
    parser.on('closetag', () => {
      if (this.skipped > 0) this.skipped--
      else this.open.pop()
    })
    const takeText = (text: string): void => {
      const element = this.open.at(-1)
      if (this.skipped === 0 && element && texts.has(element.name)) element.children.push(text)
    }
    parser.on('text', takeText)
    parser.on('cdata', takeText)
  }

  write(text: string): void {
    this.parser.write(text)
  }

  end(): XmlElement {
    this.parser.close()
    if (!this.root) throw new SourceFault('brokenXml', 'empty')
    return this.root
  }
}

export const childrenOf = (element: XmlElement | undefined, name: string): XmlElement[] =>
  (element?.children ?? []).filter((child): child is XmlElement => typeof child !== 'string' && child.name === name)

export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name)

/** The `w:val` of a child; undefined without the child or the value. */
export const valOf = (element: XmlElement | undefined, name: string): string | undefined => childOf(element, name)?.attributes.get('w:val')

/** An on/off property (ECMA-376, 17.17.4): undefined when it is not said. */
export function flagOf(element: XmlElement | undefined, name: string): boolean | undefined {
  const found = childOf(element, name)
  if (!found) return undefined
  return !['0', 'false', 'off', 'none'].includes(found.attributes.get('w:val') ?? 'true')
}

/** A whole number, or undefined; Word writes some as "3.0". */
export function integerOf(text: string | undefined): number | undefined {
  const value = Number(text)
  return text === undefined || text === '' || !Number.isFinite(value) ? undefined : Math.trunc(value)
}
