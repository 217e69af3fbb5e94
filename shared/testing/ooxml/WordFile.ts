import { strFromU8, unzipSync } from 'fflate'
import { child, childrenOf, descendants, readXml, type XmlElement } from './readXml.ts'

/** How a run is set, from defaults, styles and its own properties. */
export interface RunLook {
  readonly fonts: Readonly<Record<'ascii' | 'hAnsi' | 'cs' | 'eastAsia', string | undefined>>
  readonly sizePt: number
  readonly bold: boolean
  readonly italic: boolean
  readonly capitals: boolean
  readonly underlined: boolean
  readonly colour: string
  readonly language: string | undefined
  /** bold or italic set on the words themselves, not by their style: somebody's own emphasis */
  readonly isEmphasised: boolean
}
export interface WordRun extends RunLook {
  readonly text: string
}
export interface WordParagraph {
  readonly kind: 'paragraph'
  readonly text: string
  readonly runs: readonly WordRun[]
  readonly style: string | undefined
  readonly align: string
  readonly leftMm: number
  readonly rightMm: number
  /** negative = hanging */
  readonly firstLineMm: number
  readonly beforePt: number
  readonly afterPt: number
  /** lines of text a line is high; null = a fixed height */
  readonly lineSpacing: number | null
  readonly keepNext: boolean
  readonly widowControl: boolean
  readonly outline: number | null
  readonly hasBottomRule: boolean
  readonly field: string
}
export interface WordCell {
  readonly widthTwips: number | null
  readonly span: number
  readonly merge: 'none' | 'start' | 'goesOn'
  readonly hasLines: boolean
  readonly colour: string | null
  readonly content: readonly WordBlock[]
}
export interface WordRow {
  readonly repeats: boolean
  readonly mayBeCut: boolean
  readonly heightMm: number | null
  readonly cells: readonly WordCell[]
}
export interface WordTable {
  readonly kind: 'table'
  readonly gridTwips: readonly number[]
  readonly hasLines: boolean
  readonly isFixed: boolean
  readonly rows: readonly WordRow[]
}
export type WordBlock = WordParagraph | WordTable
export interface WordSection {
  readonly widthMm: number
  readonly heightMm: number
  readonly orientation: string
  readonly margins: Readonly<Record<'top' | 'bottom' | 'left' | 'right' | 'header', number>>
  readonly hasTitlePage: boolean
  readonly startsAt: number | null
  readonly header: readonly WordParagraph[]
  readonly firstHeader: readonly WordParagraph[]
  readonly firstFooter: readonly WordParagraph[]
  readonly blocks: readonly WordBlock[]
}
export interface WordFile {
  readonly sections: readonly WordSection[]
  /** names by style id */
  readonly styles: ReadonlyMap<string, string>
  readonly title: string
  readonly parts: Readonly<Record<string, string>>
  /** targets of relationships that are not there, parts without a content type */
  readonly broken: readonly string[]
}

const MM_PER_TWIP = 25.4 / 1440
const mm = (twips: string | undefined): number => Number(twips ?? 0) * MM_PER_TWIP
const isOn = (element: XmlElement | undefined): boolean | undefined =>
  element === undefined ? undefined : !['0', 'false', 'off'].includes(element.attributes['w:val'] ?? 'true')

/** What a Word file says, read from its XML alone. Throws where a part is missing or is no XML. */
export function readWordFile(bytes: Uint8Array): WordFile {
  const parts = Object.fromEntries(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, strFromU8(part)]))
  const xmlOf = (name: string): XmlElement => {
    const part = parts[name]
    if (part === undefined) throw new Error(`${name} is missing`)
    return readXml(part)
  }
  for (const name of Object.keys(parts)) if (/\.(?:xml|rels)$/u.test(name)) xmlOf(name)
  const styles = new StyleSheet(xmlOf('word/styles.xml'))
  const relations = new Map(
    childrenOf(xmlOf('word/_rels/document.xml.rels'), 'Relationship').map(({ attributes }) => [
      attributes.Id ?? '',
      attributes.Target ?? '',
    ]),
  )
  const paragraphsOf = (id: string | undefined): WordParagraph[] => {
    const target = id === undefined ? undefined : relations.get(id)
    return target === undefined ? [] : [...descendants(xmlOf(`word/${target}`), 'w:p')].map((one) => styles.paragraph(one))
  }
  const sections: WordSection[] = []
  let blocks: WordBlock[] = []
  const close = (properties: XmlElement | undefined): void => {
    sections.push(section(properties, blocks, paragraphsOf))
    blocks = []
  }
  for (const one of child(xmlOf('word/document.xml'), 'w:body')?.children ?? []) {
    if (one.name === 'w:sectPr') close(one)
    else if (one.name === 'w:tbl' || one.name === 'w:p') blocks.push(styles.block(one))
    const ends = one.name === 'w:p' ? child(child(one, 'w:pPr'), 'w:sectPr') : undefined
    if (ends) close(ends)
  }
  const core = parts['docProps/core.xml']
  return {
    sections,
    styles: styles.names,
    title: core === undefined ? '' : (child(readXml(core), 'dc:title')?.text ?? ''),
    parts,
    broken: brokenParts(parts),
  }
}

function section(
  properties: XmlElement | undefined,
  blocks: readonly WordBlock[],
  paragraphsOf: (id: string | undefined) => WordParagraph[],
): WordSection {
  const size = child(properties, 'w:pgSz')?.attributes
  const margin = child(properties, 'w:pgMar')?.attributes
  const start = child(properties, 'w:pgNumType')?.attributes['w:start']
  const reference = (name: string, type: string) =>
    paragraphsOf(childrenOf(properties, name).find(({ attributes }) => attributes['w:type'] === type)?.attributes['r:id'])
  return {
    widthMm: mm(size?.['w:w']),
    heightMm: mm(size?.['w:h']),
    orientation: size?.['w:orient'] ?? 'portrait',
    margins: {
      top: mm(margin?.['w:top']),
      bottom: mm(margin?.['w:bottom']),
      left: mm(margin?.['w:left']),
      right: mm(margin?.['w:right']),
      header: mm(margin?.['w:header']),
    },
    hasTitlePage: isOn(child(properties, 'w:titlePg')) ?? false,
    startsAt: start === undefined ? null : Number(start),
    header: reference('w:headerReference', 'default'),
    firstHeader: reference('w:headerReference', 'first'),
    firstFooter: reference('w:footerReference', 'first'),
    blocks,
  }
}

/** Styles, their chains and the defaults below them. */
class StyleSheet {
  readonly names = new Map<string, string>()
  readonly #styles = new Map<string, XmlElement>()
  readonly #defaults: XmlElement | undefined
  readonly #ofAll: string | undefined

  constructor(root: XmlElement) {
    this.#defaults = child(root, 'w:docDefaults')
    for (const style of childrenOf(root, 'w:style')) {
      const id = style.attributes['w:styleId'] ?? ''
      this.#styles.set(id, style)
      if (style.attributes['w:type'] === 'paragraph') this.names.set(id, child(style, 'w:name')?.attributes['w:val'] ?? '')
    }
    this.#ofAll = [...this.#styles.values()].find(
      ({ attributes }) => attributes['w:type'] === 'paragraph' && attributes['w:default'] === '1',
    )?.attributes['w:styleId']
  }

  block(element: XmlElement): WordBlock {
    return element.name === 'w:tbl' ? this.table(element) : this.paragraph(element)
  }

  paragraph(element: XmlElement): WordParagraph {
    const own = child(element, 'w:pPr')
    const style = child(own, 'w:pStyle')?.attributes['w:val']
    const chain = this.#chain(style ?? this.#ofAll)
    // Nearest first: own, style, the styles below it, defaults.
    const layers = [own, ...chain.map((one) => child(one, 'w:pPr')), child(child(this.#defaults, 'w:pPrDefault'), 'w:pPr')]
    const value = (name: string, attribute: string): string | undefined =>
      layers.map((layer) => child(layer, name)?.attributes[attribute]).find((one) => one !== undefined)
    const flag = (name: string): boolean | undefined => layers.map((layer) => isOn(child(layer, name))).find((one) => one !== undefined)
    const hanging = layers
      .map((layer) => child(layer, 'w:ind'))
      .find((one) => one?.attributes['w:hanging'] ?? one?.attributes['w:firstLine'])
    const outline = value('w:outlineLvl', 'w:val')
    const line = value('w:spacing', 'w:line')
    const runs = [...descendants(element, 'w:r')].map((run) => this.#run(run, chain))
    return {
      kind: 'paragraph',
      text: runs.map((run) => run.text).join(''),
      runs,
      style,
      align: { start: 'left', end: 'right' }[value('w:jc', 'w:val') ?? 'start'] ?? value('w:jc', 'w:val') ?? 'left',
      // Some programs write the names of the later edition.
      leftMm: mm(value('w:ind', 'w:left') ?? value('w:ind', 'w:start')),
      rightMm: mm(value('w:ind', 'w:right') ?? value('w:ind', 'w:end')),
      firstLineMm: mm(hanging?.attributes['w:firstLine']) - mm(hanging?.attributes['w:hanging']),
      beforePt: Number(value('w:spacing', 'w:before') ?? 0) / 20,
      afterPt: Number(value('w:spacing', 'w:after') ?? 0) / 20,
      lineSpacing: (value('w:spacing', 'w:lineRule') ?? 'auto') === 'auto' ? Number(line ?? 240) / 240 : null,
      keepNext: flag('w:keepNext') ?? false,
      widowControl: flag('w:widowControl') ?? false,
      outline: outline === undefined ? null : Number(outline),
      hasBottomRule: child(child(own, 'w:pBdr'), 'w:bottom')?.attributes['w:val'] === 'single',
      field: [...descendants(element, 'w:instrText')].map((one) => one.text.trim()).join(' '),
    }
  }

  #run(element: XmlElement, chain: readonly XmlElement[]): WordRun {
    const layers = [
      child(element, 'w:rPr'),
      ...chain.map((one) => child(one, 'w:rPr')),
      child(child(this.#defaults, 'w:rPrDefault'), 'w:rPr'),
    ]
    const value = (name: string, attribute: string): string | undefined =>
      layers.map((layer) => child(layer, name)?.attributes[attribute]).find((one) => one !== undefined)
    const flag = (name: string): boolean => layers.map((layer) => isOn(child(layer, name))).find((one) => one !== undefined) ?? false
    return {
      text: element.children
        .map((one) => (one.name === 'w:t' ? one.text : one.name === 'w:br' ? '\n' : one.name === 'w:tab' ? '\t' : ''))
        .join(''),
      fonts: {
        ascii: value('w:rFonts', 'w:ascii'),
        hAnsi: value('w:rFonts', 'w:hAnsi'),
        cs: value('w:rFonts', 'w:cs'),
        eastAsia: value('w:rFonts', 'w:eastAsia'),
      },
      sizePt: Number(value('w:sz', 'w:val') ?? 20) / 2,
      bold: flag('w:b'),
      italic: flag('w:i'),
      capitals: flag('w:caps'),
      underlined: (value('w:u', 'w:val') ?? 'none') !== 'none',
      colour: value('w:color', 'w:val') ?? 'auto',
      language: value('w:lang', 'w:val'),
      isEmphasised: ['w:b', 'w:i'].some((name) => child(child(element, 'w:rPr'), name) !== undefined),
    }
  }

  table(element: XmlElement): WordTable {
    const properties = child(element, 'w:tblPr')
    return {
      kind: 'table',
      gridTwips: childrenOf(child(element, 'w:tblGrid'), 'w:gridCol').map(({ attributes }) => Number(attributes['w:w'])),
      hasLines: hasLines(child(properties, 'w:tblBorders')),
      isFixed: child(properties, 'w:tblLayout')?.attributes['w:type'] === 'fixed',
      rows: childrenOf(element, 'w:tr').map((row): WordRow => {
        const own = child(row, 'w:trPr')
        const height = child(own, 'w:trHeight')?.attributes
        return {
          repeats: isOn(child(own, 'w:tblHeader')) ?? false,
          mayBeCut: !(isOn(child(own, 'w:cantSplit')) ?? false),
          heightMm: height?.['w:hRule'] === 'exact' ? mm(height['w:val']) : null,
          cells: childrenOf(row, 'w:tc').map((one) => this.#cell(one)),
        }
      }),
    }
  }

  #cell(element: XmlElement): WordCell {
    const own = child(element, 'w:tcPr')
    const width = child(own, 'w:tcW')?.attributes
    const merge = child(own, 'w:vMerge')
    const borders = child(own, 'w:tcBorders')
    return {
      widthTwips: width?.['w:type'] === 'dxa' ? Number(width['w:w']) : null,
      span: Number(child(own, 'w:gridSpan')?.attributes['w:val'] ?? 1),
      merge: merge === undefined ? 'none' : merge.attributes['w:val'] === 'restart' ? 'start' : 'goesOn',
      hasLines: hasLines(borders),
      colour: borders?.children[0]?.attributes['w:color'] ?? null,
      content: element.children.filter(({ name }) => name === 'w:p' || name === 'w:tbl').map((one) => this.block(one)),
    }
  }

  #chain(id: string | undefined): XmlElement[] {
    const chain: XmlElement[] = []
    for (let at = id; at !== undefined && chain.length < 12; ) {
      const style = this.#styles.get(at)
      if (!style) break
      chain.push(style)
      at = child(style, 'w:basedOn')?.attributes['w:val']
    }
    return chain
  }
}

const hasLines = (borders: XmlElement | undefined): boolean =>
  borders?.children.some(({ attributes }) => !['none', 'nil'].includes(attributes['w:val'] ?? 'none')) ?? false

function brokenParts(parts: Readonly<Record<string, string>>): string[] {
  const types = readXml(parts['[Content_Types].xml'] ?? '<Types/>')
  const endings = new Set(childrenOf(types, 'Default').map(({ attributes }) => attributes.Extension))
  const named = new Set(childrenOf(types, 'Override').map(({ attributes }) => attributes.PartName))
  const untyped = Object.keys(parts).filter(
    (name) => name !== '[Content_Types].xml' && !named.has(`/${name}`) && !endings.has(name.split('.').at(-1)),
  )
  const lost = Object.entries(parts)
    .filter(([name]) => name.endsWith('.rels'))
    .flatMap(([name, xml]) => {
      const folder = name.replace(/_rels\/[^/]*$/u, '')
      return childrenOf(readXml(xml), 'Relationship')
        .filter(({ attributes }) => attributes.TargetMode !== 'External')
        .map(({ attributes }) => attributes.Target ?? '')
        .map((target) => (target.startsWith('/') ? target.slice(1) : folder + target))
        .filter((target) => parts[target] === undefined)
    })
  return [...untyped.map((name) => `${name} has no content type`), ...lost.map((name) => `${name} is referred to and missing`)]
}

export const paragraphsIn = (blocks: readonly WordBlock[]): WordParagraph[] =>
  blocks.flatMap((block) =>
    block.kind === 'paragraph' ? [block] : block.rows.flatMap((row) => row.cells.flatMap((cell) => paragraphsIn(cell.content))),
  )
export const tablesIn = (blocks: readonly WordBlock[]): WordTable[] =>
  blocks.flatMap((block) =>
    block.kind === 'table' ? [block, ...block.rows.flatMap((row) => row.cells.flatMap((cell) => tablesIn(cell.content)))] : [],
  )
