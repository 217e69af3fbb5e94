import { BorderStyle, FootnoteReferenceRun, type IRunOptions, LineRuleType, Paragraph, type ParagraphChild, TextRun } from 'docx'
import { partStyles } from '../nd30/layoutRules.ts'
import type { Nd30Paragraph, Nd30Run } from '../nd30/Nd30Document.ts'
import type { MarkName } from '../plan/nodeRules.ts'
import { twipsOfMm, twipsOfPt } from './docxMeasures.ts'
import { docxAlignments, styleIdOf } from './docxStyles.ts'

export interface ParagraphPlace {
  /** indents of both sides in millimetres */
  readonly sideMm?: number
  /** keeps the paragraph on the page of what follows, beyond what its part asks for */
  readonly keepWithNext?: boolean
  /** room above in points, in place of the part's */
  readonly beforePt?: number
  /** RRGGBB of the words, black when missing */
  readonly colour?: string | null
}

/** A paragraph in the style of its part; of its own it says only what differs from that. */
export function docxParagraph(paragraph: Nd30Paragraph, place: ParagraphPlace = {}): Paragraph {
  const style = partStyles[paragraph.part]
  const align = paragraph.align === style.align ? null : paragraph.align
  const side = twipsOfMm(place.sideMm ?? 0)
  // A line that somebody centred by hand must not be pushed aside by the first-line indent.
  const isSetAside = align === 'center' || align === 'right'
  return new Paragraph({
    style: styleIdOf(paragraph.part),
    ...(align === null ? {} : { alignment: docxAlignments[align] }),
    ...(side > 0 || isSetAside ? { indent: { ...(side > 0 ? { left: side, right: side } : {}), firstLine: 0 } } : {}),
    ...(place.keepWithNext && !style.keepWithNext ? { keepNext: true } : {}),
    ...(place.beforePt === undefined ? {} : { spacing: { before: twipsOfPt(place.beforePt) } }),
    children: paragraph.runs.map((run) => docxRun(run, place.colour ?? null)),
  })
}

function docxRun(run: Nd30Run, colour: string | null): ParagraphChild {
  if (run.kind === 'footnote') return new FootnoteReferenceRun(run.number)
  const has = (mark: MarkName) => run.kind === 'text' && run.marks.includes(mark)
  const look: IRunOptions = {
    ...(has('bold') ? { bold: true } : {}),
    ...(has('italic') ? { italics: true } : {}),
    ...(colour === null ? {} : { color: colour }),
    ...(has('underline') ? { underline: {} } : {}),
    ...(has('strike') ? { strike: true } : {}),
    ...(has('superscript') ? { superScript: true } : {}),
    ...(has('subscript') ? { subScript: true } : {}),
  }
  return new TextRun(run.kind === 'lineBreak' ? { ...look, break: 1 } : { ...look, text: run.text })
}

/** A drawn rule of `lengthMm`, centred in a column of `columnMm`: the border of an empty line, so that no underscore can wrap. */
export function docxRule(lengthMm: number, columnMm: number, keepWithNext = false): Paragraph {
  const side = twipsOfMm(Math.max(0, (columnMm - lengthMm) / 2))
  return new Paragraph({
    indent: { left: side, right: side },
    spacing: { before: 0, after: 0, line: twipsOfPt(3), lineRule: LineRuleType.EXACT },
    border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    ...(keepWithNext ? { keepNext: true } : {}),
    run: { size: 2 },
  })
}

/** An empty line of no height: Word needs a paragraph after a table, and a full one could start a page of its own. */
export const docxHairline = (place: { before?: number; keepWithNext?: boolean; pageBreak?: boolean } = {}): Paragraph =>
  new Paragraph({
    spacing: { before: twipsOfPt(place.before ?? 0), after: 0, line: 20, lineRule: LineRuleType.EXACT },
    ...(place.keepWithNext ? { keepNext: true } : {}),
    ...(place.pageBreak ? { pageBreakBefore: true } : {}),
    run: { size: 2 },
  })
