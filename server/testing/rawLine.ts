import { createDecoder, readVarString, readVarUint } from 'lib0/decoding'
import { createEncoder, type Encoder, toUint8Array, writeVarString, writeVarUint, writeVarUint8Array } from 'lib0/encoding'
import WebSocket from 'ws'
import { isRefusalReason } from '../../shared/protocol/refusalReasons.ts'

/** Hocuspocus's message types. */
export const opcodes = {
  sync: 0,
  awareness: 1,
  auth: 2,
  queryAwareness: 3,
  stateless: 5,
  broadcastStateless: 6,
  close: 7,
  syncStatus: 8,
} as const

/** A frame: the document's name, a message type, and what `write` puts behind. */
export function frame(document: string, opcode: number, write: (encoder: Encoder) => void = () => {}): Uint8Array {
  const encoder = createEncoder()
  writeVarString(encoder, document)
  writeVarUint(encoder, opcode)
  write(encoder)
  return toUint8Array(encoder)
}

/** `step`: 0 asks with a state vector, 1 brings a difference, 2 an edit. */
export const syncFrame = (document: string, step: number, bytes: Uint8Array): Uint8Array =>
  frame(document, opcodes.sync, (encoder) => {
    writeVarUint(encoder, step)
    writeVarUint8Array(encoder, bytes)
  })

export const awarenessFrame = (document: string, states: readonly (readonly [client: number, state: string])[]): Uint8Array => {
  const inner = createEncoder()
  writeVarUint(inner, states.length)
  for (const [client, state] of states) {
    writeVarUint(inner, client)
    writeVarUint(inner, 1)
    writeVarString(inner, state)
  }
  return frame(document, opcodes.awareness, (encoder) => writeVarUint8Array(encoder, toUint8Array(inner)))
}

export const signInFrame = (document: string, hello = 'schema:1'): Uint8Array =>
  frame(document, opcodes.auth, (encoder) => {
    writeVarUint(encoder, 0)
    writeVarString(encoder, hello)
  })

export interface RawLine {
  readonly socket: WebSocket
  readonly send: (bytes: Uint8Array) => void
  /** Every answer of the server in words: "refused frozen", "closed invalidUpdate", "saved", "not saved", "socket 1009". */
  readonly heard: readonly string[]
}

/** A socket with a member's cookie that sends whatever it is given, signed in to `document`. */
export async function openRawLine(server: { readonly url: string }, cookie: string, document: string, hello?: string): Promise<RawLine> {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/collab`, { headers: { cookie, origin: server.url } })
  const heard: string[] = []
  socket.binaryType = 'nodebuffer'
  socket.on('error', () => {})
  socket.on('close', (code) => heard.push(`socket ${code}`))
  const opened = new Promise<void>((resolve, reject) => {
    socket.on('message', (data: Buffer) => {
      const words = wordsOf(new Uint8Array(data))
      if (words) heard.push(words)
      if (words === 'open') resolve()
      if (words === 'denied') reject(new Error('denied'))
    })
  })
  await new Promise<void>((resolve) => socket.once('open', () => resolve()))
  const send = (bytes: Uint8Array): void => socket.send(bytes)
  send(signInFrame(document, hello))
  await opened
  return { socket, send, heard }
}

/** The server's first word on a line names no document. */
function wordsOf(data: Uint8Array): string | null {
  if (data.length < 2) return null
  const decoder = createDecoder(data)
  readVarString(decoder)
  switch (readVarUint(decoder)) {
    case opcodes.auth:
      return readVarUint(decoder) === 2 ? 'open' : 'denied'
    case opcodes.stateless: {
      const message = JSON.parse(readVarString(decoder)) as { type: string; reason: unknown }
      if (message.type === 'readOnly') return `read only ${String(message.reason)}`
      return message.type === 'refused' && isRefusalReason(message.reason) ? `refused ${message.reason}` : null
    }
    case opcodes.close:
      return `closed ${readVarString(decoder)}`
    case opcodes.syncStatus:
      return readVarUint(decoder) === 1 ? 'saved' : 'not saved'
    default:
      return null
  }
}
