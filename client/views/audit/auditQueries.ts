import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { type AuditFilterQuery, type AuditRow, MAX_AUDIT_PAGE } from '../../../shared/protocol/audit.ts'
import type { AppServices } from '../../app/AppServices.ts'

type Http = Pick<AppServices, 'http'>

const PAGE = 50

export const auditQuery = ({ http }: Http, filter: AuditFilterQuery) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => http.audit(filter, pageParam, PAGE),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  })

export const auditChainQuery = ({ http }: Http) => queryOptions({ queryKey: ['auditChain'], queryFn: () => http.auditChain() })

/** Every line that the filter asks for, newest first. Says first that they are taken; `onProgress` hears how many are here. */
export async function fetchWholeAudit(
  { http }: Http,
  filter: AuditFilterQuery,
  onProgress: (count: number) => void,
): Promise<readonly AuditRow[]> {
  await http.noteAuditExport(filter)
  const rows: AuditRow[] = []
  for (let before: number | null = null; ; ) {
    const page = await http.audit(filter, before, MAX_AUDIT_PAGE)
    rows.push(...page.rows)
    onProgress(rows.length)
    if (page.next === null) return rows
    before = page.next
  }
}
