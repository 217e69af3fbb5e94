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
  children: XmlNode[]
}

// Most elements have no attributes, and many no children: what they share costs nothing.
const noAttributes: ReadonlyMap<string, string> = new Map()
const noChildren: XmlNode[] = []

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

  private sinceTag = 0
  private readonly longestText: number

  constructor({ elements, depth, textLength }: WordLimits) {
    const { parser } = this
    this.longestText = textLength
    parser.on('error', (error) => {
      throw new SourceFault('brokenXml', error.message.slice(0, 200))
    })
    parser.on('doctype', () => {
      throw new SourceFault('dtd')
    })
    parser.on('opentag', (tag) => {
      this.sinceTag = 0
      const name = `${prefixes[tag.uri] ?? `${tag.uri}:`}${tag.local}`
      if (this.skipped > 0 || unread.has(name)) {
        this.skipped++
        if (this.skipped > depth) throw new SourceFault('brokenXml', 'depth')
        return
      }
      if (++this.kept > elements || this.open.length >= depth) throw new SourceFault('unpacksTooLarge', 'elements')
      const element: Growing = { name, attributes: attributesOf(tag.attributes), children: noChildren }
      this.put(element)
      this.root ??= element
      this.open.push(element)
    })
    parser.on('closetag', () => {
      this.sinceTag = 0
      if (this.skipped > 0) this.skipped--
      else this.open.pop()
    })
    const takeText = (text: string): void => {
      const element = this.open.at(-1)
      if (this.skipped === 0 && element && texts.has(element.name)) this.put(text)
    }
    parser.on('text', takeText)
    parser.on('cdata', takeText)
  }

  /** The parser keeps text until its end: without tags it would grow unseen. */
  write(text: string): void {
    this.sinceTag += text.length
    if (this.sinceTag > this.longestText) throw new SourceFault('unpacksTooLarge', 'text')
    this.parser.write(text)
  }

  private put(node: XmlNode): void {
    const parent = this.open.at(-1)
    if (!parent) return
    if (parent.children === noChildren) parent.children = [node]
    else parent.children.push(node)
  }

  end(): XmlElement {
    this.parser.close()
    if (!this.root) throw new SourceFault('brokenXml', 'empty')
    return this.root
  }
}

function attributesOf(
  written: Readonly<Record<string, { readonly uri: string; readonly local: string; readonly value: string }>>,
): ReadonlyMap<string, string> {
  let attributes: Map<string, string> | null = null
  for (const { uri, local, value } of Object.values(written)) {
    if (local.startsWith('rsid')) continue
    attributes ??= new Map()
    attributes.set(`${uri === '' ? '' : (prefixes[uri] ?? `${uri}:`)}${local}`, value)
  }
  return attributes ?? noAttributes
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
