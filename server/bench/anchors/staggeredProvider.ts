import { HocuspocusProvider, HocuspocusProviderWebsocket } from '@hocuspocus/provider'
import WebSocket from 'ws'
import * as Y from 'yjs'

/** The library's own provider with many documents on one socket, fifty at a time: argv[2] is `{url, names}` in JSON. */
const AT_ONCE = 50
const { url, names } = JSON.parse(process.argv[2] ?? '') as { url: string; names: readonly string[] }
let closes = 0
const WebSocketPolyfill = class extends WebSocket {
  constructor(address: string) {
    super(address, { perMessageDeflate: false })
    this.on('close', () => {
      closes += 1
    })
  }
}
const began = performance.now()
const websocketProvider = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill })
const open = (name: string): Promise<void> =>
  new Promise((resolve) => {
    const provider = new HocuspocusProvider({ websocketProvider, name, document: new Y.Doc(), token: '', onSynced: () => resolve() })
    provider.attach()
  })
for (let from = 0; from < names.length; from += AT_ONCE) await Promise.all(names.slice(from, from + AT_ONCE).map(open))
process.stdout.write(`${JSON.stringify({ milliseconds: performance.now() - began, closes })}\n`)
process.exit()
