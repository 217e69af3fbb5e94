import { readFileSync } from 'node:fs'
import { writeVarString, writeVarUint } from 'lib0/encoding'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { bodyOf, defineRoots } from '../../shared/planDocument/layout.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import { connectTestClient, docReaches, type TestClient } from '../testing/connectTestClient.ts'
import { hostileUpdates } from '../testing/hostileUpdates.ts'
import { awarenessFrame, frame, opcodes, openRawLine, type RawLine, syncFrame } from '../testing/rawLine.ts'
import { type Caller, startTestServer, type TestServer } from '../testing/startTestServer.ts'

/** One attack: a plan with an honest colleague on it, and the line of a member who is not honest. */
interface Scene {
  readonly name: string
  readonly planId: PlanId
  readonly line: RawLine
  readonly member: Caller
  readonly honest: TestClient
  readonly state: Uint8Array
}

let server: TestServer
let member: Caller
let follower: Caller
const clients: TestClient[] = []
const plan = buildPlan({ tasks: [buildTask({ wording: 'Soạn dự thảo kế hoạch' })] })
const textOf = (doc: Y.Doc): Y.XmlText => (bodyOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText

const errors = vi.spyOn(console, 'error')
const warnings = vi.spyOn(console, 'warn')

beforeAll(async () => {
  server = await startTestServer()
  ;[member, follower] = [await server.signIn('member'), await server.signIn('follower')]
})
afterAll(async () => {
  for (const client of clients) client.disconnect()
  await server.end()
})

const live = (name: string) => {
  const document = server.collaboration.hocuspocus.documents.get(name)
  if (!document) throw new Error('the document is not open')
  return document
}
const rowCount = async (name: string): Promise<number> => (await server.storage.readLog(name)).rows.length
const hears = (line: RawLine, words: string): Promise<void> => vi.waitFor(() => expect(line.heard).toContain(words))
/** An answer to a question asked now: everything sent before it was handled. */
async function settled({ line, name }: Pick<Scene, 'line' | 'name'>): Promise<void> {
  const before = line.heard.filter((words) => words === 'saved').length
  line.send(syncFrame(name, 2, new Uint8Array([0, 0])))
  await vi.waitFor(() => expect(line.heard.filter((words) => words === 'saved').length).toBeGreaterThan(before))
}
const anEdit = (state: Uint8Array, words = 'x'): Uint8Array => {
  const doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, state)
  const before = Y.encodeStateVector(doc)
  textOf(doc).insert(0, words)
  return Y.encodeStateAsUpdate(doc, before)
}
const presence = ({ name }: Scene) => live(name).awareness.getStates()

type Attack = (scene: Scene) => Promise<void>
const attacks: Record<string, Attack> = {}
for (const [id, { make, reason }] of Object.entries(hostileUpdates))
  attacks[id] = async ({ line, name, state }) => {
    line.send(syncFrame(name, 2, make(state)))
    await hears(line, `refused ${reason}`)
    await hears(line, `closed ${reason}`)
  }

Object.assign(attacks, {
  'foreign-client': async ({ line, name, honest, state }) => {
    const doc = defineRoots(new Y.Doc())
    Y.applyUpdate(doc, state)
    doc.clientID = honest.doc.clientID
    const before = Y.encodeStateVector(doc)
    textOf(doc).insert(0, 'thay lời')
    line.send(syncFrame(name, 2, Y.encodeStateAsUpdate(doc, before)))
    await hears(line, 'refused resync')
  },
  replay: async ({ line, name, state }) => {
    line.send(syncFrame(name, 2, state))
    line.send(syncFrame(name, 1, state))
    await vi.waitFor(() => expect(line.heard.filter((words) => words === 'saved').length).toBe(2))
  },
  'read-only': async ({ name, state }) => {
    const line = await openRawLine(server, follower.cookie, name)
    line.send(syncFrame(name, 2, anEdit(state)))
    await hears(line, 'not saved')
    line.socket.close()
  },
  'direct-write': async ({ name }) => {
    expect(() => bodyOf(live(name)).delete(0, 1)).toThrow('Only the gate writes')
    const direct = await server.collaboration.hocuspocus.openDirectConnection(name)
    await expect(direct.transact((doc) => doc.getArray('extra').insert(0, ['x']))).rejects.toThrow('Only the gate writes')
    await direct.disconnect()
  },
  'oversized-frame': async ({ line, name }) => {
    line.send(syncFrame(name, 2, new Uint8Array(9 * 1024 * 1024)))
    await hears(line, 'socket 1009')
  },
  'forged-awareness': async (scene) => {
    const before = presence(scene).size
    scene.line.send(awarenessFrame(scene.name, [[77, '{"user":{"name":"Chủ tịch","color":"red;background:url(//x)"},"extra":1}']]))
    await vi.waitFor(() => expect(presence(scene).get(77)).toBeDefined())
    expect(presence(scene).get(77)).toEqual({ user: { accountId: expect.any(String), name: 'Chuyên viên', agency: 'Sở Y tế' } })
    expect(presence(scene).size).toBe(before + 1)
  },
  'presence-of-another': async (scene) => {
    const theirs = scene.honest.doc.clientID
    scene.line.send(awarenessFrame(scene.name, [[theirs, '{"cursor":null,"user":{"color":"#000000"}}']]))
    await settled(scene)
    expect(presence(scene).get(theirs)).not.toHaveProperty('user.color')
  },
  'presence-crowd': async (scene) => {
    scene.line.send(
      awarenessFrame(
        scene.name,
        Array.from({ length: 100_000 }, (_, client) => [client + 1, '{}']),
      ),
    )
    await settled(scene)
    scene.line.send(awarenessFrame(scene.name, [[500_000, '{}']]))
    await settled(scene)
    expect(presence(scene).size).toBeLessThanOrEqual(5)
  },
  'presence-malformed': async (scene) => {
    const bad = ['5', '"x"', '[]', 'true', '{"cursor":5,"user":7}', '{"cursor":{"anchor":{"tname":"evil"},"head":{"item":{"client":-1}}}}']
    for (const state of bad) scene.line.send(awarenessFrame(scene.name, [[88, state]]))
    await settled(scene)
    expect(presence(scene).get(88)).not.toHaveProperty('cursor')
    scene.line.send(awarenessFrame(scene.name, [[88, '{"user":']]))
    await hears(scene.line, 'closed Reset Connection')
  },
  'presence-huge': async (scene) => {
    scene.line.send(awarenessFrame(scene.name, [[99, JSON.stringify({ user: { bio: 'x'.repeat(7_000_000) }, cursor: null })]]))
    await settled(scene)
    expect(JSON.stringify(presence(scene).get(99)).length).toBeLessThan(300)
  },
  'unknown-opcode': async (scene) => {
    for (let opcode = 9; opcode < 200; opcode++) scene.line.send(frame(scene.name, opcode))
    await settled(scene)
  },
  'unknown-step': async ({ line, name, state }) => {
    line.send(syncFrame(name, 7, anEdit(state)))
    await hears(line, 'closed invalidUpdate')
  },
  'server-opcode': async ({ line, name }) => {
    line.send(frame(name, opcodes.broadcastStateless, (encoder) => writeVarString(encoder, '{"type":"refused","reason":"frozen"}')))
    await hears(line, 'closed Reset Connection')
  },
  'stateless-flood': async (scene) => {
    for (let turn = 0; turn < 1000; turn++)
      scene.line.send(frame(scene.name, opcodes.stateless, (encoder) => writeVarString(encoder, '{"type":"refused","reason":"frozen"}')))
    await settled(scene)
  },
  'cut-frame': async ({ line, name, state }) => {
    line.send(syncFrame(name, 2, anEdit(state)).slice(0, -3))
    await hears(line, 'closed Reset Connection')
  },
  'state-vector-bomb': async ({ line, name }) => {
    line.send(syncFrame(name, 0, new Uint8Array([255, 255, 255, 255, 15, 1])))
    await hears(line, 'closed Reset Connection')
  },
  'prototype-document': async ({ name }) => {
    for (const other of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const line = await openRawLine(server, member.cookie, name)
      line.send(syncFrame(other, 2, new Uint8Array([0, 0])))
      line.send(frame(other, opcodes.auth, (encoder) => [writeVarUint(encoder, 0), writeVarString(encoder, 'x')]))
      await vi.waitFor(() => expect(line.heard.some((words) => words.startsWith('socket '))).toBe(true))
    }
  },
  'other-document': async ({ line, planId, state }) => {
    const other = await server.createPlan(plan)
    line.send(syncFrame(documentName(other), 2, anEdit(state)))
    line.send(syncFrame(`${documentName(planId)}\0other`, 2, new Uint8Array([0, 0])))
    await hears(line, 'saved')
    expect(await rowCount(documentName(other))).toBe(1)
  },
  'many-documents': async ({ line }) => {
    for (let turn = 0; turn < 400; turn++) line.send(syncFrame(`plan/${turn}`, 2, new Uint8Array([0, 0])))
    await hears(line, 'socket 4205')
  },
  'queue-before-sign-in': async ({ line, planId }) => {
    const other = documentName(planId).replace('plan/', 'plan/x')
    for (let turn = 0; turn < 1100; turn++) line.send(syncFrame(other, 2, new Uint8Array([0, 0])))
    await hears(line, 'socket 4205')
  },
  compressed: async () => {
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/collab`, {
      headers: { cookie: member.cookie, origin: server.url },
      perMessageDeflate: true,
    })
    await new Promise((resolve) => socket.once('open', resolve))
    expect(socket.extensions).toBe('')
    socket.close()
  },
} satisfies Record<string, Attack>)

/** [CO15] The ids in the first column of SPEC's table of attacks. */
const spec = readFileSync(new URL('./SPEC.md', import.meta.url), 'utf8')
const classes = [...spec.matchAll(/^\| `([a-z0-9-]+)` \|/gmu)].map(([, id]) => id as string)
/** These change the plan on the way to the attack, and have tests of their own below; the last two in inboundLoad.test.ts. */
const own = ['frozen', 'oversized-document', 'unread-answers', 'slow-again', 'faster-than-judged', 'tunnel-flood']

test('[CO15] every class of the table has a case, and every case a class', () => {
  expect(classes.length).toBeGreaterThan(40)
  expect([...classes].sort()).toEqual([...Object.keys(attacks), ...own].sort())
})

async function openScene(): Promise<Scene> {
  const planId = await server.createPlan(plan)
  const name = documentName(planId)
  const honest = await connectTestClient(server, (await server.signIn('member', 'Trưởng phòng')).cookie, planId)
  clients.push(honest)
  honest.provider.setAwarenessField('cursor', null)
  await vi.waitFor(() => expect(live(name).awareness.getStates().has(honest.doc.clientID)).toBe(true))
  const attacker = await server.signIn('member')
  const line = await openRawLine(server, attacker.cookie, name)
  return { name, planId, line, member: attacker, honest, state: Y.encodeStateAsUpdate(live(name)) }
}

async function honestGoOn({ honest, name, line }: Scene): Promise<void> {
  const rows = await rowCount(name)
  textOf(honest.doc).insert(0, 'tiếp tục ')
  await honest.saved()
  expect(await rowCount(name)).toBe(rows + 1)
  expect(honest.closes).toEqual([])
  expect(Y.encodeStateAsUpdate(honest.doc)).toEqual(Y.encodeStateAsUpdate(live(name)))
  expect((await server.anybody.request('GET', '/healthz')).status).toBe(200)
  line.socket.terminate()
}

test.each(Object.keys(attacks))('[CO15] %s: document and log stay as they were, colleagues go on', async (id) => {
  const scene = await openScene()
  await attacks[id]?.(scene)
  expect(Y.encodeStateAsUpdate(live(scene.name))).toEqual(scene.state)
  expect(await rowCount(scene.name)).toBe(1)
  expect(live(scene.name).store.pendingStructs).toBeNull()
  await honestGoOn(scene)
})

test('[CO15] frozen: a connection opened before the freezing writes nothing any more', async () => {
  const scene = await openScene()
  await server.gate.setFrozen(scene.name, true)
  scene.line.send(syncFrame(scene.name, 2, anEdit(scene.state)))
  await hears(scene.line, 'refused frozen')
  expect(Y.encodeStateAsUpdate(live(scene.name))).toEqual(scene.state)
  expect(await rowCount(scene.name)).toBe(1)
  await server.gate.setFrozen(scene.name, false)
  await honestGoOn(scene)
})

test('[CO15] oversized-document: what would make a plan larger than it may be is refused', async () => {
  const scene = await openScene()
  const part = 'x'.repeat(7 * 1024 * 1024)
  for (let turn = 0; turn < 3; turn++) {
    scene.line.send(syncFrame(scene.name, 2, anEdit(scene.state, part)))
    await vi.waitFor(() => expect(scene.line.heard.filter((words) => words === 'saved').length).toBe(turn + 1))
  }
  const before = Y.encodeStateAsUpdate(live(scene.name))
  scene.line.send(syncFrame(scene.name, 2, anEdit(scene.state, part)))
  await hears(scene.line, 'refused documentTooLarge')
  expect(Buffer.compare(Y.encodeStateAsUpdate(live(scene.name)), before)).toBe(0)
  expect(await rowCount(scene.name)).toBe(4)
  await docReaches(scene.honest.doc, () => textOf(scene.honest.doc).length > 3 * part.length)
})

test('[CO15] unread-answers: who asks and never reads is not answered for ever', async () => {
  const scene = await openScene()
  scene.line.send(syncFrame(scene.name, 2, anEdit(scene.state, 'x'.repeat(4 * 1024 * 1024))))
  await hears(scene.line, 'saved')
  await docReaches(scene.honest.doc, () => textOf(scene.honest.doc).length > 4_000_000)
  scene.line.socket.pause()
  for (let turn = 0; turn < 200; turn++) scene.line.send(syncFrame(scene.name, 0, new Uint8Array([0])))
  await vi.waitFor(() => expect(server.collaboration.hocuspocus.documents.get(scene.name)?.connections.size).toBe(1), 20_000)
  await honestGoOn(scene)
})

test('[CO15] slow-again: after an update that was too slow the account waits, others do not', async () => {
  const scene = await openScene()
  const slow = hostileUpdates['slow-merge']?.make(scene.state) as Uint8Array
  scene.line.send(syncFrame(scene.name, 2, slow))
  await hears(scene.line, 'refused tooLarge')
  const again = await openRawLine(server, scene.member.cookie, scene.name)
  const started = performance.now()
  for (let turn = 0; turn < 20; turn++) again.send(syncFrame(scene.name, 2, slow))
  await hears(again, 'refused tooLarge')
  await honestGoOn(scene)
  expect(performance.now() - started).toBeLessThan(1500)
  again.socket.terminate()
})

test('[CO15] nothing of all this was written to standard error', () => {
  expect(server.collaboration.counts().turnedAway).toBeGreaterThan(30)
  expect([...errors.mock.calls, ...warnings.mock.calls]).toEqual([])
})
