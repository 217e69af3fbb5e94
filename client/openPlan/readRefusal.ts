import { isRefusalReason, type RefusalReason } from '../../shared/protocol/refusalReasons.ts'

/** The server's `{type:'refused', reason, detail}` message, or null for any other. */
export function readRefusal(payload: string): { reason: RefusalReason; detail: string | null } | null {
  let message: unknown
  try {
    message = JSON.parse(payload)
  } catch {
    return null
  }
  if (typeof message !== 'object' || message === null) return null
  const { type, reason, detail } = message as Record<string, unknown>
  if (type !== 'refused' || !isRefusalReason(reason)) return null
  return { reason, detail: typeof detail === 'string' ? detail : null }
}
