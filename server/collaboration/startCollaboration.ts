import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Extension, Hocuspocus } from '@hocuspocus/server'
import crossws from 'crossws/adapters/node'
import type { AccountId } from '../../shared/core/ids.ts'
import { MAX_UPDATE_BYTES } from '../../shared/planDocument/validateUpdate.ts'
import type { RefusalReason } from '../../shared/protocol/refusalReasons.ts'
import { SIGNED_OUT_CODE, SIGNED_OUT_REASON } from '../../shared/protocol/tunnelParts.ts'
import type { Storage } from '../storage/Storage.ts'
import {
  authenticatePage,
  authenticateToken,
  authenticateUpgrade,
  isStillGood,
  type SocketContext,
  type UpgradeRules,
} from './authenticateUpgrade.ts'
import { type Client, ClientList } from './ClientList.ts'
import { Flush } from './Flush.ts'
import type { Gate } from './Gate.ts'
import { hearNotices } from './hearNotices.ts'
import { countInbound, InboundLoad } from './InboundLoad.ts'
import { LongPollRoad } from './longPollRoad.ts'
import { PeerSocket } from './PeerSocket.ts'
import { planHooks } from './planHooks.ts'
import { type HookErrorListener, wrapHooks } from './wrapHooks.ts'
import { YWebsocketRoad, yWebsocketCodes, yWebsocketDocument } from './yWebsocketRoad.ts'

export interface CollaborationOptions extends UpgradeRules {
  readonly httpServer: HttpServer
  readonly gate: Gate
  readonly storage: Storage
  readonly onError: HookErrorListener
  /** further extensions, run after the plan's own */
  readonly extensions?: readonly Extension[]
  /** how often the sessions of living connections are looked at (ms): nothing else tells that one has expired */
  readonly lookAgainAfter?: number
  /** how long to wait for what others hold before a plan is frozen (ms) */
  readonly flushPatience?: number
}

export interface Collaboration {
  readonly hocuspocus: Hocuspocus
  /** the same line over plain requests; its routes are HTTP's */
  readonly longPoll: LongPollRoad
  /** what was sent and is not judged yet */
  readonly inbound: InboundLoad
  /** whether somebody may open a connection, by the headers of a request */
  readonly admit: (headers: Headers) => Promise<SocketContext | 'forbidden' | 'notSignedIn'>
  /** Ends the connections of a session that was signed out, or of a token that was revoked. */
  readonly closeSession: (session: string) => void
  /** Asks whoever writes a document to send what they hold, and waits for it, within bounds. */
  readonly flush: (document: string) => Promise<void>
  /** Makes every connection of a document read its right anew. */
  readonly closeDocument: (document: string) => void
  /** Makes a person's connections begin anew, with the rights they have now. */
  readonly closeAccount: (account: AccountId) => void
  /** Freezes or reopens a plan for editing and makes every connection read its right anew. */
  readonly setFrozen: (document: string, frozen: boolean) => Promise<void>
  /** Ends every connection to a document, for a reason after which clients come back by themselves. */
  readonly reload: (document: string) => void
  /** `turnedAway`: clients and frames since the start that could not be served, refused updates among them */
  readonly counts: () => { readonly documents: number; readonly connections: number; readonly turnedAway: number }
  readonly stop: () => Promise<void>
}

/** A workspace opens its sub-plans fifty at a time; the default of 100 closes the socket of one that opens all at once. */
const MAX_PENDING_DOCUMENTS = 300
const FRAME_MARGIN = 64 * 1024
const GOING_AWAY = 1001
const LOST: { code: number; reason: RefusalReason } = { code: 4500, reason: 'storageUnavailable' }
const LOOK_AGAIN_AFTER = 60_000

/** What the upgrade leaves for the open socket. */
type Arrival = { readonly context: SocketContext | null; readonly document: string | null; readonly schema: number }

/** Serves `/collab` and `/yjs/<document>` on the HTTP server's own port. */
export function startCollaboration(options: CollaborationOptions): Collaboration {
  const { httpServer, gate, storage, onError } = options
  const flush = new Flush(options.flushPatience)
  const inbound = new InboundLoad()
  const hocuspocus = new Hocuspocus({
    quiet: true,
    maxPendingDocuments: MAX_PENDING_DOCUMENTS,
    extensions: [planHooks(gate, storage, flush), countInbound(inbound), ...(options.extensions ?? [])].map((extension) =>
      wrapHooks(extension, onError),
    ),
  })
  const clients = new ClientList(hocuspocus, inbound)
  const maxFrame = MAX_UPDATE_BYTES + FRAME_MARGIN
  const longPoll = new LongPollRoad({ clients, maxFrame })
  const receivers = new Map<string, Client>()
  const turnedAway = { count: 0 }
  const stopHearing = hearNotices(() => {
    turnedAway.count += 1
  })

  const sockets = crossws({
    serverOptions: { maxPayload: maxFrame },
    hooks: {
      upgrade: async (request) => {
        const { pathname, searchParams } = new URL(request.url, 'http://localhost')
        const document = yWebsocketDocument(pathname)
        // Only an open socket can say why it is closed: a program learns that its token is bad, and stops trying.
        if (document !== null) {
          const context = await authenticateToken(searchParams.get('token'), options)
          return { context: { document, context, schema: Number(searchParams.get('schema')) || 1 } }
        }
        const found = await authenticateUpgrade(request.headers, options)
        return found instanceof Response ? found : { context: { document: null, context: found, schema: 1 } }
      },
      open: (peer) => {
        const { context, document, schema } = peer.context as unknown as Arrival
        const socket = new PeerSocket(peer)
        const follow = ({ receive, ended }: Client): void => {
          const gone = (code: number, reason: string): void => {
            socket.ended()
            ended(code, reason)
          }
          receivers.set(peer.id, { receive, ended: gone })
        }
        if (context === null) socket.close(yWebsocketCodes.badToken, SIGNED_OUT_REASON)
        else if (document === null) follow(clients.open(socket, socket, context))
        else {
          const road = new YWebsocketRoad(socket, document)
          const client = clients.open(road.far, socket, context, { isGreeted: false })
          client.receive(road.openingFrame(schema))
          const receive = (frame: Uint8Array): void => {
            const inward = road.inward(frame)
            if (inward) client.receive(inward)
          }
          follow({ receive, ended: client.ended })
        }
      },
      message: (peer, message) => receivers.get(peer.id)?.receive(message.uint8Array()),
      close: (peer, { code, reason }) => {
        receivers.get(peer.id)?.ended(code ?? 1005, reason ?? '')
        receivers.delete(peer.id)
      },
      error: (_peer, error) => onError(error, 'socket'),
    },
  })

  const looking = setInterval(() => {
    clients.closeExpired((context) => isStillGood(context, options)).catch((error: unknown) => onError(error, 'expiredSessions'))
  }, options.lookAgainAfter ?? LOOK_AGAIN_AFTER)
  looking.unref()

  let stopping = false
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const path = request.url?.split('?', 1)[0] ?? ''
    if (stopping || (path !== '/collab' && !path.startsWith('/yjs/'))) {
      socket.end(`HTTP/1.1 ${stopping ? '503 Service Unavailable' : '404 Not Found'}\r\nConnection: close\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head).catch((error: unknown) => {
      onError(error, 'upgrade')
      socket.destroy()
    })
  }
  httpServer.on('upgrade', onUpgrade)

  return {
    hocuspocus,
    longPoll,
    inbound,
    admit: (headers) => authenticatePage(headers, options),
    closeSession: (session) => clients.close(SIGNED_OUT_CODE, SIGNED_OUT_REASON, session),

    flush: (document) => flush.ask(hocuspocus, document),

    closeDocument: (document) => hocuspocus.closeConnections(document),

    closeAccount: (account) => clients.closeAccount(GOING_AWAY, 'rightsChanged', account),

    setFrozen: async (document, frozen) => {
      await gate.setFrozen(document, frozen)
      hocuspocus.closeConnections(document)
    },

    reload: (document) => {
      for (const connection of hocuspocus.documents.get(document)?.getConnections() ?? []) connection.close(LOST)
    },

    counts: () => ({ documents: hocuspocus.getDocumentsCount(), connections: clients.size, turnedAway: turnedAway.count }),

    stop: async () => {
      stopping = true
      clearInterval(looking)
      clients.close(GOING_AWAY, 'shuttingDown')
      await gate.stop()
      stopHearing()
      sockets.closeAll(GOING_AWAY, 'shuttingDown', true)
      httpServer.off('upgrade', onUpgrade)
    },
  }
}
