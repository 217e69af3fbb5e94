import type { AgencyRef, BlockId, IndicatorId, TaskId } from '../core/ids.ts'
import type { Deadline } from './deadline.ts'
import type { IndicatorTarget } from './indicator.ts'
import type { LetterheadField } from './letterhead.ts'
import type { TaskFieldName } from './task.ts'

/** Rules of the layout (Nghị định 30/2020/NĐ-CP). */
export const layoutRules = [
  'numberMissing',
  'dateMissing',
  'symbolKind',
  'symbolIssuer',
  'titleMissing',
  'titleEnd',
  'signerMissing',
  'signatureCollective',
  'signatureNotCollective',
  'signatureDeputy',
  'basisDate',
  'basisLaw',
  'dateForm',
  'dateUnreal',
  'ladderRepeat',
  'ladderGap',
  'ladderLetter',
  'ladderUnnumbered',
  'endMarkMissing',
  'endMarkInside',
  'annexMissing',
  'recipientsMissing',
  'archiveLineMissing',
  'agencyStale',
  'districtStale',
] as const
/** Rules of the 6 rõ. */
export const clearRules = [
  'workMissing',
  'workNoVerb',
  'noLead',
  'severalLeads',
  'afterMaster',
  'beforeIssue',
  'timeUnread',
  'indicatorNoNumber',
  'indicatorNoYear',
  'indicatorMismatch',
] as const
export type LayoutRule = (typeof layoutRules)[number]
export type ClearRule = (typeof clearRules)[number]
export type FindingRule = LayoutRule | ClearRule

/** `wrong`: it offends a rule. `unclear`: a person should look. */
export type FindingSeverity = 'wrong' | 'unclear'

/** Where somebody has to look: a field of the letterhead, a task's field, or a block of the text. */
export type FindingPlace =
  | { readonly kind: 'letterhead'; readonly field: LetterheadField }
  | { readonly kind: 'task'; readonly task: TaskId; readonly field: TaskFieldName | 'lead' | null }
  | { readonly kind: 'block'; readonly block: BlockId }
  | { readonly kind: 'recipients' }

/** One write of a mend; `planDocument/applyMend.ts` does all of one mend as one step of undo. */
export type MendStep =
  | { readonly type: 'letterhead'; readonly field: LetterheadField; readonly value: string }
  /** these headings take their numbers from the ladder */
  | { readonly type: 'countedHeadings'; readonly blocks: readonly BlockId[] }
  /** every place of `from` in the words of a block */
  | { readonly type: 'words'; readonly block: BlockId; readonly from: string; readonly to: string }
  /** the same, at the end of the block only; an empty `from` appends */
  | { readonly type: 'ending'; readonly block: BlockId; readonly from: string; readonly to: string }
  /** a new last line of Nơi nhận */
  | { readonly type: 'recipient'; readonly text: string }
  | { readonly type: 'deadline'; readonly task: TaskId; readonly deadline: Deadline }
  | { readonly type: 'target'; readonly indicator: IndicatorId; readonly target: IndicatorTarget }
  | { readonly type: 'agencyName'; readonly ref: AgencyRef; readonly name: string; readonly directoryId: string | null }

export interface Mend {
  readonly steps: readonly MendStep[]
  /** what stands there and what would stand there, as printed; "" for nothing */
  readonly from: string
  readonly to: string
}

export interface Finding {
  /** rule and place: the same finding keeps it while other things change */
  readonly id: string
  readonly rule: FindingRule
  readonly severity: FindingSeverity
  readonly place: FindingPlace
  /** what the sentence about it names */
  readonly values: Readonly<Record<string, string>>
  /** where one click is safe */
  readonly mend: Mend | null
}

export const isLayoutRule = (rule: FindingRule): rule is LayoutRule => (layoutRules as readonly string[]).includes(rule)
