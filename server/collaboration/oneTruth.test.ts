import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Actor } from '../../shared/access/can.ts'
import { bodyOf, defineRoots } from '../../shared/planDocument/layout.ts'
import { placesIn, readsBackTheSame } from '../../shared/planDocument/readsBack.ts'
import { seedPlan } from '../../shared/planDocument/seedPlan.ts'
import { validateUpdate } from '../../shared/planDocument/validateUpdate.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import { connectTestClient, docReaches, type TestClient } from '../testing/connectTestClient.ts'
import { forgedUpdate } from '../testing/forgedUpdate.ts'
import { diceOf, fuzzUpdate } from '../testing/fuzzInputs.ts'
import { startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { loadDocument } from './loadDocument.ts'
import { sameContent } from './sameContent.ts'

/** How many plans are written at random, and how much in each; more on demand. */
const ROUNDS = Number(process.env.RO_TRUTH_ROUNDS ?? 12)
const SEED = Number(process.env.RO_TRUTH_SEED ?? 1)
const UPDATES = 150

let server: TestServer
/** by how much the server's clock is ahead (ms) */
let ahead = 0
let cookie: string
const clients: TestClient[] = []
const plan = buildPlan({ tasks: [buildTask({ wording: 'Soạn dự thảo kế hoạch' }), buildTask({ wording: 'Trình phê duyệt' })] })
const writer: Actor = { kind: 'account', id: 'truthtruth01' as never, role: 'member', memberships: [] }
const textOf = (doc: Y.Doc, block = 0): Y.XmlText => (bodyOf(doc).get(block) as Y.XmlElement).get(0) as Y.XmlText

beforeAll(async () => {
  server = await startTestServer({ now: () => Date.now() + ahead })
  cookie = (await server.signIn('member')).cookie
})
afterEach(() => {
  for (const client of clients.splice(0)) client.disconnect()
})
afterAll(() => server.end())

async function openPlan(): Promise<{ name: string; reader: TestClient; live: () => Y.Doc }> {
  const planId = await server.createPlan(plan)
  const reader = await connectTestClient(server, cookie, planId)
  clients.push(reader)
  const name = documentName(planId)
  return { name, reader, live: () => server.collaboration.hocuspocus.documents.get(name) as Y.Doc }
}

/** What `write` adds, as an update. */
function written(state: Uint8Array, write: (doc: Y.Doc) => void, client?: number): Uint8Array {
  const doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, state)
  if (client !== undefined) doc.clientID = client
  const before = Y.encodeStateVector(doc)
  write(doc)
  return Y.encodeStateAsUpdate(doc, before)
}

/** As after a while in which nobody wrote. */
async function dropShadow(name: string): Promise<void> {
  ahead += 300_000
  await server.gate.sweep()
  expect(server.gate.shadowOf(name)).toBeNull()
}

const accept = (name: string, bytes: Uint8Array) => server.gate.acceptUpdate(name, writer, bytes)

/** [CO27] Everything that is kept of a document says the same. */
async function expectOneTruth(name: string, live: Y.Doc): Promise<void> {
  const log = loadDocument(new Y.Doc(), await server.storage.readLog(name))
  const shadow = server.gate.shadowOf(name)
  for (const other of shadow ? [shadow, log] : [log]) {
    expect(Y.encodeStateVector(other)).toEqual(Y.encodeStateVector(live))
    expect(sameContent(other, live)).toBe(true)
    expect([...placesIn(other)].sort()).toEqual([...placesIn(live)].sort())
  }
  log.destroy()
}

test('[CO27] what is taken in loses nothing when it is merged, as tidying and the authors’ sessions do', () => {
  const dice = diceOf(20_250_418)
  const base = defineRoots(new Y.Doc())
  seedPlan(base, plan)
  const state = Y.encodeStateAsUpdate(base)
  const nothing = Y.encodeStateAsUpdate(new Y.Doc())
  let taken = 0
  for (let turn = 0; turn < 2000; turn++) {
    const bytes = forgedUpdate(dice, state)
    const shadow = defineRoots(new Y.Doc())
    Y.applyUpdate(shadow, state)
    const isTaken = validateUpdate(shadow, bytes, { mayWriteMeta: false }).ok
    shadow.destroy()
    if (!isTaken) continue
    taken += 1
    const numbers = (update: Uint8Array) => Y.decodeUpdate(update).structs.map(({ id, length }) => [id.client, id.clock, length])
    expect(numbers(Y.mergeUpdates([bytes, nothing]))).toEqual(numbers(bytes))
  }
  expect(taken).toBeGreaterThan(50)
})

test('[CO31] what a colleague’s update repeats is in the log once, under the name of its author', async () => {
  const { name, live } = await openPlan()
  const other: Actor = { ...writer, id: 'truthtruth02' as never }
  const [mine, theirs] = [4_300_001, 4_300_002]
  const before = Y.encodeStateAsUpdate(live())
  const first = written(before, (doc) => textOf(doc).insert(0, 'một '), mine)
  expect((await accept(name, first)).ok).toBe(true)
  const both = Y.mergeUpdates([first, written(Y.encodeStateAsUpdate(live()), (doc) => textOf(doc, 1).insert(0, 'hai '), theirs)])
  expect((await server.gate.acceptUpdate(name, other, both, true)).ok).toBe(true)
  const { rows } = await server.storage.readLog(name)
  const clientsOf = (actor: string) =>
    rows.filter((row) => row.actor === actor).flatMap(({ bytes }) => Y.decodeUpdate(bytes).structs.map(({ id }) => id.client))
  expect([...new Set(clientsOf('account:truthtruth01'))]).toEqual([mine])
  expect([...new Set(clientsOf('account:truthtruth02'))]).toEqual([theirs])
  await expectOneTruth(name, live())
})

test('[CO33] letters typed one by one are logged each, and what is written upon them is judged with them there', async () => {
  const { name, reader, live } = await openPlan()
  const doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(live()))
  const sent: Uint8Array[] = []
  doc.on('update', (update) => sent.push(update))
  const text = textOf(doc)
  for (const letter of 'gấp') text.insert(text.length, letter)
  text.delete(text.length - 1, 1)
  text.format(text.length - 2, 2, { bold: {} })
  for (const update of sent) expect(await accept(name, update.slice())).toMatchObject({ ok: true, value: { rowId: expect.any(Number) } })
  const { rows } = await server.storage.readLog(name)
  expect(rows.slice(-5).map(({ actor, bytes }) => [actor, Buffer.from(bytes).toString('hex')])).toEqual(
    sent.map((update) => ['account:truthtruth01', Buffer.from(update).toString('hex')]),
  )
  await docReaches(reader.doc, () => textOf(reader.doc).toString() === text.toString())
  await expectOneTruth(name, live())
})

/** Letters of three people, behind the texts of two blocks: of each what it brings, in order. */
function typedBy(state: Uint8Array, words: readonly string[]): readonly (readonly Uint8Array[])[] {
  return words.map((word, person) => {
    const doc = defineRoots(new Y.Doc())
    Y.applyUpdate(doc, state)
    const sent: Uint8Array[] = []
    doc.on('update', (update: Uint8Array) => sent.push(update))
    const text = textOf(doc, person % 2)
    for (const letter of word) text.insert(text.length, letter)
    return sent
  })
}

test('[CO33] without a shadow letters are no way around the rules: not over a gap, not under another’s number, not in a frozen plan', async () => {
  const { name, live } = await openPlan()
  await dropShadow(name)
  const [first, second] = typedBy(Y.encodeStateAsUpdate(live()), ['ab'])[0] as readonly [Uint8Array, Uint8Array]
  expect(await accept(name, second)).toMatchObject({ ok: false, code: 'resync' })
  await dropShadow(name)
  expect((await accept(name, first)).ok).toBe(true)
  const other: Actor = { ...writer, id: 'truthtruth02' as never }
  expect(await server.gate.acceptUpdate(name, other, second)).toMatchObject({ ok: false, code: 'resync' })
  await server.gate.setFrozen(name, true)
  expect(await accept(name, second)).toMatchObject({ ok: false, code: 'frozen' })
  expect(await accept(name, first)).toMatchObject({ ok: true, value: { rowId: null } })
  await expectOneTruth(name, live())
})

test('[CO33] letters under a number that an edit on its way has used already are not taken, when the shadow is dropped in between', async () => {
  const { name, live } = await openPlan()
  const state = Y.encodeStateAsUpdate(live())
  const number = 77_001
  const used = written(state, (doc) => textOf(doc, 1).insert(textOf(doc, 1).length, 'xy'), number)
  const again = written(state, (doc) => textOf(doc).insert(textOf(doc).length, 'dài hơn'), number)
  const gap = (typedBy(state, ['ab'])[0] as readonly Uint8Array[])[1] as Uint8Array
  await accept(
    name,
    written(state, (doc) => textOf(doc).delete(0, 1)),
  )
  expect(server.gate.shadowOf(name)).not.toBeNull()
  // All are judged before the first is in the log.
  const [first, second, third] = await Promise.all([accept(name, used), accept(name, gap), accept(name, again)])
  expect(first).toMatchObject({ ok: true })
  expect(second).toMatchObject({ ok: false, code: 'resync' })
  expect(third).toMatchObject({ ok: false })
  await expectOneTruth(name, live())
})

test.each(Array.from({ length: ROUNDS }, (_, round) => SEED + round))(
  '[CO27] whatever is sent, live document, shadow and log are one (seed %i)',
  {
    timeout: 60_000,
  },
  async (seed) => {
    const dice = diceOf(seed)
    const { name, reader, live } = await openPlan()
    const document = live()
    let state = Y.encodeStateAsUpdate(document)
    for (let sent = 0; sent < UPDATES; ) {
      const together = Array.from({ length: 1 + dice(6) }, () => {
        if (dice(3) === 0) state = Y.encodeStateAsUpdate(document)
        return fuzzUpdate(dice, state)
      })
      const judged = await Promise.all(together.map(({ bytes }) => accept(name, bytes)))
      for (const [index, { mustBe }] of together.entries()) if (mustBe === 'taken') expect(judged[index]).toMatchObject({ ok: true })
      sent += together.length
      await expectOneTruth(name, document)
      if (dice(3) === 0) await dropShadow(name)
    }
    expect(live()).toBe(document)
    await vi.waitFor(() => expect(Y.encodeStateAsUpdate(reader.doc)).toEqual(Y.encodeStateAsUpdate(document)))
  },
)

/**
 * Seen as an honest edit that was answered `resync`. Two texts under one number: the second stood behind the first in the first's
 * list, which Yjs collected with its block; from then on shadow and live document took later edits differently.
 */
test('[CO27] [PD20] two texts under one number leave no document that takes an honest edit differently', async () => {
  const { name, live } = await openPlan()
  const document = live()
  const start = Y.encodeStateAsUpdate(document)
  const forger = 4_300_001
  expect(
    await accept(
      name,
      written(start, (doc) => textOf(doc, 1).insert(3, 'x'), forger),
    ),
  ).toMatchObject({ ok: true })
  expect(
    await accept(
      name,
      written(start, (doc) => textOf(doc, 0).insert(3, 'yyyy'), forger),
    ),
  ).toMatchObject({ ok: false, code: 'resync' })
  expect(
    await accept(
      name,
      written(Y.encodeStateAsUpdate(document), (doc) => bodyOf(doc).delete(1, 1)),
    ),
  ).toMatchObject({ ok: true })
  // A refused update drops the shadow: the next one is made of the live document.
  expect(await accept(name, Uint8Array.of(1))).toMatchObject({ ok: false })
  for (const word of ['một', 'hai']) {
    const edit = written(Y.encodeStateAsUpdate(document), (doc) => textOf(doc, 0).insert(4, word))
    expect(await accept(name, edit)).toMatchObject({ ok: true })
    await expectOneTruth(name, document)
  }
  expect(readsBackTheSame(document)).toBe(true)
})

test('[CO27] marks that an edit made needless go with it, in the log too', async () => {
  const { name, reader, live } = await openPlan()
  const document = live()
  const bold = (doc: Y.Doc): void => textOf(doc).format(0, 4, { bold: {} })
  const start = Y.encodeStateAsUpdate(document)
  // Two people make the same words bold at once: one pair of marks is needless.
  for (const client of [4_300_002, 4_300_003]) expect(await accept(name, written(start, bold, client))).toMatchObject({ ok: true })
  const { rows } = await server.storage.readLog(name)
  expect(rows.flatMap(({ bytes }) => [...Y.decodeUpdate(bytes).ds.clients.keys()])).not.toEqual([])
  await expectOneTruth(name, document)
  await vi.waitFor(() => expect(Y.encodeStateAsUpdate(reader.doc)).toEqual(Y.encodeStateAsUpdate(document)))
})

const breakings: readonly (readonly [string, (live: Y.Doc) => void])[] = [
  [
    'is broken off before it begins',
    (live) => {
      live.on('beforeTransaction', ({ origin }) => {
        if (isGates(origin)) throw new Error('what no test foresaw')
      })
    },
  ],
  [
    'is broken off when it is done',
    (live) => {
      live.on('afterTransactionCleanup', ({ origin }) => {
        if (isGates(origin)) throw new Error('what no test foresaw')
      })
    },
  ],
  [
    'comes into a transaction that never ended',
    (live) => {
      live._transaction = new Y.Transaction(live, 'nobody', true)
    },
  ],
]
const isGates = (origin: unknown): boolean => typeof origin === 'object' && origin !== null && 'skipStoreHooks' in origin

test.each(breakings)(
  '[CO28] an update that %s in the live document: the process lives, and everybody has it from the log',
  async (_how, breakIt) => {
    const { name, reader, live } = await openPlan()
    textOf(reader.doc).insert(0, 'Trước: ')
    await reader.saved()
    const broken = live()
    breakIt(broken)
    textOf(reader.doc).insert(0, 'Khẩn: ')
    await vi.waitFor(() => expect(reader.closes.length).toBeGreaterThan(0))
    await reader.provider.sendToken()
    reader.provider.startSync()
    await vi.waitFor(() => expect(live()).not.toBe(broken))
    await reader.saved()
    textOf(reader.doc).insert(0, 'Rất ')
    await reader.saved()
    await docReaches(live(), () => textOf(live()).toString().startsWith('Rất Khẩn: Trước: '))
    await expectOneTruth(name, live())
    expect((await server.storage.readLog(name)).rows.length).toBe(4)
    expect((await server.anybody.request('GET', '/healthz')).status).toBe(200)
  },
)
