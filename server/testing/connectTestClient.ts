import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import WebSocket from 'ws'
import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { flushAnswer, readFlushQuestion } from '../../shared/protocol/flush.ts'

export interface TestClient {
  readonly doc: Y.Doc
  readonly provider: HocuspocusProvider
  /** `refused` messages that the gate sent, and reasons of closes, as they came */
  readonly refusals: readonly { readonly reason: string; readonly detail?: string }[]
  readonly closes: readonly string[]
  /** Resolves when everything written so far is acknowledged, that is on disk. */
  readonly saved: () => Promise<void>
  readonly disconnect: () => void
}

/** A WebSocket that carries a cookie, as a browser's does, and the headers given. */
const socketWith = (headers: Record<string, string>) =>
  class extends WebSocket {
    constructor(address: string) {
      super(address, { headers })
    }
  }

/**
 * A real provider over a real socket on one plan. `doc` may hold edits made while away. Resolves once it is synced, or
 * immediately with `waitForSync: false`. `road` makes the class of its socket, a WebSocket's by default.
 */
export async function connectTestClient(
  server: { readonly url: string },
  cookie: string,
  planId: PlanId,
  {
    doc = defineRoots(new Y.Doc()),
    waitForSync = true,
    token = 'cookie',
    road = socketWith,
    answersFlush = true,
  }: {
    doc?: Y.Doc
    waitForSync?: boolean
    token?: string
    road?: (headers: Record<string, string>) => unknown
    answersFlush?: boolean
  } = {},
): Promise<TestClient> {
  const websocketProvider = new HocuspocusProviderWebsocket({
    url: `${server.url.replace('http', 'ws')}/collab`,
    WebSocketPolyfill: road({ cookie, origin: server.url }),
    maxAttempts: 1,
  })
  const refusals: { reason: string; detail?: string }[] = []
  const closes: string[] = []
  const provider = new HocuspocusProvider({
    websocketProvider,
    name: documentName(planId),
    document: doc,
    token,
    onStateless: ({ payload }) => {
      const question = readFlushQuestion(payload)
      if (question !== null && answersFlush) provider.sendStateless(flushAnswer(question))
      const message = JSON.parse(payload) as { type: string; reason: string; detail?: string }
      if (message.type === 'refused') refusals.push(message)
    },
    onClose: ({ event }) => closes.push(event.reason),
    onAuthenticationFailed: ({ reason }) => closes.push(reason),
  })
  provider.attach()
  if (waitForSync) await new Promise<void>((resolve) => (provider.isSynced ? resolve() : provider.on('synced', () => resolve())))

  return {
    doc,
    provider,
    refusals,
    closes,
    saved: () =>
      new Promise((resolve) => {
        const check = (): void => {
          if (provider.unsyncedChanges > 0) return
          provider.off('unsyncedChanges', check)
          resolve()
        }
        provider.on('unsyncedChanges', check)
        check()
      }),
    disconnect: () => {
      provider.destroy()
      websocketProvider.destroy()
    },
  }
}

/** Resolves when `doc` satisfies `condition`, looking after each of its changes. */
export function docReaches(doc: Y.Doc, condition: () => boolean): Promise<void> {
  return new Promise((resolve) => {
    const check = (): void => {
      if (!condition()) return
      doc.off('update', check)
      resolve()
    }
    doc.on('update', check)
    check()
  })
}
