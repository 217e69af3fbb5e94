/** What can be wrong with a workspace. */
export type FindingCode =
  | 'unreadablePage'
  | 'brokenReference'
  | 'changedRow'
  | 'missingRow'
  | 'doubledRow'
  | 'unreadableRow'
  | 'gap'
  | 'changedSnapshot'
  | 'unreadableSnapshot'
  | 'snapshotDiffers'
  | 'changedSession'
  | 'unknownAuthor'
  | 'documentWithoutPlan'
  | 'documentWithoutContent'
  | 'indexAhead'
  | 'indexRowMissing'
  | 'indexRowDiffers'
  | 'indexRowTooMany'
  | 'summaryDiffers'
  | 'eventsGoBack'
  | 'unreadableEvent'
  | 'badAccount'
  | 'badSession'
  | 'missingAuditLine'
  | 'changedAuditLine'
  | 'brokenAuditChain'
  | 'missingSubmission'
  | 'changedSubmission'
  | 'changedReceipt'
  | 'missingVersion'
  | 'changedVersion'
  | 'frozenDiffers'
  | 'closedDiffers'
  | 'notFrozen'

export interface Finding {
  readonly code: FindingCode
  /** what it is about: a document, a table, an account */
  readonly place: string
  /** row ids, names, numbers */
  readonly detail: string
}
