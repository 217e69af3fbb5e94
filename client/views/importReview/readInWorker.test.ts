import { expect, test } from 'vitest'
import { type ReadStage, readForReview } from './readForReview.ts'
import { type ReadAnswer, type ReadingWorker, readInWorker } from './readInWorker.ts'

const question = { text: 'I. PHÂN CÔNG TRÁCH NHIỆM\n1. Sở Y tế\n- Tổ chức tập huấn cho cán bộ xã.\n', today: '2025-03-01' }

/** A worker whose other side is given, as a browser runs it: later, and over a structured copy. */
function worker(answerTo: (answer: (message: ReadAnswer) => void) => void): ReadingWorker & { ended: boolean } {
  const made: ReadingWorker & { ended: boolean } = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    ended: false,
    postMessage: () =>
      queueMicrotask(() => answerTo((message) => made.onmessage?.({ data: structuredClone(message) } as MessageEvent<ReadAnswer>))),
    terminate: () => {
      made.ended = true
    },
  }
  return made
}

test('[IR7] what was read comes over whole, its stages before it, and the worker ends', async () => {
  const stages: ReadStage[] = []
  const made = worker((answer) => {
    answer({ kind: 'done', base: readForReview(question.text, question.today, (stage) => answer({ kind: 'stage', stage })) })
  })
  const result = await readInWorker(
    question,
    (stage) => stages.push(stage),
    () => made,
  ).result
  expect(result).toEqual({ ok: true, value: readForReview(question.text, question.today, () => {}) })
  expect(stages).toEqual(['reading', 'placing'])
  expect(made.ended).toBe(true)
})

test('[IR7] a reader that fails, or cannot start, is said', async () => {
  const failing = worker((answer) => answer({ kind: 'failed', reason: 'RangeError' }))
  expect(
    await readInWorker(
      question,
      () => {},
      () => failing,
    ).result,
  ).toMatchObject({ ok: false, code: 'reader' })
  const none = (): ReadingWorker => {
    throw new Error('no workers here')
  }
  expect(await readInWorker(question, () => {}, none).result).toMatchObject({ ok: false, code: 'reader' })
})
