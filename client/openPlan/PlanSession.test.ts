import 'fake-indexeddb/auto'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { AccountId, PlanId } from '../../shared/core/ids.ts'
import { changeTaskField } from '../../shared/planDocument/changeTask.ts'
import { bodyOf, mapOf } from '../../shared/planDocument/layout.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import { buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import { DexiePlanStore } from '../localStore/DexiePlanStore.ts'
import { deleteLocalDatabase, LocalDatabase } from '../localStore/database.ts'
import type { PlanStore } from '../localStore/PlanStore.ts'
import { PlanSession } from './PlanSession.ts'
import { readMinSchema } from './readRefusal.ts'
import { MemoryHub } from './testing/MemoryHub.ts'

const planId = 'planaaaaaaaa' as PlanId
const task = buildTask({ wording: 'Rà soát danh sách' })
const plan = buildPlan({ tasks: [task] })
let accounts = 0
let accountId: AccountId
let hub: MemoryHub
let cleanUp: (() => unknown)[]

beforeEach(() => {
  accountId = `session${++accounts}` as AccountId
  hub = new MemoryHub()
  Y.applyUpdate(hub.doc, seedUpdate(plan))
  cleanUp = []
})
afterEach(async () => {
  vi.useRealTimers()
  for (const each of cleanUp.reverse()) await each()
  await deleteLocalDatabase(accountId)
})

function openSession(
  options: { store?: PlanStore; account?: AccountId; hub?: MemoryHub; schemaVersion?: number; mayEdit?: boolean } = {},
): PlanSession {
  const database = new LocalDatabase(options.account ?? accountId)
  const session = new PlanSession({
    planId,
    store: options.store ?? new DexiePlanStore(database),
    openLine: (options.hub ?? hub).open,
    mayEdit: options.mayEdit ?? true,
    ...(options.schemaVersion !== undefined && { schemaVersion: options.schemaVersion }),
    self: { name: 'Phòng Nghiệp vụ Y', color: '#26384f' },
  })
  cleanUp.push(
    () => database.close(),
    () => session.close(),
  )
  return session
}

const reached = (session: PlanSession, phase: string) => vi.waitFor(() => expect(session.status().phase).toBe(phase))
const savedOnServer = (session: PlanSession) => vi.waitFor(() => expect(session.status().server.state).toBe('saved'))
const onDevice = (session: PlanSession) => vi.waitFor(() => expect(session.status().device.pending).toBe(0))
const write = (session: PlanSession, words: string) => changeTaskField(session.doc, task.id, 'officer', words, origins.form)
const officerIn = (doc: Y.Doc) => readPlan(doc).plan.tasks[0]?.officer

async function leaveCopyHere(): Promise<void> {
  const session = openSession()
  await savedOnServer(session)
  await session.close()
}

test('[OP1] a plan that is nowhere near waits; once here it opens and is edited without a server', async () => {
  hub.setOnline(false)
  const empty = openSession()
  await new Promise<void>((resolve) => void empty.flush().then(resolve))
  expect(empty.status()).toMatchObject({ phase: 'loading', server: { state: 'offline' } })
  hub.setOnline(true)
  await reached(empty, 'ready')
  await empty.close()

  hub.setOnline(false)
  const offline = openSession()
  await reached(offline, 'ready')
  expect(offline.status()).toMatchObject({ editable: true, server: { state: 'offline' } })
  write(offline, 'Trưởng phòng')
  await onDevice(offline)
  expect(offline.status().device.savedAt).toBeInstanceOf(Date)
})

test('[OP2] the server is said to have it only after its acknowledgement', async () => {
  const session = openSession()
  await savedOnServer(session)
  const seen: (readonly [string, string | null | undefined])[] = []
  session.subscribe(() => seen.push([session.status().server.state, officerIn(hub.doc)]))
  write(session, 'Trưởng phòng')
  expect(session.status().server).toMatchObject({ state: 'sending', unsent: 1 })
  await savedOnServer(session)
  expect(seen.filter(([state, officer]) => state === 'saved' && officer !== 'Trưởng phòng')).toEqual([])
  hub.setOnline(false)
  expect(session.status().server.state).toBe('offline')
})

test('[OP3] offline work survives a reload and reaches the server', async () => {
  await leaveCopyHere()
  hub.setOnline(false)
  const offline = openSession()
  await reached(offline, 'ready')
  write(offline, 'Trưởng phòng')
  await offline.close()
  const again = openSession()
  await reached(again, 'ready')
  expect(officerIn(again.doc)).toBe('Trưởng phòng')
  hub.setOnline(true)
  await savedOnServer(again)
  expect(officerIn(hub.doc)).toBe('Trưởng phòng')
})

/** A change by a program that is not this one. */
async function somebodyElseWrites(change: (doc: Y.Doc) => void): Promise<void> {
  const doc = new Y.Doc()
  const line = hub.open(planId, doc)
  await line.resync()
  change(doc)
  await vi.waitFor(() => expect(line.state().unsent).toBe(0))
  line.close()
}

const insertFuture = (doc: Y.Doc) => bodyOf(doc).push([new Y.XmlElement('hologram')])

test('[OP4] unknown content on opening: no editor, and it stays', async () => {
  insertFuture(hub.doc)
  const session = openSession()
  await reached(session, 'tooNew')
  expect(session.status()).toMatchObject({ editable: false, unknown: 'node hologram' })
})

test('[OP4] unknown content that arrives later takes the editor down before it is shown the change', async () => {
  const session = openSession()
  await reached(session, 'ready')
  const order: string[] = []
  bodyOf(session.doc).observeDeep(() => order.push('shown'))
  session.bindEditor({ destroy: () => order.push('editor destroyed'), readCaret: () => {} })
  await somebodyElseWrites(insertFuture)
  await reached(session, 'tooNew')
  expect(order).toEqual(['editor destroyed', 'shown'])
  expect(bodyOf(hub.doc).toString()).toContain('hologram')
})

test('[OP5] a causal gap is closed by one full exchange', async () => {
  const session = openSession()
  await savedOnServer(session)
  hub.refusal = 'resync'
  write(session, 'Trưởng phòng')
  await vi.waitFor(() => expect(session.status().server.state).toBe('sending'))
  hub.refusal = null
  await savedOnServer(session)
  expect(officerIn(hub.doc)).toBe('Trưởng phòng')
})

test('[OP5] a third resync in a row is a refusal', async () => {
  const session = openSession()
  await savedOnServer(session)
  hub.refusal = 'resync'
  write(session, 'Trưởng phòng')
  await reached(session, 'refused')
  expect(session.status().quarantine?.reason).toBe('resync')
})

test('[OP6] a full disk at the server: the text stays and goes when there is room', async () => {
  const session = openSession()
  await savedOnServer(session)
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  hub.refusal = 'storageUnavailable'
  write(session, 'Trưởng phòng')
  await vi.advanceTimersByTimeAsync(0)
  expect(session.status()).toMatchObject({ phase: 'ready', editable: true, server: { state: 'storageUnavailable' } })
  await vi.advanceTimersByTimeAsync(1100)
  expect(session.status().server.state).toBe('storageUnavailable')
  hub.refusal = null
  await vi.advanceTimersByTimeAsync(2100)
  expect(session.status().server.state).toBe('saved')
  expect(officerIn(hub.doc)).toBe('Trưởng phòng')
})

test('[OP7] refused text is kept on the device, over a reload, and is not sent again', async () => {
  const session = openSession()
  await savedOnServer(session)
  hub.refusal = 'frozen'
  write(session, 'Trưởng phòng')
  await reached(session, 'refused')
  expect(session.status().quarantine?.reason).toBe('frozen')
  hub.refusal = null
  await vi.waitFor(() => expect(hub.lines.size).toBe(0))
  await session.close()

  const again = openSession()
  await reached(again, 'refused')
  expect(officerIn(again.doc)).toBe('Trưởng phòng')
  expect(hub.lines.size).toBe(0)
  expect(officerIn(hub.doc)).toBeNull()
  await again.discard()

  const fresh = openSession()
  await savedOnServer(fresh)
  expect(officerIn(fresh.doc)).toBeNull()
})

test('[OP8] signed out with the text here: it stays usable; after signing in it goes', async () => {
  await leaveCopyHere()
  hub.denial = 'notSignedIn'
  const session = openSession()
  await reached(session, 'ready')
  await vi.waitFor(() => expect(session.status().server.state).toBe('signedOut'))
  write(session, 'Trưởng phòng')
  hub.denial = null
  session.retry()
  await savedOnServer(session)
  expect(officerIn(hub.doc)).toBe('Trưởng phòng')
})

test.each([
  ['notSignedIn', 'signedOut'],
  ['forbidden', 'missing'],
  ['unknownDocument', 'missing'],
])('[OP8] denied with %s and nothing here: %s', async (denial, phase) => {
  hub.denial = denial
  await reached(openSession(), phase)
})

test('[OP9] two tabs follow each other while the server is away', async () => {
  await leaveCopyHere()
  hub.setOnline(false)
  const [left, right] = [openSession(), openSession()]
  await reached(left, 'ready')
  await reached(right, 'ready')
  write(left, 'Trưởng phòng')
  await vi.waitFor(() => expect(officerIn(right.doc)).toBe('Trưởng phòng'))
})

test('[OP10] the client id is never kept', async () => {
  await leaveCopyHere()
  const [left, right] = [openSession(), openSession()]
  await reached(left, 'ready')
  await reached(right, 'ready')
  expect(left.doc.clientID).not.toBe(right.doc.clientID)
})

test('[OP11] the undo stack belongs to the plan, not to the editor', async () => {
  const session = openSession()
  await reached(session, 'ready')
  session.undo.undoManager.destroy()
  write(session, 'Trưởng phòng')
  expect(session.undo.undo()).toBe('done')
  expect(officerIn(session.doc)).toBeNull()
})

test('[OP12] no storage on this device: the plan opens from the server and the status is honest', async () => {
  const database = new LocalDatabase(accountId)
  database.close({ disableAutoOpen: true })
  const session = openSession({ store: new DexiePlanStore(database) })
  await savedOnServer(session)
  expect(session.status()).toMatchObject({ phase: 'ready', device: { problem: 'unavailable', savedAt: null } })
})

test('[OP15] what the server would refuse is held back before it is sent, readable and kept', async () => {
  const session = openSession()
  await savedOnServer(session)
  write(session, 'Trưởng phòng')
  await savedOnServer(session)
  const order: string[] = []
  session.bindEditor({ destroy: () => order.push('editor destroyed'), readCaret: () => {} })
  insertFuture(session.doc)
  expect(session.status()).toMatchObject({
    phase: 'refused',
    editable: false,
    quarantine: { reason: 'invalidUpdate', detail: 'node: hologram' },
  })
  expect(order).toEqual(['editor destroyed'])
  expect(hub.lines.size).toBe(0)
  expect(bodyOf(hub.doc).toString()).not.toContain('hologram')
  expect(officerIn(session.doc)).toBe('Trưởng phòng')
  await session.close()
  const again = openSession()
  await reached(again, 'refused')
  expect(bodyOf(again.doc).toString()).toContain('hologram')
})

const raiseSchema = (doc: Y.Doc): void => void mapOf(doc, 'meta').set('minSchema', 2)

test('[OP16] [PD9] a plan that asks for a newer program is shown, not edited; unsent edits arrive after the update', async () => {
  await leaveCopyHere()
  hub.setOnline(false)
  const old = openSession()
  await reached(old, 'ready')
  write(old, 'Trưởng phòng')
  await onDevice(old)
  await somebodyElseRaises()
  hub.readOnly = true
  hub.setOnline(true)
  await reached(old, 'tooNew')
  expect(old.status()).toMatchObject({ editable: false, unknown: 'schema 2', quarantine: null })
  expect(officerIn(old.doc)).toBe('Trưởng phòng')
  expect(officerIn(hub.doc)).toBeNull()
  await old.close()

  hub.readOnly = false
  const updated = openSession({ schemaVersion: 2 })
  await savedOnServer(updated)
  expect(updated.status()).toMatchObject({ phase: 'ready', editable: true })
  expect(officerIn(hub.doc)).toBe('Trưởng phòng')
})

test('[OP16] offline, an old tab beside a new one stops before what the new one wrote reaches its editor', async () => {
  await leaveCopyHere()
  hub.setOnline(false)
  const [old, fresh] = [openSession(), openSession({ schemaVersion: 2 })]
  await reached(old, 'ready')
  await reached(fresh, 'ready')
  const order: string[] = []
  old.bindEditor({ destroy: () => order.push('editor destroyed'), readCaret: () => {} })
  mapOf(old.doc, 'meta').observe(() => order.push('shown'))
  Y.applyUpdate(fresh.doc, updateOf(fresh.doc, raiseSchema))
  await reached(old, 'tooNew')
  expect(order).toEqual(['editor destroyed', 'shown'])
})

/** What `change` brings to a copy of `doc`. */
function updateOf(doc: Y.Doc, change: (copy: Y.Doc) => void): Uint8Array {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  change(copy)
  return Y.encodeStateAsUpdate(copy, Y.encodeStateVector(doc))
}

const somebodyElseRaises = async (): Promise<void> => Y.applyUpdate(hub.doc, updateOf(hub.doc, raiseSchema))

test.each([
  ['schemaTooOld', null],
  [null, '{"type":"readOnly","reason":"schemaTooOld","minSchema":2}'],
])('[OP16] the server says that we are too old (%s %s): nothing is quarantined', async (reason, message) => {
  if (message !== null) expect(readMinSchema(message)).toBe(2)
  const session = openSession()
  await savedOnServer(session)
  if (reason === null) for (const line of hub.lines) line.tell({ type: 'outdated', minSchema: 2 })
  else {
    hub.refusal = 'schemaTooOld'
    write(session, 'Trưởng phòng')
  }
  await reached(session, 'tooNew')
  expect(session.status().quarantine).toBeNull()
})

test('peers are those with a name, without us', async () => {
  const [left, right] = [openSession(), openSession()]
  await savedOnServer(left)
  await savedOnServer(right)
  right.awareness?.setLocalStateField('user', { name: 'Phòng Kế hoạch', color: 'red; background: url(x)' })
  await vi.waitFor(() => expect(left.status().peers.map((peer) => peer.name)).toEqual(['Phòng Kế hoạch']))
  expect(left.status().peers[0]?.color).toBe('#26384f')
})

test('[OP29] a plan that may not be written is read only before the server says a word, and again when it is frozen or opened', async () => {
  const session = openSession({ mayEdit: false })
  await reached(session, 'ready')
  expect(session.status().editable).toBe(false)
  session.allow(true)
  expect(session.status().editable).toBe(true)
  session.allow(false)
  expect(session.status().editable).toBe(false)
})
