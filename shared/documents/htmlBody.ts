import type { Nd30Part } from '../nd30/layoutRules.ts'
import type { Nd30Block, Nd30Cell, Nd30Document, Nd30Paragraph, Nd30Row, Nd30Run, Nd30Section, Nd30Table } from '../nd30/Nd30Document.ts'
import type { MarkName } from '../plan/nodeRules.ts'
import { htmlClassOf, type PageRow, pageClassOf } from './htmlStyles.ts'

/** A document as HTML: elements that say what they are, and the classes of their own that lengths need (a policy may forbid `style`). */
export interface HtmlParts {
  readonly body: string
  readonly css: string
  /** each once */
  readonly rows: readonly PageRow[]
}

/** Parts that are headings, by how far they lie below the kind of the document. */
const headingDepths: Partial<Record<Nd30Part, number>> = {
  kind: 0,
  partTitle: 1,
  annexTitle: 1,
  section: 2,
  heading: 3,
  article: 3,
  subheading: 4,
  minorHeading: 5,
}

/** Levels of headings without a step left out: a plan without "Phần" goes from the kind to "I." */
class Headings {
  /** depths and levels of the headings that stand above */
  #above: { depth: number; level: number }[] = []
  elementOf(part: Nd30Part): string {
    const depth = headingDepths[part]
    if (depth === undefined) return 'p'
    this.#above = this.#above.filter((one) => one.depth < depth)
    const level = (this.#above.at(-1)?.level ?? 0) + 1
    this.#above.push({ depth, level })
    return `h${level}`
  }
}

const marks: Readonly<Record<MarkName, string>> = {
  bold: 'b',
  italic: 'i',
  underline: 'u',
  strike: 's',
  superscript: 'sup',
  subscript: 'sub',
}

/** Lengths as classes, each once. */
class Lengths {
  readonly #names = new Map<string, string>()
  classOf(declaration: string): string {
    const name = this.#names.get(declaration) ?? `w${this.#names.size}`
    this.#names.set(declaration, name)
    return name
  }
  css(): string {
    return [...this.#names].map(([declaration, name]) => `.nd30 .${name}{${declaration}}`).join('\n')
  }
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** Which sheets are numbered in one row. */
class PageRows {
  readonly rows: PageRow[] = []
  #row = -1
  /** The class of the next sheet; `isFirst` begins to count anew. */
  next(orientation: Nd30Section['orientation'], isFirst: boolean): string {
    if (isFirst) this.#row++
    const one = { row: this.#row, orientation }
    if (!this.rows.some((known) => pageClassOf(known) === pageClassOf(one))) this.rows.push(one)
    return pageClassOf(one)
  }
}

export function htmlParts(document: Nd30Document): HtmlParts {
  const lengths = new Lengths()
  const pages = new PageRows()
  const bodies: string[] = []
  for (let one: Nd30Document | null = document; one !== null; one = one.attached) bodies.push(htmlDocument(one, lengths, pages))
  return { body: bodies.join('\n'), css: lengths.css(), rows: pages.rows }
}

function htmlDocument(document: Nd30Document, lengths: Lengths, pages: PageRows): string {
  const headings = new Headings()
  const last = document.sections.length - 1
  const sheets = document.sections.map((section, index) =>
    sheet(
      section,
      pages.next(section.orientation, index === 0),
      [
        ...(index === 0
          ? [header(document, lengths), title(document, lengths, headings), ...document.addressees.map((line) => paragraph(line))]
          : []),
        ...blocks(section, lengths, headings, index === last),
        ...(index === last ? [foot(document)] : []),
      ].join('\n'),
    ),
  )
  const annexes = document.annexes.map((section) =>
    sheet(section, pages.next(section.orientation, section.restartsPageNumbers), blocks(section, lengths, headings, false).join('\n')),
  )
  const lines = document.address.map((line) => paragraph(line)).join('')
  const address = lines === '' ? '' : `<footer class="address">${lines}</footer>`
  return `<article class="nd30" lang="vi">\n${[...sheets, ...annexes].join('\n')}${address}\n</article>`
}

const sheet = (section: Nd30Section, pageClass: string, content: string): string =>
  `<section class="sheet ${section.orientation} ${pageClass}">\n${content}\n${notes(section)}</section>`

function paragraph(line: Nd30Paragraph, extra: readonly string[] = [], headings: Headings | null = null): string {
  const name = headings?.elementOf(line.part) ?? 'p'
  const classes = [htmlClassOf(line.part), ...(line.align === null ? [] : [`align-${line.align}`]), ...extra]
  const id = line.blockId === null ? '' : ` data-block="${escaped(line.blockId)}"`
  return `<${name} class="${classes.join(' ')}"${id}>${line.runs.map(run).join('')}</${name}>`
}

function run(one: Nd30Run): string {
  if (one.kind === 'lineBreak') return '<br>'
  if (one.kind === 'footnote') return `<sup>${one.number}</sup>`
  return one.marks.reduce((inner, mark) => `<${marks[mark]}>${inner}</${marks[mark]}>`, escaped(one.text))
}

const rule = (lengthMm: number, lengths: Lengths): string => `<hr class="rule ${lengths.classOf(`width:${lengthMm.toFixed(2)}mm`)}">`

function header({ header: head }: Nd30Document, lengths: Lengths): string {
  const lines = (list: readonly Nd30Paragraph[]) => list.map((line) => paragraph(line)).join('')
  const row = (left: string, right: string) => `<div class="head-row"><div>${left}</div><div>${right}</div></div>`
  const boxes = head.marks.map(
    (mark) =>
      `<div class="box ${lengths.classOf(`width:${mark.widthMm.toFixed(2)}mm`)}${mark.colour === null ? '' : ' red'}">${paragraph(mark.paragraph)}</div>`,
  )
  return [
    '<header>',
    row(`${lines(head.issuer)}${rule(head.issuerRuleMm, lengths)}`, `${lines(head.nation)}${rule(head.mottoRuleMm, lengths)}`),
    ...(head.number.runs.length === 0 ? [] : [row(lines([head.number, ...head.subject]) + boxes.join(''), lines([head.place]))]),
    '</header>',
  ].join('\n')
}

const title = ({ title: own }: Nd30Document, lengths: Lengths, headings: Headings): string =>
  [...own.lines.map((line) => paragraph(line, [], headings)), ...(own.ruleMm > 0 ? [rule(own.ruleMm, lengths)] : [])].join('\n')

function foot({ foot: own }: Nd30Document): string {
  if (own.recipients.length === 0 && own.signature.length === 0) return ''
  const side = (list: readonly Nd30Paragraph[]) => `<div>${list.map((line) => paragraph(line)).join('')}</div>`
  return `<footer class="foot">${side(own.recipients)}${side(own.signature)}</footer>`
}

function blocks(section: Nd30Section, lengths: Lengths, headings: Headings, isBeforeFoot: boolean): string[] {
  const lastIndex = section.blocks.length - 1
  return section.blocks.map((one, index) => block(one, lengths, headings, isBeforeFoot && index === lastIndex ? ['last'] : []))
}

function block(one: Nd30Block, lengths: Lengths, headings: Headings, extra: readonly string[]): string {
  if (one.kind === 'pageBreak') return '<div class="page-break"></div>'
  return one.kind === 'paragraph' ? paragraph(one, extra, headings) : table(one, lengths)
}

function table({ widths, rows }: Nd30Table, lengths: Lengths): string {
  const heads = rows.findIndex((row) => !row.header)
  const count = heads < 0 ? rows.length : heads
  const columns = widths.map((share) => `<col class="${lengths.classOf(`width:${(share * 100).toFixed(2)}%`)}">`).join('')
  const part = (name: string, list: readonly Nd30Row[]) => (list.length === 0 ? '' : `<${name}>${list.map(tableRow).join('\n')}</${name}>`)
  return `<table class="ruled"><colgroup>${columns}</colgroup>${part('thead', rows.slice(0, count))}${part('tbody', rows.slice(count))}</table>`
}

const tableRow = (row: Nd30Row): string => `<tr>${row.cells.map((one) => tableCell(one, row.header ? 'th' : 'td')).join('')}</tr>`

function tableCell({ colspan, rowspan, content }: Nd30Cell, name: 'td' | 'th'): string {
  const spans = `${colspan > 1 ? ` colspan="${colspan}"` : ''}${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}`
  return `<${name}${spans}>${content.map((line) => paragraph(line)).join('')}</${name}>`
}

/** Footnotes stand under the text that calls them: a browser has no foot of the page for them. */
function notes(section: Nd30Section): string {
  const lines = section.blocks.flatMap((one) =>
    one.kind === 'paragraph' ? [one] : one.kind === 'table' ? one.rows.flatMap((row) => row.cells.flatMap((cell) => cell.content)) : [],
  )
  const found = lines.flatMap(({ runs }) => runs.flatMap((one) => (one.kind === 'footnote' ? [one] : [])))
  if (found.length === 0) return ''
  return `<div class="notes">${found.map(({ number, text }) => `<p><sup>${number}</sup> ${escaped(text)}</p>`).join('')}</div>\n`
}
