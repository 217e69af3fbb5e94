// @vitest-environment node
import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { RemoteUpdates } from './RemoteUpdates.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const update = Uint8Array.of(1)

/** Applying that costs `cost` ms each time, and when it happened. */
function measured(cost: number) {
  let time = 0
  const applied: [at: number, count: number][] = []
  const remote = new RemoteUpdates(
    (updates) => {
      applied.push([time, updates.length])
      time += cost
    },
    () => time,
  )
  const pass = (ms: number): void => {
    time += ms
    vi.advanceTimersByTime(ms)
  }
  return { remote, applied, pass }
}

test('[OP23] an update that comes alone is applied at once', () => {
  const { remote, applied, pass } = measured(8)
  for (let count = 0; count < 3; count++) {
    remote.take(update)
    pass(200)
  }
  expect(applied.map(([, count]) => count)).toEqual([1, 1, 1])
  expect(remote.waiting).toBe(0)
})

test('[OP23] those that follow are gathered for four times what the last cost, at most 100 ms', () => {
  const cheap = measured(5)
  for (let count = 0; count < 10; count++) cheap.remote.take(update)
  cheap.pass(19)
  expect(cheap.applied).toEqual([[0, 1]])
  cheap.pass(1)
  expect(cheap.applied.map(([, count]) => count)).toEqual([1, 9])
  const dear = measured(400)
  dear.remote.take(update)
  dear.remote.take(update)
  dear.pass(99)
  expect(dear.applied.length).toBe(1)
  dear.pass(1)
  expect(dear.applied.length).toBe(2)
})

type Step = readonly [kind: 'theirs' | 'ours' | 'pass' | 'flush', value: number]
const steps = fc.array(fc.tuple(fc.constantFrom<Step[0]>('theirs', 'theirs', 'ours', 'pass', 'flush'), fc.nat(40)), {
  maxLength: 60,
}) as fc.Arbitrary<Step[]>

/** Somebody else's document and ours, whose changes reach each other; ours takes theirs through `take`. */
function run(plan: readonly Step[], batched: boolean) {
  const [theirs, ours] = [new Y.Doc(), new Y.Doc()]
  theirs.clientID = 1
  ours.clientID = 2
  let time = 0
  const sent: Uint8Array[] = []
  const origin = {}
  const apply = (updates: readonly Uint8Array[]): void => {
    Y.transact(
      ours,
      () => {
        for (const one of updates) Y.applyUpdate(ours, one, origin)
      },
      origin,
      false,
    )
    time += 3
  }
  const remote = new RemoteUpdates(apply, () => time)
  theirs.on('update', (bytes: Uint8Array, from: unknown) => {
    if (from === 'ours') return
    if (batched) remote.take(bytes)
    else apply([bytes])
  })
  ours.on('update', (bytes: Uint8Array, from: unknown) => {
    if (from !== origin) sent.push(bytes)
  })
  const write = (doc: Y.Doc, value: number): void => {
    const text = doc.getText('t')
    if (value % 4 === 0 && text.length > 0) text.delete(value % text.length, 1)
    else text.insert(value % (text.length + 1), String.fromCharCode(97 + (value % 26)))
  }
  for (const [kind, value] of plan) {
    if (kind === 'theirs') write(theirs, value)
    else if (kind === 'ours') write(ours, value)
    else if (kind === 'flush') remote.flush()
    else {
      time += value
      vi.advanceTimersByTime(value)
    }
  }
  remote.flush()
  for (const bytes of sent) Y.applyUpdate(theirs, bytes, 'ours')
  return { theirs, ours, sent }
}

test('[OP23] gathering changes nothing about the result: nothing is lost, held back or sent again', () => {
  fc.assert(
    fc.property(steps, (plan) => {
      for (const batched of [false, true]) {
        const { theirs, ours, sent } = run(plan, batched)
        expect(ours.getText('t').toString()).toBe(theirs.getText('t').toString())
        expect(Y.encodeStateVector(ours)).toEqual(Y.encodeStateVector(theirs))
        // A position is chosen by what is on the screen, so an edit of nothing may differ; never more is sent than was written.
        expect(sent.length).toBeLessThanOrEqual(plan.filter(([kind]) => kind === 'ours').length)
      }
    }),
    { numRuns: 200 },
  )
})

test('[OP23] the same updates give the same document, gathered in any groups', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 1, maxLength: 40 }), fc.array(fc.nat(30), { maxLength: 40 }), (edits, pauses) => {
      const source = new Y.Doc()
      const updates: Uint8Array[] = []
      source.on('update', (bytes: Uint8Array) => updates.push(bytes))
      for (const value of edits) source.getText('t').insert(value % (source.getText('t').length + 1), String(value))
      const [one, many] = [new Y.Doc(), new Y.Doc()]
      let time = 0
      const remote = new RemoteUpdates(
        (group) => {
          time += 2
          Y.transact(many, () => group.forEach((bytes) => void Y.applyUpdate(many, bytes)), null, false)
        },
        () => time,
      )
      for (const [index, bytes] of updates.entries()) {
        Y.applyUpdate(one, bytes)
        remote.take(bytes)
        time += pauses[index] ?? 0
        vi.advanceTimersByTime(pauses[index] ?? 0)
      }
      remote.flush()
      expect(Y.encodeStateAsUpdate(many)).toEqual(Y.encodeStateAsUpdate(one))
    }),
  )
})

test('[OP30] while a word is composed, updates wait for its end, and then come in their order', () => {
  const { remote, applied, pass } = measured(5)
  remote.hold()
  remote.take(update)
  pass(1500)
  remote.hold()
  remote.take(update)
  pass(1500)
  expect(applied).toEqual([])
  remote.release()
  expect(applied).toEqual([[3000, 2]])
  remote.take(update)
  pass(20)
  expect(applied.map(([, count]) => count)).toEqual([2, 1])
})

test('[OP30] nobody waits longer than two seconds after the last letter, nor longer than six in all', () => {
  const idle = measured(5)
  idle.remote.hold()
  idle.pass(500)
  idle.remote.take(update)
  idle.pass(1499)
  expect(idle.applied).toEqual([])
  idle.pass(1)
  expect(idle.applied).toEqual([[2000, 1]])
  const busy = measured(5)
  busy.remote.hold()
  busy.remote.take(update)
  for (let second = 0; second < 6; second++) {
    expect(busy.applied).toEqual([])
    busy.remote.hold()
    busy.pass(1000)
  }
  expect(busy.applied).toEqual([[6000, 1]])
})

test('[OP30] what speaks of letters that wait comes after them; alone it comes at once, or at the end of the word', () => {
  const { remote, applied, pass } = measured(5)
  const told: number[] = []
  const tell = (): void => void told.push(applied.length)
  remote.after(tell)
  expect(told).toEqual([0])
  remote.take(update)
  remote.take(update)
  remote.after(tell)
  expect(told).toEqual([0])
  pass(20)
  expect(told).toEqual([0, 2])
  pass(20)
  remote.hold()
  remote.after(tell)
  expect(told).toEqual([0, 2])
  remote.release()
  expect(told).toEqual([0, 2, 2])
  remote.hold()
  remote.take(update)
  remote.after(tell)
  remote.drop()
  pass(10_000)
  expect(told).toEqual([0, 2, 2])
})
