import type { ReadOnlyMessage } from '../../shared/protocol/hello.ts'
import { isRefusalReason, type RefusalReason } from '../../shared/protocol/refusalReasons.ts'

/** The server's `{type:'refused', reason, detail}` message, or null for any other. */
export function readRefusal(payload: string): { reason: RefusalReason; detail: string | null } | null {
  const { type, reason, detail } = readMessage(payload)
  if (type !== 'refused' || !isRefusalReason(reason)) return null
  return { reason, detail: typeof detail === 'string' ? detail : null }
}

/** The schema version that the server wants before we may write, or null for any other message. */
export function readMinSchema(payload: string): number | null {
  const { type, reason, minSchema } = readMessage(payload)
  const wanted: ReadOnlyMessage['reason'] = 'schemaTooOld'
  return type === 'readOnly' && reason === wanted && Number.isInteger(minSchema) ? (minSchema as number) : null
}

function readMessage(payload: string): Record<string, unknown> {
  try {
    const message: unknown = JSON.parse(payload)
    return typeof message === 'object' && message !== null ? (message as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}
