import { createHash } from 'node:crypto'
import type { AuditLine } from './DecisionStorage.ts'

/** What stands before the first line. */
export const AUDIT_ROOT = '0'.repeat(64)

/** SHA-256, hex, over everything a line says and the line before it. */
export function auditHash({ seq, at, actor, action, subject, details, previous }: Omit<AuditLine, 'hash'>): string {
  return createHash('sha256')
    .update(JSON.stringify([seq, at, actor, action, subject, details, previous]))
    .digest('hex')
}
