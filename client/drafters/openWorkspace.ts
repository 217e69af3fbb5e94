/** One page that opens many plans at once over the product's line, in a process of its own: argv[2] is a {@link Workspace} in JSON. */
import WebSocket from 'ws'
import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { collaborationSocket, hocuspocusLines } from '../openPlan/HocuspocusLine.ts'
import type { LineSocket } from '../openPlan/LineSocket.ts'
import { Roads } from '../openPlan/Roads.ts'

interface Workspace {
  readonly url: string
  readonly cookie: string
  readonly planIds: readonly PlanId[]
}

const { url, cookie, planIds } = JSON.parse(process.argv[2] ?? '') as Workspace
let closes = 0

function openWebSocket(address: string): LineSocket {
  const socket = new WebSocket(address, { headers: { cookie, origin: url }, perMessageDeflate: false })
  socket.binaryType = 'arraybuffer'
  socket.on('close', () => {
    closes += 1
  })
  return socket as unknown as LineSocket
}

const noTunnel = (): never => {
  throw new Error('The WebSocket did not open')
}
const roads = new Roads({ openWebSocket, openTunnel: noTunnel, page: null })
const began = performance.now()
const open = hocuspocusLines(collaborationSocket(`${url.replace(/^http/u, 'ws')}/collab`, roads), null)
await Promise.all(
  planIds.map((planId) => {
    const line = open(planId, new Y.Doc())
    return new Promise<void>((resolve) => {
      line.listen(() => {
        if (line.state().synced) resolve()
      })
    })
  }),
)
process.stdout.write(`${JSON.stringify({ milliseconds: performance.now() - began, closes })}\n`)
process.exit()
