import type { Server as HttpServer, IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type Extension, Hocuspocus, type WebSocketLike } from '@hocuspocus/server'
import crossws from 'crossws/adapters/node'
import { MAX_UPDATE_BYTES } from '../../shared/planDocument/validateUpdate.ts'
import type { Storage } from '../storage/Storage.ts'
import type { Gate } from './acceptUpdate.ts'
import { authenticateUpgrade, type SocketContext, type UpgradeRules } from './authenticateUpgrade.ts'
import { hearNotices } from './hearNotices.ts'
import { planHooks } from './planHooks.ts'
import { type HookErrorListener, wrapHooks } from './wrapHooks.ts'

export interface CollaborationOptions extends UpgradeRules {
  readonly httpServer: HttpServer
  readonly gate: Gate
  readonly storage: Storage
  readonly onError: HookErrorListener
  /** further extensions, run after the plan's own */
  readonly extensions?: readonly Extension[]
}

export interface Collaboration {
  readonly hocuspocus: Hocuspocus
  /** Ends the sockets of a session that was signed out. */
  readonly closeSession: (session: string) => void
  /** Freezes or reopens a plan for editing and makes every connection read its right anew. */
  readonly setFrozen: (document: string, frozen: boolean) => Promise<void>
  /** `turnedAway`: clients and frames since the start that could not be served, refused updates among them */
  readonly counts: () => { readonly documents: number; readonly connections: number; readonly turnedAway: number }
  readonly stop: () => Promise<void>
}

/** A workspace opens its sub-plans fifty at a time; the default of 100 closes the socket of one that opens all at once. */
const MAX_PENDING_DOCUMENTS = 300
const FRAME_MARGIN = 64 * 1024
const POLICY_VIOLATION = 1008
const GOING_AWAY = 1001

type ClientConnection = ReturnType<Hocuspocus['handleConnection']>

/** Serves `/collab` on the HTTP server's own port. */
export function startCollaboration(options: CollaborationOptions): Collaboration {
  const { httpServer, gate, storage, onError } = options
  const hocuspocus = new Hocuspocus({
    quiet: true,
    maxPendingDocuments: MAX_PENDING_DOCUMENTS,
    extensions: [planHooks(gate, storage), ...(options.extensions ?? [])].map((extension) => wrapHooks(extension, onError)),
  })
  const turnedAway = { count: 0 }
  const stopHearing = hearNotices(() => {
    turnedAway.count += 1
  })
  const clients = new Map<string, { connection: ClientConnection; session: string; close: (code: number, reason: string) => void }>()

  const sockets = crossws({
    serverOptions: { maxPayload: MAX_UPDATE_BYTES + FRAME_MARGIN },
    hooks: {
      upgrade: async (request) => {
        const found = await authenticateUpgrade(request.headers, options)
        return found instanceof Response ? found : { context: { ...found } }
      },
      open: (peer) => {
        const context = peer.context as unknown as SocketContext
        const connection = hocuspocus.handleConnection(peer.websocket as unknown as WebSocketLike, peer.request as Request, context)
        clients.set(peer.id, { connection, session: context.session, close: (code, reason) => peer.close(code, reason) })
      },
      message: (peer, message) => clients.get(peer.id)?.connection.handleMessage(message.uint8Array()),
      close: (peer, { code, reason }) => {
        clients.get(peer.id)?.connection.handleClose({ code: code ?? 1005, reason: reason ?? '' })
        clients.delete(peer.id)
      },
      error: (_peer, error) => onError(error, 'socket'),
    },
  })

  let stopping = false
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const path = request.url?.split('?', 1)[0]
    if (stopping || path !== '/collab') {
      socket.end(`HTTP/1.1 ${stopping ? '503 Service Unavailable' : '404 Not Found'}\r\nConnection: close\r\n\r\n`)
      return
    }
    sockets.handleUpgrade(request, socket, head).catch((error: unknown) => {
      onError(error, 'upgrade')
      socket.destroy()
    })
  }
  httpServer.on('upgrade', onUpgrade)

  const closeAll = (code: number, reason: string, session?: string): void => {
    for (const client of clients.values()) if (session === undefined || client.session === session) client.close(code, reason)
  }

  return {
    hocuspocus,
    closeSession: (session) => closeAll(POLICY_VIOLATION, 'forbidden', session),

    setFrozen: async (document, frozen) => {
      await gate.setFrozen(document, frozen)
      hocuspocus.closeConnections(document)
    },

    counts: () => ({ documents: hocuspocus.getDocumentsCount(), connections: clients.size, turnedAway: turnedAway.count }),

    stop: async () => {
      stopping = true
      closeAll(GOING_AWAY, 'shuttingDown')
      await gate.stop()
      stopHearing()
      sockets.closeAll(GOING_AWAY, 'shuttingDown', true)
      httpServer.off('upgrade', onUpgrade)
    },
  }
}
