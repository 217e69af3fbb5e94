import type { Deadline } from './deadline.ts'

/** A stretch of the source, in UTF-16 units of the NFC text, end exclusive. */
export interface SourceRange {
  readonly start: number
  readonly end: number
}

/** What a stretch of the source is. Blocks follow each other without gap or overlap: nothing of the source can get lost. */
export const readingBlockKinds = [
  'blank',
  'letterhead',
  'title',
  'preamble',
  'sectionHeading',
  'heading',
  'agencyHeading',
  'paragraph',
  'bullet',
  'task',
  'recipientsLabel',
  'recipient',
  'signature',
  'noise',
  'table',
  'annex',
] as const
export type ReadingBlockKind = (typeof readingBlockKinds)[number]

export interface ReadingBlock extends SourceRange {
  readonly kind: ReadingBlockKind
  /** the text as a reader sees it: lines joined, page breaks closed, marks removed; empty for blank and noise */
  readonly text: string
  /** number as printed, without its dot or bracket: "III", "2", "1.1", "a" */
  readonly number?: string
  /** heading level on the ladder of nodeRules */
  readonly level?: number
  /** place in the outline, "III.2" */
  readonly ref?: string
  /** true when this block goes on the paragraph of the previous text block (a page break cut it) */
  readonly continues?: boolean
  /** 0–1: how sure the reader is of the kind */
  readonly confidence: number
}

/** Where in the source something was read, and how sure the reader is of it (0–1). Absent where the words could not be found again. */
export interface Located {
  at?: SourceRange
  confidence?: number
}

export interface LegalBasis extends Located {
  kind: string
  number: string
  date: string | null
  issuer: string | null
  nested?: boolean
}
export interface ReadingSection extends Located {
  number: string
  heading: string
}
export interface ReadingAssignment extends Located {
  ref: string
  agencies: string[]
  taskCount: number
  requested?: boolean
  /** indexes into `blocks`: the agency's line, and one list per task (halves split by a page break are one task) */
  headingBlock: number
  taskBlocks: number[][]
}
export interface ReadingRole extends Located {
  ref: string
  /** 1-based position under its item */
  n: number
  /** first words of the task, from its verb */
  start: string
  self: 'lead' | 'support'
  partners: string[]
  partnerRole: 'lead' | 'support'
  /** ISO day when the task names one, else null */
  due: string | null
  /** the deadline phrase of this task, read; null when it names none */
  deadline?: Deadline | null
}
export interface ReadingSubmission extends Located {
  due: string | null
  to: string | null
  via: string | null
  phrase?: string
  dueRelative?: string
}
export interface ReadingReport extends Located {
  period: string
  due: string | null
  phrase?: string
  to?: string | null
  via?: string | null
}
export interface ReadingDeadline extends Located {
  ref: string | null
  phrase: string
  due: string | null
  start?: string | null
}
export interface ReadingTaskBlock extends Located {
  ref: string
  owner: string[]
  coord: string[]
  duePhrase: string | null
  due: string | null
  recurrence?: string
  task: string
  /** the time as read, null when none is written */
  deadline?: Deadline | null
}
export interface ReadingIndicator extends Located {
  text: string
  value: number
  valueMax?: number
  unit: string
  comparator: string
  by: string | null
  scope?: 'body' | 'criteria'
}
export interface ReadingSigner extends Located {
  position: string | null
  name: string | null
  authority: string[]
}

/** Something the reader is not sure of; a person decides. `code` names the message in the catalogue. */
export interface ReadingDoubt extends SourceRange {
  readonly code:
    | 'reportWithoutYear'
    | 'severalLeads'
    | 'groupNotListed'
    | 'supportOnly'
    | 'missingLetterhead'
    | 'unreadDeadline'
    | 'noAssignments'
    | 'noSubmission'
    | 'noise'
  readonly ref: string | null
  /** values for the message */
  readonly values: Readonly<Record<string, string>>
}

/** The reading of one plan's text; keys as in the public form, plus `source`, `blocks` and `doubts`. */
export interface Reading {
  title: string | null
  issuer: string | null
  docNumber: string | null
  issuedOn: string | null
  /** place of the issue line, "Tiền Giang", when present */
  place: string | null
  /** legal bases of the preamble */
  legalBases: LegalBasis[]
  sections: ReadingSection[]
  assignments: ReadingAssignment[]
  roles: ReadingRole[]
  submission: ReadingSubmission | null
  reports: ReadingReport[]
  deadlines: ReadingDeadline[]
  taskBlocks: ReadingTaskBlock[]
  annexTasks: ReadingTaskBlock[]
  indicators: ReadingIndicator[]
  recipients: string[]
  signer: ReadingSigner | null
  /** the NFC text that all ranges point into */
  source: string
  blocks: ReadingBlock[]
  doubts: ReadingDoubt[]
  /** where the parts of the letterhead were read */
  places?: Partial<Record<'title' | 'issuer' | 'docNumber' | 'issuedOn', SourceRange>>
  /** share of non-space characters in blocks of kind `noise`, or text that no rule recognised, 0–1 */
  unreadShare: number
}
