import { act, createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { makeWorkbook, type WorkbookQuestion } from '../../documents/makeWorkbook.ts'
import { vi } from '../../text/vi.ts'
import { threadWorker } from '../../workers/testing/threadWorker.ts'
import { useWorkbookFile, type WorkbookState } from './useWorkbookFile.ts'

const question: WorkbookQuestion = { rows: [], titles: new Map(), words: vi.matrix.workbook.words }
let root: Root
let file: ReturnType<typeof useWorkbookFile>
let states: WorkbookState[]
let made: number
let threads: ReturnType<typeof threadWorker>[]

function Button() {
  file = useWorkbookFile(
    (asked, onStep) =>
      makeWorkbook(asked, onStep, () => {
        const thread = threadWorker(`file://${import.meta.dirname}/../../documents/workbook.worker.ts`)
        threads.push(thread)
        return thread
      }),
    () => void made++,
  )
  states.push(file.state)
  return null
}

beforeEach(() => {
  ;(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true
  made = 0
  states = []
  threads = []
  root = createRoot(document.body.appendChild(document.createElement('div')))
  act(() => root.render(createElement(Button)))
})
afterEach(() => act(() => root.unmount()))

test('[MV12] pressed again meanwhile it is still one file', { timeout: 60_000 }, async () => {
  await act(async () => {
    const first = file.begin(question)
    await file.begin(question)
    await first
  })
  expect([made, threads.length]).toEqual([1, 1])
  expect(states.at(-1)).toEqual({ kind: 'idle', last: 'done' })
})

test('[MV12] called off there is no file, and the next one is made', { timeout: 60_000 }, async () => {
  await act(async () => {
    const first = file.begin(question)
    file.cancel()
    await first
  })
  expect(states.at(-1)).toEqual({ kind: 'idle', last: 'cancelled' })
  expect(made).toBe(0)
  await threads[0]?.gone
  await act(() => file.begin(question))
  expect(made).toBe(1)
})

test('[MV12] leaving the screen calls it off', { timeout: 60_000 }, async () => {
  let first = Promise.resolve()
  act(() => {
    first = file.begin(question)
  })
  act(() => root.render(null))
  await first
  await threads[0]?.gone
  expect(made).toBe(0)
})
