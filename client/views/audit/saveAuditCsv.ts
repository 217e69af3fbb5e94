import type { AuditRow } from '../../../shared/protocol/audit.ts'
import { download } from '../plan/download.ts'
import { auditCsv } from './auditCsv.ts'
import type { AuditWords } from './auditSentence.ts'

/** Hands the lines to the browser as a file; loaded when it is asked for, with what hands over files. */
export const saveAuditCsv = (rows: readonly AuditRow[], words: AuditWords, name: string): void =>
  download(auditCsv(rows, words), 'text/csv;charset=utf-8', `${name}.csv`)
