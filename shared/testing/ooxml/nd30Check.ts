import type { PaperParts } from './PaperParts.ts'
import type { WordFile, WordParagraph, WordTable } from './WordFile.ts'

/** A rule of Nghị định 30/2020/NĐ-CP that a file can show, and what of the file breaks it. */
export interface Nd30Check {
  readonly name: string
  readonly faults: (file: WordFile, papers: readonly PaperParts[]) => string[]
}

export const within = (value: number, low: number, high: number): boolean => value >= low - 0.05 && value <= high + 0.05
export const isUpper = (text: string): boolean => text === text.toUpperCase()
export const inked = (paragraph: WordParagraph) => paragraph.runs.filter(({ text }) => text.trim() !== '')
export interface Wanted {
  readonly size: readonly [number, number]
  readonly bold?: boolean
  readonly italic?: boolean
  readonly upper?: boolean
  readonly align?: string
}
/** What of a paragraph is not as wanted. */
export function unlike(paragraph: WordParagraph | null | undefined, wanted: Wanted, what: string): string[] {
  if (!paragraph) return [`${what} is missing`]
  const faults = inked(paragraph).flatMap((run) => [
    ...(within(run.sizePt, ...wanted.size) ? [] : [`size ${run.sizePt}`]),
    ...(wanted.bold === undefined || run.isEmphasised || run.bold === wanted.bold ? [] : [`bold ${run.bold}`]),
    ...(wanted.italic === undefined || run.isEmphasised || run.italic === wanted.italic ? [] : [`italic ${run.italic}`]),
    ...(wanted.upper && !run.capitals && !isUpper(run.text) ? ['not in capitals'] : []),
  ])
  if (wanted.align !== undefined && paragraph.align !== wanted.align) faults.push(`aligned ${paragraph.align}`)
  return faults.map((fault) => `${what} "${paragraph.text.slice(0, 40)}": ${fault}`)
}
export const ofAll = (name: string, faults: (paper: PaperParts, file: WordFile) => string[]): Nd30Check => ({
  name,
  faults: (file, papers) => papers.flatMap((paper) => faults(paper, file)),
})
/** The document itself: what a decision issues has no number, day, recipients and signature of its own. */
export const ofMain = (name: string, faults: (paper: PaperParts, file: WordFile) => string[]): Nd30Check => ({
  name,
  faults: (file, papers) => (papers[0] ? faults(papers[0], file) : ['no document']),
})
export const is = (condition: boolean, fault: string): string[] => (condition ? [] : [fault])
export const isLetter = (paper: PaperParts): boolean => paper.subject !== null
export const columnMm = (table: WordTable | null, at: number): number => ((table?.gridTwips[at] ?? 0) * 25.4) / 1440
export const ruleMm = (rule: WordParagraph, widthMm: number): number => widthMm - rule.leftMm - rule.rightMm
export const textMm = (section: PaperParts['sections'][number] | undefined): number =>
  (section?.widthMm ?? 0) - (section?.margins.left ?? 0) - (section?.margins.right ?? 0)
export const allBlocks = (file: WordFile) => file.sections.flatMap((section) => section.blocks)
