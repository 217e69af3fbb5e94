import type {
  beforeHandleAwarenessPayload,
  beforeSyncPayload,
  Extension,
  onAuthenticatePayload,
  onLoadDocumentPayload,
} from '@hocuspocus/server'
import { type Actor, can } from '../../shared/access/can.ts'
import { planIdOf } from '../../shared/protocol/documentName.ts'
import type { RefusalReason } from '../../shared/protocol/refusalReasons.ts'
import type { Storage, StoredAccount } from '../storage/Storage.ts'
import type { Gate } from './acceptUpdate.ts'
import type { SocketContext } from './authenticateUpgrade.ts'

const SYNC_STEP_1 = 0
const SYNC_STEP_2 = 1

export const actorOf = (account: StoredAccount): Actor => ({ kind: 'account', id: account.id, role: account.role })

/** Hocuspocus sends only the reason of what a hook throws. */
const refusal = (reason: RefusalReason): { reason: RefusalReason } => ({ reason })

/** How plan documents meet Hocuspocus: who may open one, where it is loaded from, and the way of each update to the gate. */
export function planHooks(gate: Gate, storage: Storage): Extension {
  return {
    async onAuthenticate({ documentName, context, connectionConfig }: onAuthenticatePayload<SocketContext>) {
      const document = planIdOf(documentName) === null ? null : await storage.findDocument(documentName)
      if (!document?.ready) throw refusal('unknownDocument')
      const actor = actorOf(context.account)
      if (!can(actor, 'plan.read')) throw refusal('forbidden')
      connectionConfig.readOnly = context.readOnly || !can(actor, 'plan.edit', { frozen: document.frozen })
    },

    async onLoadDocument({ documentName, document }: onLoadDocumentPayload) {
      await gate.openLive(documentName, document)
      // Nobody is connected yet. Left in the queue, the whole plan would go out to the first one a second time, as an edit.
      document.flush()
    },

    /**
     * The gate applies what it accepts, so Hocuspocus's own applying after this finds nothing new, and the acknowledgement
     * that follows means "on disk". A read-only connection's bytes stop here; Hocuspocus answers that they were not taken.
     */
    async beforeSync({ type, payload, connection, context, document, documentName }: beforeSyncPayload<SocketContext>) {
      if (!gate.isLive(documentName, document)) throw refusal('resync')
      if (type === SYNC_STEP_1 || connection.readOnly) return
      const judged = await gate.acceptUpdate(documentName, actorOf(context.account), payload, type === SYNC_STEP_2)
      if (judged.ok) return
      connection.sendStateless(JSON.stringify({ type: 'refused', reason: judged.code, ...(judged.detail && { detail: judged.detail }) }))
      throw refusal(judged.code)
    },

    /** A name in presence is the server's word. A state that belongs to somebody else's connection is not taken from this one. */
    async beforeHandleAwareness({ states, context, connection, document }: beforeHandleAwarenessPayload<SocketContext>) {
      if (!context || !connection) return
      const { id, displayName, agencyName } = context.account
      const others = new Set<number>()
      for (const [other, { clients }] of document.connections)
        if (other !== connection && (other.context as SocketContext).account.id !== id) for (const client of clients) others.add(client)
      for (const [client, state] of [...states]) {
        const shown: { user?: unknown } = state
        if (others.has(client)) states.delete(client)
        else shown.user = { ...(isRecord(shown.user) ? shown.user : {}), accountId: id, name: displayName, agency: agencyName }
      }
    },
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
