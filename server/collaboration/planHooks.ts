import type {
  beforeHandleAwarenessPayload,
  beforeSyncPayload,
  connectedPayload,
  Extension,
  onAuthenticatePayload,
  onLoadDocumentPayload,
  onStatelessPayload,
} from '@hocuspocus/server'
import { type Actor, canKnowOf, canPlan } from '../../shared/access/can.ts'
import { asDraft } from '../../shared/access/planFacts.ts'
import { planIdOf } from '../../shared/protocol/documentName.ts'
import { OTHER_ACCOUNT, type ReadOnlyMessage, readHello } from '../../shared/protocol/hello.ts'
import type { RefusalReason } from '../../shared/protocol/refusalReasons.ts'
import type { Storage, StoredAccount } from '../storage/Storage.ts'
import type { SocketContext } from './authenticateUpgrade.ts'
import { bringsNothing } from './bringsNothing.ts'
import { cleanPresence } from './cleanPresence.ts'
import type { Flush } from './Flush.ts'
import type { Gate } from './Gate.ts'
import { skipEcho } from './skipEcho.ts'

/** What is known of one document's connection beyond its socket. */
interface DocumentContext extends SocketContext {
  /** the schema that the client knows */
  readonly schema: number
  /** the schema that writing asked for when it connected */
  readonly minSchema: number
  /** may only read because the plan is frozen: what it wrote before it learned of that is refused, so that its writer keeps it */
  readonly isFrozen: boolean
}

const SYNC_STEP_1 = 0
const SYNC_STEP_2 = 1
const SYNC_UPDATE = 2
/** An answer to "what do I lack" is a whole document. Who asks again and again and reads nothing would fill the server's memory. */
const MAX_UNREAD_BYTES = 64 * 1024 * 1024
/** A page speaks for itself: its number, and the one it had before it opened the plan anew. */
const MAX_PRESENCES = 4

export const actorOf = ({ id, role, memberships }: StoredAccount): Actor => ({ kind: 'account', id, role, memberships })

/** Hocuspocus sends only the reason of what a hook throws. */
const refusal = (reason: RefusalReason): { reason: RefusalReason } => ({ reason })

/** How plan documents meet Hocuspocus: who may open one, where it is loaded from, and the way of each update to the gate. */
export function planHooks(gate: Gate, storage: Storage, flush: Flush): Extension {
  return {
    async onAuthenticate({ documentName, context, connectionConfig, token }: onAuthenticatePayload<SocketContext>) {
      const hello = readHello(token)
      // Before anything is told of the document: another tab of this browser has signed somebody else in.
      if (hello.account !== null && hello.account !== context.account.id) throw { reason: OTHER_ACCOUNT }
      const document = planIdOf(documentName) === null ? null : await storage.findDocument(documentName)
      if (!document?.ready) throw refusal('unknownDocument')
      const actor = actorOf(context.account)
      const standing = await gate.standingOf(documentName)
      if (!standing || !canKnowOf(actor, standing.facts)) throw refusal('unknownDocument')
      if (!canPlan(actor, 'plan.read', standing.facts)) throw refusal('forbidden')
      const { schema } = hello
      const minSchema = (await gate.minSchemaOf(documentName, schema)) ?? 1
      const mayWrite = !context.readOnly && schema >= minSchema && canPlan(actor, 'plan.edit', asDraft(standing.facts))
      const isFrozen = mayWrite && (standing.frozen || !canPlan(actor, 'plan.edit', standing.facts))
      connectionConfig.readOnly = !mayWrite || isFrozen
      return { schema, minSchema, isFrozen }
    },

    /** A client that would delete what it does not know may read, and hears why it may not write. */
    async connected({ connection, context }: connectedPayload<DocumentContext>) {
      const { schema, minSchema } = context
      if (schema >= minSchema) return
      const message: ReadOnlyMessage = { type: 'readOnly', reason: 'schemaTooOld', minSchema }
      connection.sendStateless(JSON.stringify(message))
    },

    async onLoadDocument({ documentName, document }: onLoadDocumentPayload) {
      await gate.openLive(documentName, document)
      // Nobody is connected yet. Left in the queue, the whole plan would go out to the first one a second time, as an edit.
      document.flush()
      skipEcho(document)
    },

    /**
     * The gate applies what it accepts, and the acknowledgement that Hocuspocus sends after this means "on disk". Hocuspocus
     * would apply the same bytes once more: they are emptied here, so that the gate is the only way into the document.
     * A read-only connection's bytes stop here; Hocuspocus answers that they were not taken. Where only the freeze stands in the
     * way, bytes that bring something are refused: left unsaid, they would slip in when the plan is opened again.
     */
    async beforeSync({ type, payload, connection, context, document, documentName }: beforeSyncPayload<DocumentContext>) {
      if (!gate.isLive(documentName, document)) throw refusal('resync')
      if (type === SYNC_STEP_1 && unreadBytes(connection.webSocket) > MAX_UNREAD_BYTES) throw refusal('tooLarge')
      const refuse = (reason: RefusalReason, detail?: string): never => {
        connection.sendStateless(JSON.stringify({ type: 'refused', reason, ...(detail && { detail }) }))
        throw refusal(reason)
      }
      if (type === SYNC_STEP_1) return
      if (connection.readOnly) {
        if (context.isFrozen && !bringsNothing(document, payload)) refuse('frozen')
        return
      }
      if (type !== SYNC_STEP_2 && type !== SYNC_UPDATE) throw refusal('invalidUpdate')
      if (context.schema < ((await gate.minSchemaOf(documentName, context.schema)) ?? 1)) refuse('schemaTooOld')
      const judged = await gate.acceptUpdate(documentName, actorOf(context.account), payload, type === SYNC_STEP_2, connection)
      if (!judged.ok) refuse(judged.code, judged.detail)
      // It is on disk, but this document is not what the log says any more: the next one answers.
      if (!gate.isLive(documentName, document)) throw refusal('resync')
      payload.fill(0)
    },

    async onStateless({ connection, payload }: onStatelessPayload) {
      flush.hear(connection, payload)
    },

    /** Presence is what a caret needs, under the server's word for the name, and nobody speaks for another. */
    async beforeHandleAwareness({ states, context, connection, document, documentName }: beforeHandleAwarenessPayload<SocketContext>) {
      if (!context || !connection) return
      const { id, displayName, agencyName } = context.account
      const own = document.connections.get(connection)?.clients ?? new Set<number>()
      let room = MAX_PRESENCES - own.size
      // Hocuspocus unpacks states with an Awareness of its own, whose empty state comes first: a ghost, were it let through.
      for (const ghost of [...states.keys()].slice(0, 1)) states.delete(ghost)
      for (const [client, state] of [...states]) {
        const shown = cleanPresence(state, { accountId: id, name: displayName, agency: agencyName })
        const taken = shown !== null && (own.has(client) || room > 0) && gate.claimClient(documentName, actorOf(context.account), client)
        if (!taken) states.delete(client)
        else {
          states.set(client, shown)
          if (!own.has(client)) room -= 1
        }
      }
    },
  }
}

const unreadBytes = (socket: object): number =>
  'bufferedAmount' in socket && typeof socket.bufferedAmount === 'number' ? socket.bufferedAmount : 0
