import { expect, onTestFinished, test, vi } from 'vitest'
import { type AskedWorker, askWorker } from './askWorker.ts'
import { threadWorker } from './testing/threadWorker.ts'

// Threads start late on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

/** A thread that answers with `answerAsked`, given the body of the function that answers. */
const answering = (body: string) =>
  threadWorker(
    `data:text/javascript,${encodeURIComponent(
      `import { answerAsked } from ${JSON.stringify(`file://${import.meta.dirname}/answerAsked.ts`)}
       answerAsked(async (question, step) => { ${body} }, (answer) => answer.buffer ? [answer.buffer] : [])`,
    )}`,
  )
const forEver = 'step("begun"); await new Promise(() => setInterval(() => step("more"), 1))'

test('[AP40] steps come in order and before the answer, and the worker is gone after it', async () => {
  const worker = answering('for (const at of [1, 2, 3]) step(at); return { asked: question, day: new Map([["a", 1]]) }')
  const steps: number[] = []
  const { result } = askWorker(() => worker, 'how?', { onStep: (step: number) => steps.push(step) })
  expect(await result).toEqual({ ok: true, value: { asked: 'how?', day: new Map([['a', 1]]) } })
  expect(steps).toEqual([1, 2, 3])
  await worker.gone
})

test('[AP40] bytes go over and come back without a copy', async () => {
  const bytes = new Uint8Array([1, 2, 3])
  const { result } = askWorker(() => answering('return question.map((one) => one * 2)'), bytes, { transfer: [bytes.buffer] })
  expect(bytes).toHaveLength(0)
  expect(await result).toEqual({ ok: true, value: new Uint8Array([2, 4, 6]) })
})

test.each([
  ['throws', () => answering('throw new RangeError("too many")'), 'RangeError: too many'],
  ['answers with what cannot be copied', () => answering('return () => {}'), 'could not be cloned'],
  ['does not load', () => threadWorker('data:text/javascript,import "./nowhere.js"'), 'Error'],
  [
    'dies of what it did not wait for',
    () => answering('setTimeout(() => { throw new Error("lost") }); await new Promise(() => {})'),
    'lost',
  ],
  [
    'cannot start',
    (): AskedWorker => {
      throw new Error('no workers here')
    },
    'no workers here',
  ],
])('[AP40] a worker that %s is a failure with its reason', async (_, start, reason) => {
  expect(await askWorker(start, 1).result).toMatchObject({ ok: false, code: 'failed', detail: expect.stringContaining(reason) })
})

test('[AP40] a question that cannot be sent is a failure, and the worker is gone', async () => {
  const worker = answering('return 1')
  expect(
    await askWorker(
      () => worker,
      () => {},
    ).result,
  ).toMatchObject({ ok: false, code: 'failed' })
  await worker.gone
})

test('[AP40] a worker that ends without a word, and one that hangs, are given up', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  onTestFinished(() => void vi.useRealTimers())
  const worker = answering('process.exit(0)')
  const { result } = askWorker(() => worker, 1, { silentMs: 1000 })
  await worker.gone
  vi.advanceTimersByTime(999)
  expect(await Promise.race([result, 'waiting'])).toBe('waiting')
  vi.advanceTimersByTime(1)
  expect(await result).toMatchObject({ ok: false, code: 'silent' })
})

test('[AP41] called off, the worker is gone and nothing of it is said any more', async () => {
  const worker = answering(forEver)
  const begun = Promise.withResolvers<void>()
  let steps = 0
  const { result, cancel } = askWorker(() => worker, 1, {
    onStep: () => {
      steps++
      begun.resolve()
    },
  })
  await begun.promise
  cancel()
  const heard = steps
  expect(await result).toMatchObject({ ok: false, code: 'cancelled' })
  await worker.gone
  expect(steps).toBe(heard)
})

test('[AP41] called off after the answer changes nothing', async () => {
  const { result, cancel } = askWorker(() => answering('return 7'), 1)
  await result
  cancel()
  expect(await result).toEqual({ ok: true, value: 7 })
})
