import { BYTE_ORDER_MARK, csvLine } from '../../../shared/documents/csvLine.ts'
import type { AuditRow } from '../../../shared/protocol/audit.ts'
import { auditKindOf } from '../../../shared/protocol/auditKinds.ts'
import { dayOf, formatClock, formatDay } from '../../text/formatDay.ts'

import { type AuditWords, auditSentence, personName } from './auditSentence.ts'

/** The log as a table for other programs: the sentence a reader sees, beside the code of the act and the hash of its line. */
export function auditCsv(rows: readonly AuditRow[], words: AuditWords): string {
  const { t, nameOf } = words
  const head = t('audit.export.columns', { returnObjects: true }) as readonly string[]
  const lines = rows.map((row) => {
    const at = new Date(row.at)
    const kind = auditKindOf(row.action)
    return csvLine([
      String(row.number),
      formatDay(dayOf(at)),
      `${formatClock(at)}:${String(at.getSeconds()).padStart(2, '0')}`,
      personName(row, t),
      row.by.unit,
      kind === null ? '' : t(`audit.kinds.${kind}`),
      auditSentence(row, words),
      row.programme?.title ?? '',
      row.agencies.map(nameOf).join('; '),
      row.action,
      row.hash,
    ])
  })
  return BYTE_ORDER_MARK + csvLine(head) + lines.join('')
}
