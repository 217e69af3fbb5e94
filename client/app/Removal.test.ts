import 'fake-indexeddb/auto'
import { beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { AccountId, PlanId } from '../../shared/core/ids.ts'
import { bodyOf } from '../../shared/planDocument/layout.ts'
import { seedUpdate } from '../../shared/planDocument/seedPlan.ts'
import type { Revocation, Session } from '../../shared/protocol/httpApi.ts'
import { buildPlan, buildTask, taskBlock } from '../../shared/testing/buildPlan.ts'
import { DeviceStorage } from '../localStore/DeviceStorage.ts'
import type { AppServices } from './AppServices.ts'
import { ConnectionStatus } from './ConnectionStatus.ts'
import { Device } from './Device.ts'
import { DeviceConsent } from './DeviceConsent.ts'
import { followMarks } from './keptMarks.ts'
import { Removal } from './Removal.ts'
import type { SessionState } from './SessionKeeper.ts'
import { createLocalShelf } from './Shelf.ts'
import { Subscribers } from './Subscribers.ts'

const sentPlan = 'sentaaaaaaaa' as PlanId
const unsentPlan = 'unsentaaaaaa' as PlanId
const task = buildTask({ wording: 'Rà soát danh sách' })
const seed = seedUpdate(buildPlan({ tasks: [task], body: [taskBlock(task)] }))
const now = () => new Date('2026-11-23T12:00:00.000Z')
let accounts = 0
let account: AccountId
let consent: DeviceConsent
let device: Device
let session: Subscribers & { state: SessionState }
const shelf = createLocalShelf(localStorage)

const sessionOf = (id: string, mark: string): Session => ({
  account: { id, role: 'member', displayName: 'Văn thư', agencyName: '', memberships: [] },
  serverTime: now().toISOString(),
  version: '0.1.0',
  mark,
})
const snapshot = () => session.state
const becomes = (state: SessionState): void => {
  session.state = state
  session.notify()
}

/** A device that keeps two plans of the account, one of them with two words that the server does not have. */
beforeEach(async () => {
  localStorage.clear()
  account = `removal${++accounts}` as AccountId
  consent = new DeviceConsent(shelf, null)
  consent.give(account)
  device = new Device(consent, now)
  session = Object.assign(new Subscribers(), { state: { status: 'unknown' } as SessionState })
  shelf.write(`plans.${account}`, { at: 1, plans: [] })
  const storage = await device.of(account)
  await storage.keepList('tasks', { rows: [1] })
  for (const planId of [sentPlan, unsentPlan]) {
    const updates = storage.open(planId)
    await updates.load()
    updates.append(seed)
    if (planId === unsentPlan) {
      const doc = new Y.Doc()
      Y.applyUpdate(doc, seed)
      doc.once('update', (update: Uint8Array) => updates.append(update, true))
      ;(bodyOf(doc).get(0) as Y.XmlElement).insert(1, [new Y.XmlText('hằng tháng')])
    }
    await updates.close()
  }
})

function removalOf(why: Revocation['why']) {
  const signOut = vi.fn(async () => undefined)
  const removal = new Removal({ session: { subscribe: session.subscribe, snapshot }, device, shelf, signOut })
  becomes({ status: 'removed', account: null, revocation: { account, why } })
  return { removal, signOut, reached: (status: string) => vi.waitFor(() => expect(removal.status()).toBe(status)) }
}

/** What a start of the program tomorrow would find. */
async function left() {
  const storage = new DeviceStorage(account, true, now)
  const found = { plans: [...(await storage.planIds())], tasks: await storage.keptList('tasks'), held: await storage.heldPlanIds() }
  return { ...found, keeps: new DeviceConsent(shelf, null).keeps(account), list: shelf.read(`plans.${account}`) }
}
const nothing = { plans: [], tasks: undefined, held: [], keeps: false, list: null }

test('[DC7] [LS14] a closed account: what the server has goes at once, unsent words wait to be taken along, and then go', async () => {
  const { removal, signOut, reached } = removalOf('accountDisabled')
  await reached('asking')
  expect(await left()).toEqual({ ...nothing, plans: [unsentPlan], held: [unsentPlan], keeps: true })
  expect(signOut).not.toHaveBeenCalled()
  const { plan, words } = await (await device.of(account)).readHeld(unsentPlan)
  expect([plan.tasks[0]?.wording, words]).toEqual(['Rà soát danh sáchhằng tháng', 2])
  await removal.removeRest()
  expect([removal.status(), signOut.mock.calls.length]).toEqual(['done', 1])
  expect(await left()).toEqual(nothing)
})

test('[DC7] a closed account without unsent words: everything goes at once', async () => {
  const storage = await device.of(account)
  const updates = storage.open(unsentPlan)
  await updates.load()
  updates.sent()
  await updates.close()
  await removalOf('accountDisabled').reached('done')
  expect(await left()).toEqual(nothing)
})

test('[DC7] devices that their owner had forget keep nothing, unsent words neither', async () => {
  await removalOf('deviceRevoked').reached('done')
  expect(await left()).toEqual(nothing)
})

test('[DC7] a device that the browser does not let go of is said so, and tried again', async () => {
  const failing = vi.spyOn(device, 'removeKept').mockRejectedValueOnce(new Error('blocked'))
  const { removal, reached } = removalOf('deviceRevoked')
  await reached('failed')
  failing.mockRestore()
  await removal.run()
  expect(removal.status()).toBe('done')
  expect(await left()).toEqual(nothing)
})

test('[DC8] what another account kept goes when its mark says so, though somebody else is signed in; a mark is renewed by signing in', async () => {
  const connection = new ConnectionStatus(now, shelf)
  const shown: (readonly string[])[] = []
  let revoked: Revocation[] = []
  const http = {
    revocations: async (marks: readonly string[]) => {
      shown.push(marks)
      return revoked
    },
  }
  const withdraw = vi.fn()
  const page = () => (session.state.status === 'signedIn' ? session.state.session.account.id : null)
  const services = {
    session: { subscribe: session.subscribe, snapshot, account: page, withdraw },
    consent,
    connection,
    device,
    http,
    shelf,
  }
  const stop = followMarks(services as unknown as AppServices)
  const answers = async () => {
    connection.report(false)
    connection.report(true)
    await new Promise((resolve) => setTimeout(resolve))
  }
  for (const mark of ['first', 'second']) becomes({ status: 'signedIn', standing: 'verified', session: sessionOf(account, mark) })
  becomes({ status: 'signedIn', standing: 'verified', session: sessionOf('bcdefghijkmn', 'not kept here') })
  await answers()
  expect(shown).toEqual([['second']])
  expect((await left()).plans).toHaveLength(2)

  revoked = [{ account: 'bcdefghijkmn', why: 'accountDisabled' }]
  await answers()
  expect(withdraw).toHaveBeenCalledWith(revoked[0])

  revoked = [{ account, why: 'accountDisabled' }]
  await answers()
  await vi.waitFor(async () => expect(await left()).toMatchObject({ plans: [unsentPlan], tasks: undefined, list: null }))
  revoked = [{ account, why: 'deviceRevoked' }]
  await answers()
  await vi.waitFor(async () => expect(await left()).toEqual(nothing))
  await vi.waitFor(() => expect(shelf.read('marks')).toBeNull())
  stop()
})
