import { rmSync } from 'node:fs'
import fc from 'fast-check'
import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { Actor } from '../../shared/access/can.ts'
import type { AccountId, CommandId, PlanId } from '../../shared/core/ids.ts'
import { bodyOf, defineRoots } from '../../shared/planDocument/layout.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import { GroupCommit } from '../storage/GroupCommit.ts'
import type { AppendListener, Storage } from '../storage/Storage.ts'
import { StorageUnavailable } from '../storage/StorageUnavailable.ts'
import { openSqliteStorage, type SqliteStorage } from '../storage/sqlite/openSqliteStorage.ts'
import { sqliteLog } from '../storage/sqlite/sqliteLog.ts'
import { connectTestClient, docReaches, type TestClient } from '../testing/connectTestClient.ts'
import { startTestServer, type TestServer, temporaryFolder } from '../testing/startTestServer.ts'
import { createGate } from './acceptUpdate.ts'
import type { Gate } from './Gate.ts'
import { loadDocument } from './loadDocument.ts'
import { hasGap, sameContent } from './sameContent.ts'

const planId = 'pppppppppppp' as PlanId
const name = documentName(planId)
const plan = buildPlan({ tasks: [buildTask({ wording: 'Soạn dự thảo' })] })
const firstText = (doc: Y.Doc): Y.XmlText => (bodyOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
const wording = (doc: Y.Doc): string | undefined => readPlan(doc).plan.tasks[0]?.wording
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))
const copyOf = (bytes: Uint8Array): Y.Doc => {
  const doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, bytes)
  return doc
}

/** SQLite as it is, on a disk that says only when told whether it took what was written. */
class DoubtfulDisk {
  readonly storage: Storage
  readonly #inner: SqliteStorage
  readonly #log: GroupCommit
  #asked: PromiseWithResolvers<void>[] = []
  #isHeld = true

  constructor(inner: SqliteStorage) {
    this.#inner = inner
    const sync = (): Promise<void> => {
      if (!this.#isHeld) return Promise.resolve()
      const asked = Promise.withResolvers<void>()
      this.#asked.push(asked)
      return asked.promise
    }
    this.#log = new GroupCommit({ writer: sqliteLog(inner.database, { sync }), lastId: 1, onCommit: () => {} })
    this.storage = { ...inner, append: (...row) => this.#log.append(...row) }
  }

  answer(takesIt: boolean): void {
    for (const { resolve, reject } of this.#asked.splice(0)) takesIt ? resolve() : reject(new Error('EIO'))
  }

  release(): void {
    this.#isHeld = false
    this.answer(true)
  }

  async close(): Promise<void> {
    this.release()
    await this.#log.idle()
    await this.#inner.close()
  }
}

/** One drafter without a network between: its edits go out one after another, as those of a connection do. */
class Drafter {
  readonly doc: Y.Doc
  readonly acknowledged: Uint8Array[] = []
  readonly #actor: Actor
  readonly #gate: Gate
  #live: Y.Doc | null = null
  #hear: (update: Uint8Array) => void = () => {}
  #sending: Promise<void> = Promise.resolve()

  constructor(gate: Gate, number: number, seed: Uint8Array) {
    this.#gate = gate
    this.#actor = { kind: 'account', id: `aaaaaaaaaaa${number}` as AccountId, role: 'member', memberships: [] }
    this.doc = copyOf(seed)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this) this.#send(update, false)
    })
  }

  /** The exchange of states that a connection begins with. */
  connect(live: Y.Doc): void {
    this.disconnect()
    this.#live = live
    this.#hear = (update) => Y.applyUpdate(this.doc, update, this)
    live.on('update', this.#hear)
    Y.applyUpdate(this.doc, Y.encodeStateAsUpdate(live, Y.encodeStateVector(this.doc)), this)
    this.#send(Y.encodeStateAsUpdate(this.doc, Y.encodeStateVector(live)), true)
  }

  disconnect(): void {
    this.#live?.off('update', this.#hear)
    this.#live = null
  }

  get isConnected(): boolean {
    return this.#live !== null
  }

  async idle(): Promise<void> {
    await this.#sending
  }

  #send(update: Uint8Array, isDifference: boolean): void {
    const session = this.#live
    if (!session) return
    this.#sending = this.#sending.then(async () => {
      if (this.#live !== session || !this.#gate.isLive(name, session)) return
      const judged = await this.#gate.acceptUpdate(name, this.#actor, update, isDifference)
      if (judged.ok) this.acknowledged.push(update)
      else if (judged.code === 'storageUnavailable' || judged.code === 'resync') this.disconnect()
      else throw new Error(`an honest drafter was refused: ${judged.code} ${judged.detail ?? ''}`)
    })
    this.#sending.catch(() => undefined)
  }
}

const step = fc.record({
  what: fc.constantFrom('write', 'write', 'write', 'erase', 'takes', 'takes', 'refuses', 'connect', 'disconnect', 'turn'),
  who: fc.nat(2),
  at: fc.nat(30),
})

test('[CO26] whenever the disk refuses what colleagues saw already: nothing acknowledged is lost, the log is whole, and all come to the same', async () => {
  const property = fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
    const folder = temporaryFolder()
    const inner = await openSqliteStorage(folder)
    const owner = { id: 'aaaaaaaaaaaa' as AccountId, role: 'member', displayName: 'Chuyên viên', agencyName: '' } as const
    await inner.createAccount(owner, 1)
    await inner.createPlan({ planId, document: name, commandId: 'cccccccccccc' as CommandId, createdBy: owner.id, createdAt: 1 })
    const seed = seedUpdate(plan)
    await inner.append(name, 'system:seed', 1, seed)
    const disk = new DoubtfulDisk(inner)
    let isLost = false
    const errors: unknown[] = []
    const gate = createGate({
      storage: disk.storage,
      now: () => 1,
      onAccepted: () => {},
      onLost: () => {
        isLost = true
      },
      onJudged: () => {},
      onError: (error, what) => what !== 'append' && errors.push(error),
    })
    const drafters = [0, 1, 2].map((number) => new Drafter(gate, number, seed))
    let live: Y.Doc = new Y.Doc()
    const open = async (): Promise<void> => {
      for (const drafter of drafters) drafter.disconnect()
      live.destroy()
      live = new Y.Doc()
      const opened = gate.openLive(name, live)
      // It waits for what is under way, whose way the disk decides.
      while (!gate.isLive(name, live)) {
        disk.answer(true)
        await turn()
      }
      await opened
      isLost = false
      for (const drafter of drafters) drafter.connect(live)
    }
    const logged = async (): Promise<Y.Doc> => loadDocument(new Y.Doc(), await inner.readLog(name))
    try {
      await open()
      for (const { what, who, at } of steps) {
        const drafter = drafters[who] as Drafter
        const text = firstText(drafter.doc)
        if (what === 'write') text.insert(Math.min(at, text.length), `${who}`)
        else if (what === 'erase' && text.length > 1) text.delete(at % text.length, 1)
        else if (what === 'takes' || what === 'refuses') disk.answer(what === 'takes')
        else if (what === 'disconnect') drafter.disconnect()
        else if (what === 'connect' && gate.isLive(name, live)) drafter.connect(live)
        await turn()
        if (isLost) await open()
      }
      disk.release()
      await turn()
      await open()
      // A refusal under way as the document was opened again sends its author round once more.
      for (let round = 0; round < 3; round++) {
        for (const drafter of drafters) {
          if (!drafter.isConnected) drafter.connect(live)
          await drafter.idle()
        }
      }
      const kept = await logged()
      expect(hasGap(kept)).toBe(false)
      for (const drafter of drafters) {
        expect(sameContent(drafter.doc, kept)).toBe(true)
        for (const update of drafter.acknowledged) {
          const before = Y.encodeStateAsUpdate(kept)
          Y.applyUpdate(kept, update)
          expect(Y.encodeStateAsUpdate(kept)).toEqual(before)
        }
      }
      expect(sameContent(live, kept)).toBe(true)
      expect(errors).toEqual([])
    } finally {
      await gate.stop()
      await disk.close()
      rmSync(folder, { recursive: true })
    }
  })
  await fc.assert(property, { numRuns: 40 })
})

const running: { clients: TestClient[]; servers: TestServer[] } = { clients: [], servers: [] }

afterEach(async () => {
  for (const client of running.clients.splice(0)) client.disconnect()
  for (const server of running.servers.splice(0)) await server.end()
})

/** A server whose appends are confirmed, or taken back, when the test says so. */
async function startHeld() {
  const held = { isHeld: false, disk: Promise.withResolvers<void>() }
  held.disk.promise.catch(() => undefined)
  const server = await startTestServer({
    wrapStorage: (storage) => ({
      ...storage,
      append: async (document, actor, at, bytes, listener?: AppendListener) => {
        const row = await storage.append(document, actor, at, bytes, { written: (id) => listener?.written(id), refused: () => {} })
        if (!held.isHeld) return row
        try {
          await held.disk.promise
          return row
        } catch (cause) {
          const { database } = storage as SqliteStorage
          database.prepare('DELETE FROM updates WHERE id = ?').run(row)
          listener?.refused()
          throw new StorageUnavailable(cause)
        }
      },
    }),
  })
  running.servers.push(server)
  const connect = async (cookie: string, plan: PlanId, doc?: Y.Doc): Promise<TestClient> => {
    const client = await connectTestClient(server, cookie, plan, doc ? { doc } : {})
    running.clients.push(client)
    return client
  }
  return { server, held, connect }
}

test('[CO5] a colleague sees an edit once it is in the log; its author hears "saved" once it is on the disk', async () => {
  const { server, held, connect } = await startHeld()
  const [one, two] = [await server.signIn('member'), await server.signIn('member')]
  const id = await server.createPlan(plan)
  const [drafter, colleague] = [await connect(one.cookie, id), await connect(two.cookie, id)]
  held.isHeld = true
  firstText(drafter.doc).insert(0, 'gấp: ')
  await docReaches(colleague.doc, () => wording(colleague.doc) === 'gấp: Soạn dự thảo')
  expect((await server.storage.readLog(documentName(id))).rows).toHaveLength(2)
  await server.anybody.request('GET', '/healthz')
  expect(drafter.provider.unsyncedChanges).toBe(1)
  held.disk.resolve()
  await drafter.saved()
})

test('[CO7] an edit that comes again while it is on its way to the disk is acknowledged when it is there', async () => {
  const { server, held, connect } = await startHeld()
  const member = await server.signIn('member')
  const id = await server.createPlan(plan)
  const drafter = await connect(member.cookie, id)
  held.isHeld = true
  firstText(drafter.doc).insert(0, 'gấp: ')
  await vi.waitFor(async () => expect((await server.storage.readLog(documentName(id))).rows).toHaveLength(2))
  const actor: Actor = {
    kind: 'account',
    id: (await server.storage.listAccounts()).at(-1)?.id as AccountId,
    role: 'member',
    memberships: [],
  }
  const order: string[] = []
  const again = server.gate.acceptUpdate(documentName(id), actor, Y.encodeStateAsUpdate(drafter.doc), true).then((judged) => {
    order.push('acknowledged')
    return judged
  })
  await server.anybody.request('GET', '/healthz')
  order.push('on disk')
  held.disk.resolve()
  expect(await again).toEqual({ ok: true, value: { rowId: null } })
  expect(order).toEqual(['on disk', 'acknowledged'])
  held.disk = Promise.withResolvers()
  held.disk.promise.catch(() => undefined)
  firstText(drafter.doc).insert(0, 'rất ')
  await vi.waitFor(async () => expect((await server.storage.readLog(documentName(id))).rows).toHaveLength(3))
  const refused = server.gate.acceptUpdate(documentName(id), actor, Y.encodeStateAsUpdate(drafter.doc), true)
  held.disk.reject(new Error('EIO'))
  expect(await refused).toMatchObject({ ok: false, code: 'storageUnavailable' })
})

test('[CO26] what the disk refused after colleagues saw it leaves the server, and comes back with the first who returns', async () => {
  const { server, held, connect } = await startHeld()
  const [one, two, three] = [await server.signIn('member'), await server.signIn('member'), await server.signIn('follower')]
  const id = await server.createPlan(plan)
  const drafter = await connect(one.cookie, id)
  const [colleague, follower] = [await connect(two.cookie, id), await connect(three.cookie, id)]
  held.isHeld = true
  firstText(drafter.doc).insert(0, 'gấp: ')
  for (const { doc } of [colleague, follower]) await docReaches(doc, () => wording(doc) === 'gấp: Soạn dự thảo')
  held.disk.reject(new Error('EIO'))
  for (const { closes } of [drafter, colleague, follower]) await vi.waitFor(() => expect(closes).toEqual(['storageUnavailable']))
  expect(drafter.refusals).toEqual([{ type: 'refused', reason: 'storageUnavailable' }])
  expect(drafter.provider.unsyncedChanges).toBeGreaterThan(0)
  await vi.waitFor(() => expect(server.collaboration.hocuspocus.documents.size).toBe(0))
  expect(await server.gate.read(documentName(id), wording)).toBe('Soạn dự thảo')
  expect((await server.storage.readLog(documentName(id))).rows).toHaveLength(1)

  held.isHeld = false
  for (const { provider } of [colleague, follower, drafter]) {
    await provider.sendToken()
    provider.startSync()
  }
  await Promise.all([colleague.saved(), drafter.saved()])
  firstText(colleague.doc).insert(0, 'rất ')
  for (const { doc } of [drafter, follower]) await docReaches(doc, () => wording(doc) === 'rất gấp: Soạn dự thảo')
  await colleague.saved()
  const kept = loadDocument(new Y.Doc(), await server.storage.readLog(documentName(id)))
  for (const { doc, closes } of [drafter, colleague, follower]) {
    expect(sameContent(doc, kept)).toBe(true)
    expect(closes).toEqual(['storageUnavailable'])
  }
  await server.index.flush(documentName(id))
  expect((await server.storage.listTaskRows(id)).map((row) => row.wording)).toEqual(['rất gấp: Soạn dự thảo'])
})
