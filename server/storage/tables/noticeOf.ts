import { type Notice, type NoticeBody, type NoticeKind, noticeBody } from '../../../shared/plan/notice.ts'
import type { Tables } from './tables.ts'

type NoticeRow = Pick<Tables['notices'], 'kind' | 'body' | 'at' | 'read_at'> & { readonly id: number }

/** A row of `notices` as its reader is shown it. */
export const noticeOf = ({ id, kind, body, at, read_at }: NoticeRow): Notice => ({
  id,
  kind: kind as NoticeKind,
  body: noticeBody(JSON.parse(body) as Partial<NoticeBody>),
  at: new Date(at).toISOString(),
  readAt: read_at === null ? null : new Date(read_at).toISOString(),
})
