import { createHash } from 'node:crypto'
import type { AuditLine } from './AuditStorage.ts'

/** What stands before the first line. */
export const AUDIT_ROOT = '0'.repeat(64)

/** SHA-256, hex, over everything a line says and the line before it. */
export function auditHash({ seq, at, actor, action, subject, details, previous }: Omit<AuditLine, 'hash'>): string {
  return createHash('sha256')
    .update(JSON.stringify([seq, at, actor, action, subject, details, previous]))
    .digest('hex')
}

export type ChainFault = 'missing' | 'changed' | 'broken'

/** [MT9] What is wrong with a line after the one before it: lines are missing between, it was changed, or it follows from another. */
export function chainFaults(before: Pick<AuditLine, 'seq' | 'hash'>, line: AuditLine): ChainFault[] {
  const follows = line.seq === before.seq + 1
  return [
    ...(follows ? [] : (['missing'] as const)),
    ...(line.hash === auditHash(line) ? [] : (['changed'] as const)),
    ...(follows && line.previous !== before.hash ? (['broken'] as const) : []),
  ]
}
