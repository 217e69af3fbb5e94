import {
  AlignmentType,
  BorderStyle,
  FootnoteReferenceRun,
  type IParagraphOptions,
  type IRunOptions,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  TextRun,
} from 'docx'
import { font, type Nd30Part, partStyles } from '../nd30/layoutRules.ts'
import type { Nd30Paragraph, Nd30Run } from '../nd30/Nd30Document.ts'
import type { Alignment, MarkName } from '../plan/nodeRules.ts'

/** Word counts in twentieths of a point; sizes in half-points. */
export const twipsOfMm = (mm: number): number => Math.round((mm * 1440) / 25.4)
export const twipsOfPt = (pt: number): number => Math.round(pt * 20)
export const halfPoints = (pt: number): number => Math.round(pt * 2)

/** All four script slots: with one missing, Word falls back to another face for part of the Vietnamese letters. */
export const fontSlots = { ascii: font, hAnsi: font, cs: font, eastAsia: font } as const

const alignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const satisfies Record<Alignment, string>

/** Word's navigation pane and other readers find the headings by their level. */
const outlineLevels: Partial<Record<Nd30Part, number>> = {
  partTitle: 0,
  section: 1,
  heading: 2,
  subheading: 3,
  minorHeading: 4,
  annexTitle: 0,
}

export interface ParagraphPlace {
  /** indents of both sides in millimetres */
  readonly sideMm?: number
  /** keeps the paragraph on the page of what follows, beyond what its part asks for */
  readonly keepWithNext?: boolean
  /** RRGGBB of the words, black when missing */
  readonly colour?: string | null
}

export function docxParagraph(paragraph: Nd30Paragraph, place: ParagraphPlace = {}): Paragraph {
  const style = partStyles[paragraph.part]
  const align = paragraph.align ?? style.align
  const outlineLevel = outlineLevels[paragraph.part]
  const side = twipsOfMm(place.sideMm ?? 0)
  // A line that somebody centred by hand must not be pushed aside by the first-line indent.
  const firstLine = align === 'center' || align === 'right' ? 0 : style.firstLineMm
  const options: IParagraphOptions = {
    alignment: alignments[align],
    spacing: { before: twipsOfPt(style.beforePt), after: 0, line: 240, lineRule: LineRuleType.AUTO },
    indent: {
      left: side + twipsOfMm(style.leftMm),
      right: side,
      ...(firstLine < 0 ? { hanging: twipsOfMm(-firstLine) } : { firstLine: twipsOfMm(firstLine) }),
    },
    ...(style.keepWithNext || place.keepWithNext ? { keepNext: true } : {}),
    ...(outlineLevel === undefined ? {} : { outlineLevel }),
    children: paragraph.runs.map((run) => docxRun(run, paragraph.part, place.colour ?? null)),
  }
  return new Paragraph(paragraph.runs.length === 0 ? { ...options, run: { size: halfPoints(style.sizePt) } } : options)
}

function docxRun(run: Nd30Run, part: Nd30Part, colour: string | null): ParagraphChild {
  if (run.kind === 'footnote') return new FootnoteReferenceRun(run.number)
  const style = partStyles[part]
  const has = (mark: MarkName) => run.kind === 'text' && run.marks.includes(mark)
  const look: IRunOptions = {
    font: fontSlots,
    size: halfPoints(style.sizePt),
    ...(style.bold || has('bold') ? { bold: true } : {}),
    ...(style.italic || has('italic') ? { italics: true } : {}),
    ...(colour === null ? {} : { color: colour }),
    ...(style.capitals ? { allCaps: true } : {}),
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
