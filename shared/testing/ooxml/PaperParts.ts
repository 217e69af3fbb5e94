import { paragraphsIn, type WordBlock, type WordFile, type WordParagraph, type WordSection, type WordTable } from './WordFile.ts'

/** The boxes (ô) of a document, found by what stands in them, not by the names of our styles. */
export interface PaperParts {
  readonly header: WordTable | null
  readonly left: readonly WordParagraph[]
  readonly right: readonly WordParagraph[]
  readonly nation: WordParagraph | null
  readonly motto: WordParagraph | null
  readonly mottoRule: WordParagraph | null
  readonly issuer: readonly WordParagraph[]
  readonly issuerRule: WordParagraph | null
  readonly number: WordParagraph | null
  readonly place: WordParagraph | null
  readonly subject: WordParagraph | null
  readonly boxes: readonly { readonly words: WordParagraph; readonly table: WordTable }[]
  readonly titles: readonly WordParagraph[]
  readonly titleRule: WordParagraph | null
  readonly addressees: readonly WordParagraph[]
  /** ô 6, without what stands in tables */
  readonly text: readonly WordParagraph[]
  readonly foot: WordTable | null
  readonly recipients: readonly WordParagraph[]
  readonly signature: readonly WordParagraph[]
  readonly sections: readonly WordSection[]
  readonly annexes: readonly WordSection[]
}

const hasText = (paragraph: WordParagraph): boolean => paragraph.text.trim() !== ''
export const isNation = (text: string): boolean => text.trim() === 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM'
const isAnnex = (section: WordSection): boolean =>
  /^Phụ lục(?: [IVXLC]+)?$/u.test(paragraphsIn(section.blocks).find(hasText)?.text.trim() ?? '')
const startsPaper = (section: WordSection): boolean => section.blocks.some(isHeader)
const isHeader = (block: WordBlock): block is WordTable =>
  block.kind === 'table' && paragraphsIn([block]).some(({ text }) => isNation(text))

/** A file holds one document, or a decision and what it issues: each with its own header. */
export function papersOf(file: WordFile): PaperParts[] {
  const papers: WordSection[][] = []
  for (const section of file.sections) {
    if (startsPaper(section) || papers.length === 0) papers.push([])
    papers.at(-1)?.push(section)
  }
  return papers.map(partsOf)
}

function partsOf(sections: readonly WordSection[]): PaperParts {
  const own = sections.filter((section) => !isAnnex(section))
  const annexFrom = sections.findIndex(isAnnex)
  const main = annexFrom < 0 ? sections : sections.slice(0, annexFrom)
  const blocks = main.flatMap((section) => section.blocks)
  const headerAt = blocks.findIndex(isHeader)
  const header = blocks[headerAt]
  const table = header?.kind === 'table' ? header : null
  const cell = (at: number): WordBlock[] => table?.rows.flatMap((row) => row.cells[at]?.content ?? []) ?? []
  const [left, right] = [cell(0), cell(1)]
  const leftLines = left.filter((block) => block.kind === 'paragraph')
  const rightLines = right.filter((block) => block.kind === 'paragraph')
  const rest = blocks.slice(headerAt + 1)
  const footAt = rest.findLastIndex((block) => block.kind === 'table' && !block.hasLines && block.rows.length === 1)
  const foot = rest[footAt]
  const footTable = foot?.kind === 'table' ? foot : null
  const lines = (footAt < 0 ? rest : rest.slice(0, footAt)).filter((block) => block.kind === 'paragraph')
  const ruleAt = lines.findIndex(({ hasBottomRule }) => hasBottomRule)
  const issuerRuleAt = leftLines.findIndex(({ hasBottomRule }) => hasBottomRule)
  const addressed = lines.findIndex(({ text }) => text.startsWith('Kính gửi:'))
  const titleEnd = Math.max(ruleAt, 0)
  const addressees = addressed < 0 ? [] : addresseesFrom(lines.slice(addressed))
  return {
    header: table,
    left: leftLines,
    right: rightLines,
    nation: rightLines.find(({ text }) => isNation(text)) ?? null,
    motto: rightLines.find(({ text }) => /^Độc lập/u.test(text)) ?? null,
    mottoRule: rightLines.find(({ hasBottomRule }) => hasBottomRule) ?? null,
    issuer: leftLines.slice(0, Math.max(0, issuerRuleAt)).filter(hasText),
    issuerRule: leftLines[issuerRuleAt] ?? null,
    number: leftLines.find(({ text }) => text.startsWith('Số:')) ?? null,
    place: rightLines.find(({ text }) => /ngày.*tháng.*năm/u.test(text)) ?? null,
    subject: leftLines.find(({ text }) => text.startsWith('V/v')) ?? null,
    boxes: left.flatMap((block) => {
      const words = block.kind === 'table' ? paragraphsIn([block]).find(hasText) : undefined
      return block.kind === 'table' && words ? [{ words, table: block }] : []
    }),
    titles: lines.slice(0, titleEnd).filter(hasText),
    titleRule: lines[ruleAt] ?? null,
    addressees,
    text: lines.slice(addressed < 0 ? (ruleAt < 0 ? 0 : ruleAt + 1) : addressed + addressees.length).filter(hasText),
    foot: footTable,
    recipients: paragraphsIn(footTable?.rows[0]?.cells[0]?.content ?? []).filter(hasText),
    signature: paragraphsIn(footTable?.rows[0]?.cells[1]?.content ?? []).filter(hasText),
    sections: own,
    annexes: sections.filter(isAnnex),
  }
}

function addresseesFrom(lines: readonly WordParagraph[]): WordParagraph[] {
  const [first] = lines
  if (first === undefined || first.text.trim() !== 'Kính gửi:') return first ? [first] : []
  const end = lines.findIndex((line, index) => index > 0 && !line.text.startsWith('- '))
  return lines.slice(0, end < 0 ? lines.length : end)
}
