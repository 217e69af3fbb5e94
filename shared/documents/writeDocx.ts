import {
  Document,
  type FileChild,
  Footer,
  Header,
  type ISectionOptions,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx'
import { columns, landscapePage, page, pageNumber } from '../nd30/layoutRules.ts'
import { type Nd30Block, type Nd30Document, type Nd30Paragraph, type Nd30Section, runsText } from '../nd30/Nd30Document.ts'
import { fontSlots, halfPoints, twipsOfMm } from './docxMeasures.ts'
import { docxHairline, docxParagraph, docxRule } from './docxParagraph.ts'
import { completeStyles, docxStyles, pageNumberStyle } from './docxStyles.ts'
import { docxColumns, docxMark, docxTable } from './docxTable.ts'
import { stableZip } from './stableZip.ts'

const textWidthMm = page.widthMm - page.leftMm - page.rightMm
/** Long abstracts are set a little narrower than the text, so that they read as a title. */
const ABSTRACT_SIDE_MM = 8
const TABLE_GAP_PT = 4
/** Controls other than tab and line ends, and the two noncharacters: nearly all are outside XML 1.0 (§2.2), none belongs in a plan. */
const notXml = /(?![\t\n\r])[\p{Cc}\uFFFE\uFFFF]/gu

/** The document as a Word file (.docx). The same document gives the same bytes, in Node and in a browser. */
export async function writeDocx(document: Nd30Document): Promise<Uint8Array> {
  const file = new Document({
    creator: document.header.issuer
      .filter(({ part }) => part === 'issuer')
      .map((line) => runsText(line.runs))
      .join(' '),
    lastModifiedBy: 'Rõ',
    subject: document.title.lines[0] ? runsText(document.title.lines[0].runs) : 'CÔNG VĂN',
    title: [...document.title.lines, ...document.header.subject]
      .map((line) => runsText(line.runs))
      .join(' ')
      .replaceAll('\n', ' '),
    styles: docxStyles,
    compatibility: { version: 15 },
    footnotes: docxFootnotes(document),
    sections: docxSections(document),
  })
  return stableZip(new Uint8Array(await Packer.toArrayBuffer(file)), settle)
}

/**
 * Takes out what differs from one run to the next, what XML cannot hold (a control character pasted from elsewhere makes Word refuse
 * the whole file), and the height of the lines that carry section breaks.
 */
function settle(name: string, xml: string): string {
  const clean = xml.replace(notXml, '')
  if (name === 'docProps/core.xml') return clean.replace(/<dcterms:(created|modified)[^>]*>[^<]*<\/dcterms:\1>/gu, '')
  if (name === 'word/styles.xml') return completeStyles(clean)
  if (name === 'word/document.xml')
    return clean.replaceAll('<w:pPr><w:sectPr', '<w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:sectPr')
  return clean
}

/** The document, its annexes, and what it issues with its own: each counts its pages from 1. */
function docxSections(document: Nd30Document, isAttached = false): ISectionOptions[] {
  const { sections, annexes, attached } = document
  const last = sections.length - 1
  const main = sections.map((section, index) =>
    docxSection(
      isAttached && index === 0 ? { ...section, restartsPageNumbers: true } : section,
      index === 0,
      [
        ...(index === 0 ? [docxHeader(document), ...docxTitle(document), ...document.addressees.map((line) => docxParagraph(line))] : []),
        ...docxBlocks(section, index === last),
        ...(index === last ? docxFoot(document) : []),
      ],
      index === 0 ? document.address : [],
    ),
  )
  return [
    ...main,
    ...annexes.map((section) => docxSection(section, section.restartsPageNumbers, [...docxBlocks(section, false), docxHairline()])),
    ...(attached ? docxSections(attached, true) : []),
  ]
}

function docxSection(
  section: Nd30Section,
  hasTitlePage: boolean,
  children: FileChild[],
  address: readonly Nd30Paragraph[] = [],
): ISectionOptions {
  const isLandscape = section.orientation === 'landscape'
  const margins = isLandscape ? landscapePage : page
  return {
    properties: {
      titlePage: hasTitlePage,
      page: {
        // The library swaps the sides of a landscape page itself.
        size: {
          width: twipsOfMm(page.widthMm),
          height: twipsOfMm(page.heightMm),
          orientation: isLandscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twipsOfMm(margins.topMm),
          bottom: twipsOfMm(margins.bottomMm),
          left: twipsOfMm(margins.leftMm),
          right: twipsOfMm(margins.rightMm),
          header: twipsOfMm(pageNumber.fromEdgeMm),
          footer: twipsOfMm(pageNumber.fromEdgeMm),
        },
        ...(section.restartsPageNumbers ? { pageNumbers: { start: 1 } } : {}),
      },
    },
    headers: { default: pageNumberHeader(), ...(hasTitlePage ? { first: new Header({ children: [new Paragraph({})] }) } : {}) },
    ...(address.length > 0
      ? {
          footers: { first: new Footer({ children: [docxRule(textWidthMm, textWidthMm), ...address.map((line) => docxParagraph(line))] }) },
        }
      : {}),
    children,
  }
}

const pageNumberHeader = (): Header =>
  new Header({
    children: [
      new Paragraph({
        style: pageNumberStyle,
        children: [new TextRun({ children: [PageNumber.CURRENT] })],
      }),
    ],
  })

type HeaderRow = Parameters<typeof docxColumns>[0][number]

function docxHeader({ header }: Nd30Document): FileChild {
  const leftMm = textWidthMm * columns.headerLeft
  const rightMm = textWidthMm - leftMm
  const numberRow: HeaderRow[] =
    header.number.runs.length === 0
      ? []
      : [[[docxParagraph(header.number), ...header.subject.map((line) => docxParagraph(line))], [docxParagraph(header.place)]]]
  const markRow: HeaderRow[] = header.marks.length === 0 ? [] : [[header.marks.flatMap(docxMark), [docxHairline()]]]
  return docxColumns(
    [
      [
        [...header.issuer.map((line) => docxParagraph(line)), docxRule(header.issuerRuleMm, leftMm)],
        [...header.nation.map((line) => docxParagraph(line)), docxRule(header.mottoRuleMm, rightMm)],
      ],
      ...numberRow,
      ...markRow,
    ],
    leftMm,
    rightMm,
  )
}

const docxTitle = ({ title }: Nd30Document): FileChild[] => [
  ...title.lines.map((line) => docxParagraph(line, { sideMm: ABSTRACT_SIDE_MM })),
  ...(title.ruleMm > 0 ? [docxRule(title.ruleMm, textWidthMm, true)] : []),
  // The first paragraph stands clear of the rule.
  docxHairline(),
]

function docxBlocks(section: Nd30Section, isBeforeFoot: boolean): FileChild[] {
  const sides = section.orientation === 'landscape' ? landscapePage : page
  const widthMm = sides.widthMm - sides.leftMm - sides.rightMm
  const lastIndex = section.blocks.length - 1
  // A signature alone on a page could be put under any text, so the last paragraph goes with it.
  return section.blocks.flatMap((block, index) => docxBlock(block, widthMm, isBeforeFoot && index === lastIndex))
}

function docxBlock(block: Nd30Block, widthMm: number, keepWithNext: boolean): FileChild[] {
  if (block.kind === 'table')
    return [docxHairline({ before: TABLE_GAP_PT, keepWithNext: true }), docxTable(block, widthMm), docxHairline({ before: TABLE_GAP_PT })]
  if (block.kind === 'pageBreak') return [docxHairline({ pageBreak: true })]
  return [docxParagraph(block, { keepWithNext })]
}

function docxFoot({ foot }: Nd30Document): FileChild[] {
  if (foot.recipients.length === 0 && foot.signature.length === 0) return [docxHairline()]
  const leftMm = textWidthMm * columns.footLeft
  const cell = (lines: readonly Nd30Document['title']['lines'][number][]) =>
    lines.length === 0
      ? [docxHairline()]
      : lines.map((line, index) => docxParagraph(line, lines[index - 1]?.part === 'signerPost' ? { beforePt: 0 } : {}))
  return [
    new Paragraph({ keepNext: true, spacing: { before: 0, after: 0, line: 240 } }),
    docxColumns([[cell(foot.recipients), cell(foot.signature)]], leftMm, textWidthMm - leftMm),
    docxHairline(),
  ]
}

/** Footnotes by number; the runs refer to them. */
function docxFootnotes(document: Nd30Document): Record<string, { children: Paragraph[] }> {
  const notes: Record<string, { children: Paragraph[] }> = {}
  const blocks = sectionsOf(document).flatMap((section) => section.blocks)
  const paragraphs = blocks.flatMap((block) =>
    block.kind === 'paragraph'
      ? [block]
      : block.kind === 'table'
        ? block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.content))
        : [],
  )
  for (const { runs } of paragraphs)
    for (const run of runs)
      if (run.kind === 'footnote')
        notes[run.number] = {
          children: [new Paragraph({ children: [new TextRun({ text: ` ${run.text}`, font: fontSlots, size: halfPoints(10) })] })],
        }
  return notes
}

const sectionsOf = (document: Nd30Document): Nd30Section[] => [
  ...document.sections,
  ...document.annexes,
  ...(document.attached ? sectionsOf(document.attached) : []),
]
