import type { Duplex } from 'node:stream'
import { SIGNED_OUT_CODE } from '../../../shared/protocol/tunnelParts.ts'
import { askUpgrade, TIME_IS_UP } from '../ask.ts'
import { type Check, failure, ok } from '../Check.ts'

const CLOSE = 0x88
/** What the server answers to whoever has not signed in, or comes from elsewhere: the upgrade reached it. */
const refusedByServer = new Set([401, 403])

/** [RD10] That WebSockets come through: one is opened where a token is asked for, and the server's word to a wrong one awaited. */
export const webSocket: Check = async ({ origin, at, question }) => {
  const line = await askUpgrade(at('/collab'), { ...question, headers: { origin } })
  if (typeof line !== 'number') line.socket.destroy()
  else if (!refusedByServer.has(line)) return failure('webSocketRefused', line)
  const upgraded = await askUpgrade(at('/yjs/plan/doctor?token=none'), question)
  if (typeof upgraded === 'number') return failure('webSocketRefused', upgraded)
  const code = await closeCode(upgraded.socket, upgraded.head, question.timeLimit)
  return code === SIGNED_OUT_CODE ? ok('webSocketGood') : failure('webSocketSilent', code)
}

/** The code of the first frame, when it is a close (RFC 6455, 5.5.1); else what came instead. */
async function closeCode(socket: Duplex, head: Buffer, timeLimit: number): Promise<number | string> {
  const timer = setTimeout(() => socket.destroy(Object.assign(new Error('the time is up'), { code: TIME_IS_UP })), timeLimit)
  try {
    let bytes = head
    const more = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>
    while (bytes.length < 4) {
      const next = await more.next()
      if (next.done) return 'ECONNRESET'
      bytes = Buffer.concat([bytes, next.value])
    }
    return bytes[0] === CLOSE ? bytes.readUInt16BE(2) : `0x${bytes.toString('hex', 0, 4)}`
  } finally {
    clearTimeout(timer)
    socket.destroy()
  }
}
