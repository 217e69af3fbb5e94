import { afterAll, expect, test } from 'vitest'
import { WorkThreads } from './WorkThreads.ts'

/** Says the number of its thread and what it was asked; to "hang" it says nothing, and "fail" is a fault. */
const source = `
import { parentPort, threadId } from 'node:worker_threads'
parentPort.on('message', (word) => {
  if (word === 'fail') parentPort.postMessage({ error: 'failed' })
  else if (word === 'die') process.exit(3)
  else if (word !== 'hang') parentPort.postMessage({ made: { threadId, word } })
})
`
const threads = new WorkThreads(new URL(`data:text/javascript,${encodeURIComponent(source)}`))
afterAll(() => threads.stop())

interface Said {
  readonly threadId: number
  readonly word: string
}
const ask = (word: string, signal = new AbortController().signal): Promise<Said> => threads.run<Said>(word, signal)

test('[PP9] a thread is used again for what comes after, and two work at once', async () => {
  const first = await ask('a')
  const second = await ask('b')
  expect([first.word, second.word, second.threadId]).toEqual(['a', 'b', first.threadId])
  const both = await Promise.all([ask('c'), ask('d')])
  expect(new Set(both.map(({ threadId }) => threadId)).size).toBe(2)
})

test('[PP9] who asked and has gone: the thread ends, and the next piece of work has another', async () => {
  const before = await ask('a')
  const gone = new AbortController()
  const hanging = ask('hang', gone.signal)
  gone.abort(new Error('gone'))
  await expect(hanging).rejects.toThrow('gone')
  await expect(ask('x', gone.signal)).rejects.toThrow('gone')
  const after = await Promise.all([ask('b'), ask('c')])
  expect(after.map(({ word }) => word)).toEqual(['b', 'c'])
  expect(before.word).toBe('a')
})

test('[PP9] a fault is the fault of its piece of work alone', async () => {
  await expect(ask('fail')).rejects.toThrow('failed')
  await expect(ask('die')).rejects.toThrow('ended with 3')
  expect((await ask('a')).word).toBe('a')
})
