import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { bodyOf, defineRoots, mapOf } from '../../shared/planDocument/layout.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import { openRawLine, type RawLine, syncFrame } from '../testing/rawLine.ts'
import { startTestServer, type TestServer } from '../testing/startTestServer.ts'

let server: TestServer
let cookie: string
beforeAll(async () => {
  server = await startTestServer()
  cookie = (await server.signIn('member')).cookie
})
afterAll(() => server.end())

const plan = buildPlan({ tasks: [buildTask({ wording: 'Soạn dự thảo kế hoạch' })] })

/** What `change` brings to the plan as it stands. */
async function updateOf(name: string, change: (doc: Y.Doc) => void): Promise<Uint8Array> {
  const doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, (await server.gate.read(name, (live) => Y.encodeStateAsUpdate(live))) as Uint8Array)
  const before = Y.encodeStateVector(doc)
  change(doc)
  return Y.encodeStateAsUpdate(doc, before)
}
const anEdit = (name: string): Promise<Uint8Array> =>
  updateOf(name, (doc) => ((bodyOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'x'))
const raiseSchema = async (name: string): Promise<void> => {
  const update = await updateOf(name, (doc) => void mapOf(doc, 'meta').set('minSchema', 2))
  expect(await server.gate.acceptUpdate(name, { kind: 'system', purpose: 'migration' }, update)).toMatchObject({ ok: true })
}
const hears = (line: RawLine, words: string): Promise<void> => vi.waitFor(() => expect(line.heard).toContain(words))
const rowCount = async (name: string): Promise<number> => (await server.storage.readLog(name)).rows.length

test('[CO17] a client below the plan’s schema may only read and hears why; one that knows it writes; silence means the first', async () => {
  const name = documentName(await server.createPlan(plan))
  await raiseSchema(name)
  const edit = await anEdit(name)
  for (const hello of ['schema:1', 'cookie', 'schema:x', '']) {
    const old = await openRawLine(server, cookie, name, hello)
    await hears(old, 'read only schemaTooOld')
    old.send(syncFrame(name, 2, edit))
    await hears(old, 'not saved')
    expect(old.heard).not.toContain('saved')
    old.socket.close()
  }
  expect(await rowCount(name)).toBe(2)
  const updated = await openRawLine(server, cookie, name, 'schema:2')
  updated.send(syncFrame(name, 2, edit))
  await hears(updated, 'saved')
  expect(updated.heard).not.toContain('read only schemaTooOld')
  expect(await rowCount(name)).toBe(3)
  updated.socket.close()
})

test('[CO17] a plan that is raised under an open line takes nothing more from it', async () => {
  const name = documentName(await server.createPlan(plan))
  const old = await openRawLine(server, cookie, name, 'schema:1')
  old.send(syncFrame(name, 2, await anEdit(name)))
  await hears(old, 'saved')
  await raiseSchema(name)
  old.send(syncFrame(name, 2, await anEdit(name)))
  await hears(old, 'refused schemaTooOld')
  expect(await rowCount(name)).toBe(3)
  old.socket.close()
})
