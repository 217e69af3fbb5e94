import type { Connection } from '@hocuspocus/server'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { bodyOf, defineRoots } from '../../shared/planDocument/layout.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import { connectTestClient, docReaches, type TestClient } from '../testing/connectTestClient.ts'
import { startTestServer, type TestServer } from '../testing/startTestServer.ts'

const running: { clients: TestClient[]; server: TestServer | null } = { clients: [], server: null }

afterEach(async () => {
  for (const client of running.clients.splice(0)) client.disconnect()
  await running.server?.end()
})

const firstText = (doc: Y.Doc): Y.XmlText => (bodyOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText

/** Whether a frame carries an update: its type is 0 (exchange), the step 2 (update). */
function isUpdate(frame: Uint8Array): boolean {
  const at = 1 + (frame[0] ?? 0)
  return frame[at] === 0 && frame[at + 1] === 2
}

/** A plan that three have open, and the updates that each is sent from now on. */
async function openByThree() {
  const server = await startTestServer()
  running.server = server
  const planId = await server.createPlan(buildPlan({ tasks: [buildTask({ wording: 'Rà soát' })] }))
  for (let index = 0; index < 3; index++) {
    const { cookie } = await server.signIn('member')
    running.clients.push(await connectTestClient(server, cookie, planId))
  }
  const heard = running.clients.map(({ provider }) => {
    const updates: Uint8Array[] = []
    provider.on('message', ({ message }: { message: { decoder: { arr: Uint8Array } } }) => {
      if (isUpdate(message.decoder.arr)) updates.push(message.decoder.arr)
    })
    return updates
  })
  return { server, name: documentName(planId), clients: running.clients, heard }
}

test('[CO32] an update goes to the two others, and to its sender only the word that it is saved', async () => {
  const { clients, heard } = await openByThree()
  const [writer, ...others] = clients as [TestClient, TestClient, TestClient]
  for (const letter of ['1', '2', '3']) {
    firstText(writer.doc).insert(0, letter)
    await Promise.all(others.map(({ doc }) => docReaches(doc, () => firstText(doc).toString().startsWith(letter))))
  }
  await writer.saved()
  expect(heard.map(({ length }) => length)).toEqual([0, 3, 3])
})

test('[CO32] what the server tidied up goes to its sender too', async () => {
  const { server, name, heard } = await openByThree()
  const live = server.collaboration.hocuspocus.documents.get(name)
  const connections = live?.getConnections() as Connection[]
  const start = Y.encodeStateAsUpdate(live as Y.Doc)
  const bold = (client: number): Uint8Array => {
    const doc = defineRoots(new Y.Doc())
    Y.applyUpdate(doc, start)
    doc.clientID = client
    firstText(doc).format(0, 4, { bold: {} })
    return Y.encodeStateAsUpdate(doc, Y.encodeStateVector(live as Y.Doc))
  }
  // Two make the same words bold at once: one pair of marks is needless, and goes with the second.
  const updates = [bold(4_300_002), bold(4_300_003)]
  for (const [index, update] of updates.entries()) {
    await server.gate.acceptUpdate(name, { kind: 'system', purpose: 'seed' }, update, false, connections[index])
    await vi.waitFor(() => expect(heard[2]?.length).toBe(index + 1))
  }
  // The first hears of the second; the second of the first, and of its own as it was tidied up.
  await vi.waitFor(() => expect(heard.map(({ length }) => length)).toEqual([1, 2, 2]))
})
