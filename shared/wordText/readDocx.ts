import { secrecyMark } from '../planText/secrecyMark.ts'
import { blocksToText } from './blocksToText.ts'
import { PieceDecoder } from './PieceDecoder.ts'
import { SourceFault } from './SourceProblem.ts'
import { WordBodyReader } from './WordBodyReader.ts'
import { WordNumbering } from './WordNumbering.ts'
import { WordStyles } from './WordStyles.ts'
import { type WordBlock, type WordNote, wordsOf } from './wordBlocks.ts'
import type { WordLimits } from './wordLimits.ts'
import { childOf, childrenOf, flagOf, type XmlElement, XmlTree } from './XmlTree.ts'
import { ZipParts } from './ZipParts.ts'

const MACROS = /(?:^|\/)vbaProject\.bin$/iu

/**
 * A Word file (.docx, ECMA-376) → its text in the form that a plan's text is read from: see `SPEC.md`. Throws `SourceFault` for what is
 * no such file or asks for more than `limits` give.
 */
export function readDocx(bytes: Uint8Array, limits: WordLimits): string {
  const parts = new ZipParts(bytes, limits)
  const main = mainPart(parts, limits)
  const read = (name: string): XmlElement | null => readPart(parts, name, limits)
  const links = linksOf(read(relationsOf(main)), main)
  const linked = (type: string): XmlElement | null => {
    const target = links.find((link) => link.type === type)?.target
    return target === undefined ? null : read(target)
  }
  const document = read(main)
  const body = childOf(document ?? undefined, 'w:body')
  if (!body) throw new SourceFault('noDocument', main)
  const styles = new WordStyles(linked('styles'))
  const numbering = new WordNumbering(linked('numbering'), styles)
  const reader = new WordBodyReader(styles, numbering)
  const top = pageTops(body, links, read, reader)
  const blocks = [...top, ...reader.read(body)]
  return blocksToText({ blocks, notes: notesOf(reader, linked) }, limits)
}

/** Tells other packages apart; the part that holds the text stands in the package's own relationships, else in its usual place. */
function mainPart(parts: ZipParts, limits: WordLimits): string {
  if (parts.names.some((name) => MACROS.test(name))) throw new SourceFault('macros')
  if (parts.has('mimetype') && parts.has('content.xml')) throw new SourceFault('openDocument')
  if (parts.names.some((name) => name.startsWith('xl/'))) throw new SourceFault('sheet')
  if (parts.names.some((name) => name.startsWith('ppt/'))) throw new SourceFault('slides')
  if (!parts.has('[Content_Types].xml')) throw new SourceFault('archive')
  const named = linksOf(readPart(parts, '_rels/.rels', limits), '').find(({ type }) => type === 'officeDocument')?.target
  const main = named !== undefined && parts.has(named) ? named : 'word/document.xml'
  if (!parts.has(main)) throw new SourceFault('noDocument')
  return main
}

/** The tree of a part; null when there is none. */
function readPart(parts: ZipParts, name: string, limits: WordLimits): XmlElement | null {
  const tree = new XmlTree(limits)
  const decoder = new PieceDecoder()
  const found = parts.unpack(name, (piece, isLast) => tree.write(decoder.decode(piece, isLast)))
  return found ? tree.end() : null
}

interface Link {
  readonly id: string
  /** the last step of the relationship's type: "styles", "header" */
  readonly type: string
  readonly target: string
}

/** Where a part's relationships lead, inside the package only: nothing outside is ever fetched. */
function linksOf(relations: XmlElement | null, from: string): Link[] {
  const folder = from.slice(0, from.lastIndexOf('/') + 1)
  return childrenOf(relations ?? undefined, 'Relationship').flatMap(({ attributes }) => {
    if (attributes.get('TargetMode') === 'External') return []
    const target = attributes.get('Target') ?? ''
    const type = (attributes.get('Type') ?? '').split('/').at(-1) ?? ''
    return [{ id: attributes.get('Id') ?? '', type, target: target.startsWith('/') ? target.slice(1) : `${folder}${target}` }]
  })
}

const relationsOf = (part: string): string => {
  const cut = part.lastIndexOf('/') + 1
  return `${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`
}

/** Page numbers alone are nothing to read. */
const onlyNumber = /^(?:trang|page|-|–)?[\s\d/–-]*$/iu

/**
 * What stands above the first page's text: a letterhead kept in the header. Of other headers and footers only a mark of secrecy is
 * taken: it speaks of the whole document wherever it is printed.
 */
function pageTops(
  body: XmlElement,
  links: readonly Link[],
  read: (name: string) => XmlElement | null,
  reader: WordBodyReader,
): WordBlock[] {
  const first = sectionsOf(body)[0]
  const shown = childOf(first, 'w:titlePg') && flagOf(first, 'w:titlePg') ? 'first' : 'default'
  const id = childrenOf(first, 'w:headerReference')
    .find(({ attributes }) => attributes.get('w:type') === shown)
    ?.attributes.get('r:id')
  return links
    .filter(({ type }) => type === 'header' || type === 'footer')
    .flatMap((link) => {
      const root = read(link.target)
      const blocks = root ? reader.read(root) : []
      if (link.id === id && !onlyNumber.test(wordsOf(blocks).trim())) return blocks
      return linesOf(blocks).some((line) => secrecyMark(line) !== null) ? blocks : []
    })
}

const sectionsOf = (body: XmlElement): XmlElement[] =>
  body.children.flatMap((child) =>
    typeof child === 'string' ? [] : child.name === 'w:sectPr' ? [child] : childrenOf(childOf(child, 'w:pPr'), 'w:sectPr'),
  )

const linesOf = (blocks: readonly WordBlock[]): string[] =>
  blocks.flatMap((block) =>
    block.kind === 'paragraph' ? wordsOf([block]).split('\n') : block.rows.flat().flatMap((cell) => linesOf(cell.blocks)),
  )

function notesOf(reader: WordBodyReader, linked: (type: string) => XmlElement | null): WordNote[] {
  const calls = [...reader.calls]
  return (['footnote', 'endnote'] as const).flatMap((kind) => {
    const called = calls.filter((call) => call.kind === kind)
    if (called.length === 0) return []
    const notes = new Map(childrenOf(linked(`${kind}s`) ?? undefined, `w:${kind}`).map((note) => [note.attributes.get('w:id') ?? '', note]))
    return called.flatMap(({ id, mark, after }) => {
      const note = notes.get(id)
      // Each note once, however often it is called.
      notes.delete(id)
      return note ? [{ mark, after, blocks: reader.read(note) }] : []
    })
  })
}
