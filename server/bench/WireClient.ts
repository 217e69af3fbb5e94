import * as decoding from 'lib0/decoding'
import * as encoding from 'lib0/encoding'
import WebSocket from 'ws'
import * as sync from 'y-protocols/sync'
import * as Y from 'yjs'

const SYNC = 0
const AUTH = 2
const SYNC_REPLY = 4
const TOKEN = 0
const DENIED = 1

/** The lightest client that speaks Hocuspocus's frames: little of what is measured is its own. */
export class WireClient {
  readonly doc = new Y.Doc()
  /** resolves when the first difference of the server is applied */
  readonly ready: Promise<void>
  readonly #name: string
  readonly #socket: WebSocket
  readonly #resolveReady: () => void

  constructor(url: string, name: string, headers: Readonly<Record<string, string>> = {}) {
    this.#name = name
    this.#socket = new WebSocket(url, { headers, perMessageDeflate: false })
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    this.ready = promise
    this.#resolveReady = resolve
    this.#socket.on('error', reject)
    this.#socket.on('open', () => this.#open())
    this.#socket.on('message', (data: Buffer) => this.#read(new Uint8Array(data.buffer, data.byteOffset, data.length)))
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === this) return
      const frame = this.#frame(SYNC)
      sync.writeUpdate(frame, update)
      this.#send(frame)
    })
  }

  close(): void {
    this.#socket.removeAllListeners('message')
    this.#socket.close()
    this.doc.destroy()
  }

  #open(): void {
    const auth = this.#frame(AUTH)
    encoding.writeVarUint(auth, TOKEN)
    encoding.writeVarString(auth, '')
    encoding.writeVarString(auth, '4.8.0')
    this.#send(auth)
    const step = this.#frame(SYNC)
    sync.writeSyncStep1(step, this.doc)
    this.#send(step)
  }

  #read(data: Uint8Array): void {
    if (data.length === 1) return
    const decoder = decoding.createDecoder(data)
    decoding.readVarString(decoder)
    const type = decoding.readVarUint(decoder)
    if (type === AUTH && decoding.readVarUint(decoder) === DENIED) throw new Error(`${this.#name}: denied`)
    if (type !== SYNC && type !== SYNC_REPLY) return
    const answer = this.#frame(SYNC)
    const empty = encoding.length(answer)
    const step = sync.readSyncMessage(decoder, answer, this.doc, this)
    if (encoding.length(answer) > empty) this.#send(answer)
    if (step === sync.messageYjsSyncStep2) this.#resolveReady()
  }

  #frame(type: number): encoding.Encoder {
    const encoder = encoding.createEncoder()
    encoding.writeVarString(encoder, this.#name)
    encoding.writeVarUint(encoder, type)
    return encoder
  }

  #send(encoder: encoding.Encoder): void {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(encoding.toUint8Array(encoder))
  }
}
