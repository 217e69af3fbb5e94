import { expect, test } from 'vitest'
import * as Y from 'yjs'
import { type Calm, FindingsWatch, REST } from './FindingsWatch.ts'

/** A clock and a browser that run when they are told to. */
function handMade() {
  let now = 0
  let waiting: { at: number; run: () => void }[] = []
  const after: Calm['after'] = (delay, run) => {
    const one = { at: now + delay, run }
    waiting.push(one)
    return () => {
      waiting = waiting.filter((other) => other !== one)
    }
  }
  const pass = (milliseconds: number): void => {
    const until = now + milliseconds
    for (;;) {
      const next = waiting.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0]
      if (!next) break
      now = next.at
      waiting = waiting.filter((other) => other !== next)
      next.run()
    }
    now = until
  }
  return { calm: { now: () => now, after, whenIdle: (run: () => void) => after(1, run) }, pass, waits: () => waiting.length }
}

test('[PV11] it looks once at the beginning, and once after the writing has rested', () => {
  const { calm, pass, waits } = handMade()
  const doc = new Y.Doc()
  let looked = 0
  const watch = new FindingsWatch(doc, () => looked++, calm)
  pass(10)
  expect(looked).toBe(1)
  for (let key = 0; key < 20; key++) {
    doc.getText('body').insert(0, 'a')
    expect(waits()).toBe(1)
    pass(100)
  }
  expect(looked).toBe(1)
  pass(REST)
  expect(looked).toBe(2)
  pass(60_000)
  expect(looked).toBe(2)
  watch.destroy()
  doc.getText('body').insert(0, 'a')
  pass(60_000)
  expect(looked).toBe(2)
})

test('[PV11] writing without a rest is looked at seldom; what is asked for soon does not wait', () => {
  const { calm, pass } = handMade()
  const doc = new Y.Doc()
  let looked = 0
  const watch = new FindingsWatch(doc, () => looked++, calm)
  pass(10)
  for (let key = 0; key < 200; key++) {
    doc.getText('body').insert(0, 'a')
    pass(100)
  }
  expect(looked).toBe(3)
  doc.getText('body').insert(0, 'a')
  watch.soon()
  pass(1)
  expect(looked).toBe(4)
  watch.destroy()
})
