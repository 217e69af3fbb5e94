import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { bodyOf } from '../../shared/planDocument/layout.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import { connectTestClient, docReaches } from '../testing/connectTestClient.ts'
import { openRawLine, signInFrame, syncFrame } from '../testing/rawLine.ts'
import { startTestServer } from '../testing/startTestServer.ts'

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

const firstText = (doc: Y.Doc): Y.XmlText => (bodyOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
const wording = (doc: Y.Doc): string | undefined => readPlan(doc).plan.tasks[0]?.wording

test('[CO24] what was under way when a document was closed is not taken in when its client signs in again', async () => {
  const server = await startTestServer()
  ends.push(() => server.end())
  const { cookie } = await server.signIn('member')
  const planId = await server.createPlan(buildPlan({ tasks: [buildTask({ wording: 'Soạn dự thảo kế hoạch' })] }))
  const name = documentName(planId)
  const reader = await connectTestClient(server, cookie, planId)
  ends.push(() => reader.disconnect())
  const edit = (text: string): Uint8Array => {
    const doc = new Y.Doc()
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(reader.doc))
    const known = Y.encodeStateVector(doc)
    firstText(doc).insert(0, text)
    return Y.encodeStateAsUpdate(doc, known)
  }
  const line = await openRawLine(server, cookie, name)
  line.send(syncFrame(name, 2, Uint8Array.of(0xff)))
  await vi.waitFor(() => expect(line.heard).toContain('closed invalidUpdate'))
  line.send(syncFrame(name, 2, edit('muộn ')))
  line.send(signInFrame(name))
  await vi.waitFor(() => expect(line.heard.filter((words) => words === 'open')).toHaveLength(2))
  line.send(syncFrame(name, 2, edit('mới ')))
  await vi.waitFor(() => expect(line.heard.at(-1)).toBe('saved'))
  expect(line.heard.filter((words) => words === 'saved')).toHaveLength(1)
  await docReaches(reader.doc, () => wording(reader.doc)?.startsWith('mới ') === true)
  expect(wording(reader.doc)).not.toContain('muộn')
  line.socket.close()
})
