import type { Alignment, MarkName } from '../plan/nodeRules.ts'
import type { Nd30Part } from './layoutRules.ts'

/** A stretch of a line. Text is printed as it stands: numbers, dashes and closing marks are already in it. */
export type Nd30Run =
  | { readonly kind: 'text'; readonly text: string; readonly marks: readonly MarkName[] }
  | { readonly kind: 'lineBreak' }
  | { readonly kind: 'footnote'; readonly number: number; readonly text: string }

export interface Nd30Paragraph {
  readonly kind: 'paragraph'
  /** what it is; `partStyles` says how that looks */
  readonly part: Nd30Part
  /** id of the block or task it came from, null for what the composer wrote */
  readonly blockId: string | null
  /** overrides the alignment of the part */
  readonly align: Alignment | null
  readonly runs: readonly Nd30Run[]
}

export interface Nd30Cell {
  readonly colspan: number
  readonly rowspan: number
  readonly content: readonly Nd30Paragraph[]
}
export interface Nd30Row {
  /** repeated at the head of every page */
  readonly header: boolean
  readonly cells: readonly Nd30Cell[]
}
export interface Nd30Table {
  readonly kind: 'table'
  readonly blockId: string | null
  /** share of the text width of each column; they add up to 1 */
  readonly widths: readonly number[]
  readonly rows: readonly Nd30Row[]
}
export type Nd30Block = Nd30Paragraph | Nd30Table | { readonly kind: 'pageBreak' }

/** A run of pages of one orientation. */
export interface Nd30Section {
  readonly orientation: 'portrait' | 'landscape'
  /** an annex counts its pages from 1 */
  readonly restartsPageNumbers: boolean
  readonly blocks: readonly Nd30Block[]
}

/** ô 10b, 11: words in a box of one line. */
export interface Nd30Mark {
  readonly paragraph: Nd30Paragraph
  readonly widthMm: number
  /** RRGGBB of words and box, null = black */
  readonly colour: string | null
}

/** An administrative document as it is printed, top to bottom: one model for Word, print and the page on screen. */
export interface Nd30Document {
  /** ô 1–4: two columns; a rule is drawn under the issuer and under the motto */
  readonly header: {
    readonly issuer: readonly Nd30Paragraph[]
    readonly issuerRuleMm: number
    /** without runs where the document has no number of its own: what a decision issues */
    readonly number: Nd30Paragraph
    /** ô 5b of a công văn: "V/v …" */
    readonly subject: readonly Nd30Paragraph[]
    /** ô 10b and 11 */
    readonly marks: readonly Nd30Mark[]
    readonly nation: readonly Nd30Paragraph[]
    readonly mottoRuleMm: number
    /** without runs like `number` */
    readonly place: Nd30Paragraph
  }
  /** ô 5a: the kind and the abstract (trích yếu) with the rule under it; `ruleMm` 0 without an abstract; no lines in a công văn */
  readonly title: { readonly lines: readonly Nd30Paragraph[]; readonly ruleMm: number }
  /** ô 9a: "Kính gửi: …"; empty for the kinds that have none */
  readonly addressees: readonly Nd30Paragraph[]
  /** ô 6; at least one section */
  readonly sections: readonly Nd30Section[]
  /** ô 9b and 7a–7b, at the end of the last of `sections` */
  readonly foot: { readonly recipients: readonly Nd30Paragraph[]; readonly signature: readonly Nd30Paragraph[] }
  /** what follows the signature, each on pages of its own */
  readonly annexes: readonly Nd30Section[]
  /** ô 13: lines at the foot of page 1 */
  readonly address: readonly Nd30Paragraph[]
  /** the document that this decision issues, on pages of its own */
  readonly attached: Nd30Document | null
}

/** The text of runs, without footnotes; a line break reads as a newline. */
export function runsText(runs: readonly Nd30Run[]): string {
  return runs.map((run) => (run.kind === 'text' ? run.text : run.kind === 'lineBreak' ? '\n' : '')).join('')
}
