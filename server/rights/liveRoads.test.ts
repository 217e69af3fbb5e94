import { createDecoder, readVarString, readVarUint } from 'lib0/decoding'
import { afterAll, beforeAll, expect, test } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { changeLetterhead } from '../../shared/planDocument/changeLetterhead.ts'
import { bodyOf, defineRoots } from '../../shared/planDocument/layout.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import type { AccessTokenWithSecret } from '../../shared/protocol/accessTokens.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { runCli } from '../cli/main.ts'
import { connectTestClient, type TestClient } from '../testing/connectTestClient.ts'
import { frame, opcodes, signInFrame, syncFrame } from '../testing/rawLine.ts'
import { buildRightsScene, type Person, type RightsScene, readersByHand, SECRET } from '../testing/rightsScene.ts'
import { randomId } from '../testing/startTestServer.ts'
import { tunnelSocketWith } from '../testing/TestTunnelSocket.ts'

const roads = ['WebSocket', 'tunnel', 'y-websocket'] as const
type Road = (typeof roads)[number]

let scene: RightsScene
let planId: PlanId
/** what lets another program edit in somebody's name */
const secrets = new Map<string, string>()
beforeAll(async () => {
  scene = await buildRightsScene()
  planId = scene.subjects.planId as PlanId
  for (const { name, id, caller } of scene.people) {
    if (id === null) continue
    const wanted = { id: randomId(), name: 'Chương trình khác', scope: 'edit', days: 30 }
    secrets.set(name, (await caller.request<AccessTokenWithSecret>('POST', '/api/tokens', wanted)).body.secret)
  }
}, 30_000)
afterAll(() => scene.server.end())

interface Line extends EventTarget {
  binaryType: string
  send: (bytes: Uint8Array) => void
  close: () => void
}

const SYNC_REPLY = 4
/** A kind of frame that says: this is the difference that you asked for. */
const isDifference = (kind: number, step: number): boolean => (kind === opcodes.sync || kind === SYNC_REPLY) && step === 1
/** The length of a frame's name, which the plain protocol has not. */
const nameBytes = (document: string): number => frame(document, 0).length - 1

/**
 * Asks for the whole plan by one road, then sends `update` and asks once more: frames are taken in order, so the second answer
 * means that the update was judged. Resolves with every byte that came, once that answer came or the road ended.
 */
async function visit(road: Road, person: Person, update: Uint8Array | null): Promise<{ opened: boolean; heard: string }> {
  const document = documentName(planId)
  const headers = { cookie: person.caller.cookie, origin: scene.server.url }
  const isPlain = road === 'y-websocket'
  const base = scene.server.url.replace('http', 'ws')
  const Tunnel = tunnelSocketWith(headers)
  const line = (isPlain
    ? new WebSocket(`${base}/yjs/${document}?token=${secrets.get(person.name)}`)
    : road === 'tunnel'
      ? new Tunnel(`${base}/collab`)
      : new WebSocket(`${base}/collab`, { headers })) as unknown as Line
  line.binaryType = 'arraybuffer'
  const send = (bytes: Uint8Array): void => line.send(isPlain ? bytes.slice(nameBytes(document)) : bytes)
  const ask = (): void => send(syncFrame(document, 0, Uint8Array.of(0)))
  let heard = ''
  let answers = 0
  await new Promise<void>((resolve) => {
    line.addEventListener('open', () => {
      if (!isPlain) send(signInFrame(document))
      ask()
    })
    line.addEventListener('close', () => resolve())
    line.addEventListener('error', () => resolve())
    line.addEventListener('message', (event) => {
      const bytes = new Uint8Array((event as unknown as { readonly data: ArrayBuffer }).data)
      // The server's first word on a line names no document.
      if (bytes.length < 2) return
      heard += new TextDecoder().decode(bytes)
      const decoder = createDecoder(bytes)
      if (!isPlain) readVarString(decoder)
      const kind = readVarUint(decoder)
      const step = decoder.pos < bytes.length ? readVarUint(decoder) : 0
      // Denied, or closed: nothing more is to come by this road.
      if (!isPlain && ((kind === opcodes.auth && step !== 2) || kind === opcodes.close)) resolve()
      if (!isDifference(kind, step)) return
      answers += 1
      if (answers > 1 || update === null) return resolve()
      send(syncFrame(document, 2, update))
      ask()
    })
  })
  line.close()
  return { opened: answers > 0, heard }
}

const placeNow = (): Promise<string | null> =>
  scene.server.gate.read(documentName(planId), (doc) => readPlan(doc).plan.letterhead.place) as Promise<string | null>

async function editOf(place: string): Promise<Uint8Array> {
  const doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, (await scene.server.gate.read(documentName(planId), (held) => Y.encodeStateAsUpdate(held))) as Uint8Array)
  const before = Y.encodeStateVector(doc)
  changeLetterhead(doc, 'place', place, origins.form)
  return Y.encodeStateAsUpdate(doc, before)
}

/** The drafter has the plan open, with the caret in it: what others may hear of is their name and where they are. */
async function sitDown(drafter: Person): Promise<TestClient> {
  const client = await connectTestClient(scene.server, drafter.caller.cookie, planId)
  const place = Y.relativePositionToJSON(Y.createRelativePositionFromTypeIndex(bodyOf(client.doc), 1))
  client.provider.setAwarenessField('user', { color: '#336699' })
  client.provider.setAwarenessField('cursor', { anchor: place, head: place })
  return client
}

/** design.md §3 by hand: only an open plan is written, by the people of its agency and who it is shared with. */
const writersByHand = (stage: string): readonly string[] =>
  stage === 'draft' || stage === 'returned' ? ['coDrafter', 'drafter', 'head'] : []

test('[AC9] [AC11] [AC16] in every stage and under both settings each live road gives words, cursors and names to readers alone, and takes edits from drafters alone', {
  timeout: 240_000,
}, async () => {
  const people = scene.people.filter(({ id }) => id !== null)
  const drafter = people.find(({ name }) => name === 'drafter') as Person
  for (const { name: stage, reach } of scene.stages) {
    await reach()
    for (const drafts of ['concerned', 'private'] as const) {
      await scene.setDrafts(drafts)
      const present = await sitDown(drafter)
      for (const road of roads) {
        const at = `${stage}, ${drafts}, ${road}`
        const readers: string[] = []
        const presences: string[] = []
        const writers: string[] = []
        for (const person of people) {
          const words = `${person.name} ${at}`
          const { opened, heard } = await visit(road, person, await editOf(words))
          expect([at, person.name, heard.includes(SECRET)]).toEqual([at, person.name, opened])
          if (opened) readers.push(person.name)
          if (heard.includes(String(drafter.id))) presences.push(person.name)
          if ((await placeNow()) === words) writers.push(person.name)
        }
        const expected = [...readersByHand(stage, drafts)].sort()
        expect([at, readers.sort()]).toEqual([at, expected])
        expect([at, presences.sort()]).toEqual([at, expected])
        expect([at, writers.sort()]).toEqual([at, writersByHand(stage)])
      }
      present.disconnect()
    }
  }
})

test('[AC11] a coordinator who has a draft open hears nothing more of it, nor of who writes it, once drafts are private', async () => {
  const own = await buildRightsScene()
  try {
    const person = (name: string): Person => own.people.find((one) => one.name === name) as Person
    const id = own.subjects.planId as PlanId
    const coordinator = await connectTestClient(own.server, person('coordinatorHead').caller.cookie, id)
    const gone = new Promise<void>((resolve) => coordinator.provider.on('close', () => resolve()))
    await own.setDrafts('private')
    await gone
    const writer = await connectTestClient(own.server, person('drafter').caller.cookie, id)
    writer.provider.setAwarenessField('user', { color: '#336699' })
    changeLetterhead(writer.doc, 'place', 'chỉ còn riêng', origins.form)
    await writer.saved()
    expect(JSON.stringify(coordinator.doc.toJSON())).not.toContain('chỉ còn riêng')
    expect(JSON.stringify([...(coordinator.provider.awareness?.getStates().values() ?? [])])).not.toContain(String(person('drafter').id))
    for (const client of [coordinator, writer]) client.disconnect()
  } finally {
    await own.server.end()
  }
}, 30_000)

test('[AC11] the command line reads files of plans, never the workspace; what it says of a workspace holds no wording', async () => {
  const run = async (...args: string[]): Promise<{ status: number; said: string }> => {
    let said = ''
    const take = (text: string): void => {
      said += text
    }
    return { status: await runCli(args, { stdout: take, stderr: take }), said }
  }
  const before = process.env.RO_DATA
  process.env.RO_DATA = scene.server.folder
  try {
    for (const name of [planId, documentName(planId)])
      for (const args of [
        ['export', name, '--to', 'txt'],
        ['matrix', name],
        ['plan', name],
      ]) {
        const { status, said } = await run(...args)
        expect([args, status === 0, said.includes(SECRET)]).toEqual([args, false, false])
      }
    const verified = await run('verify')
    expect(verified.said.length).toBeGreaterThan(0)
    expect(verified.said).not.toContain(SECRET)
  } finally {
    if (before === undefined) delete process.env.RO_DATA
    else process.env.RO_DATA = before
  }
}, 30_000)
