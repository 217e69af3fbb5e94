// @vitest-environment node
import { Server } from '@hocuspocus/server'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { flushQuestion, readFlushAnswer } from '../../shared/protocol/flush.ts'
import { hocuspocusLines } from './HocuspocusLine.ts'
import { SteadySocket } from './SteadySocket.ts'

const planId = 'pppppppppppp' as PlanId
const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

test('[OP28] the answer to the server’s question comes behind every edit, also those that waited for an exchange', async () => {
  const heard: { answer: string | null; text: string | undefined }[] = []
  const textHere = (): string | undefined => server.hocuspocus.documents.get(documentName(planId))?.getText('t').toString()
  const server = new Server({
    port: 0,
    address: '127.0.0.1',
    quiet: true,
    stopOnSignals: false,
    // A slow disk: edits that were sent are still being taken when the question comes.
    beforeSync: () => new Promise((resolve) => setImmediate(resolve)),
    onStateless: async ({ payload }) => void heard.push({ answer: readFlushAnswer(payload), text: textHere() }),
  })
  await server.listen()
  const doc = new Y.Doc()
  const text = doc.getText('t')
  const socket = new SteadySocket({
    url: `ws://127.0.0.1:${server.address.port}`,
    autoConnect: false,
    delay: 50,
    minDelay: 50,
    maxDelay: 200,
  })
  const line = hocuspocusLines(socket, null)(planId, doc)
  ends.push(
    () => server.destroy(),
    () => socket.destroy(),
    () => line.close(),
  )
  const ask = (id: string): void => server.hocuspocus.documents.get(documentName(planId))?.broadcastStateless(flushQuestion(id))
  for (const letter of 'chờ') text.insert(text.length, letter)
  void socket.connect()
  await vi.waitFor(() => expect(line.state()).toMatchObject({ synced: true, unsent: 0 }))
  for (const letter of ' gửi') text.insert(text.length, letter)
  ask('1')
  await vi.waitFor(() => expect(heard).toEqual([{ answer: '1', text: 'chờ gửi' }]))
  server.hocuspocus.closeConnections(documentName(planId))
  await vi.waitFor(() => expect(line.state().synced).toBe(false))
  text.insert(text.length, ' lại')
  await line.resync()
  await vi.waitFor(() => expect(server.hocuspocus.documents.get(documentName(planId))?.getConnections().length).toBe(1))
  ask('2')
  await vi.waitFor(() => expect(heard.at(-1)).toEqual({ answer: '2', text: 'chờ gửi lại' }))
})
