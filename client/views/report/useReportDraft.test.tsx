import 'fake-indexeddb/auto'
import { act, createElement } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { AccountId } from '../../../shared/core/ids.ts'
import type { Report, ReportForm } from '../../../shared/plan/report.ts'
import { sayFields } from '../../../shared/programme/sayFields.ts'
import { buildTask } from '../../../shared/testing/buildPlan.ts'
import { type AppServices, ServicesContext } from '../../app/AppServices.ts'
import { Outbox, type OutboxOptions } from '../../app/Outbox.ts'
import { DeviceStorage } from '../../localStore/DeviceStorage.ts'
import { type ReportDraft, useReportDraft } from './useReportDraft.ts'

const account = 'reportdraft0' as AccountId
const owed = { programmeId: 'programmeaaa', roundId: 'roundaaaaaaa', agencyId: 'soyte' }
const reported = { tasks: [buildTask({ wording: 'Mở lớp' })], indicators: [] }
const filled: ReportForm = sayFields(reported, null, null, []).form
let draft: ReportDraft
let onServer: ReportForm
/** sends that the server has not answered yet */
let open: (() => void)[]
let sent: number
let end: () => void

function Form() {
  draft = useReportDraft(filled, true, owed)
  return null
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  ;(globalThis as { IS_REACT_ACT_ENVIRONMENT?: boolean }).IS_REACT_ACT_ENVIRONMENT = true
  onServer = filled
  open = []
  sent = 0
  const storage = new DeviceStorage(account, false)
  let ids = 0
  const outbox = new Outbox({
    http: {
      sayReport: async (_id: string, { said }: Parameters<OutboxOptions['http']['sayReport']>[1]) => {
        sent += 1
        await new Promise<void>((answer) => open.push(answer))
        const { form, conflicts } = sayFields(reported, onServer, null, said)
        onServer = form
        return { report: { draft: form } as Report, conflicts: [...conflicts] }
      },
    },
    first: async () => 'next',
    queueOf: async () => storage,
    onReported: () => {},
    newCommandId: () => `made${++ids}`,
    after: () => () => {},
  } as unknown as OutboxOptions)
  const session = { status: 'signedIn', session: { account: { id: account } } }
  const services = {
    outbox,
    device: { changed: () => {} },
    consent: { keeps: () => false },
    random: (length: number) => new Uint8Array(length).fill(++ids),
    now: () => new Date('2025-06-10T09:00:00Z'),
    session: { subscribe: () => () => {}, snapshot: () => session },
    connection: { subscribe: () => () => {}, snapshot: () => reachable },
  } as unknown as AppServices
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  act(() => root.render(createElement(ServicesContext, { value: services }, createElement(Form))))
  end = () => act(() => root.unmount())
})
const reachable = { reachable: true }
afterEach(() => {
  vi.useRealTimers()
  end()
})

const write = (result: string): void => act(() => draft.changeLine({ ...(draft.form.lines[0] as ReportForm['lines'][number]), result }))
/** The server answers all that it is asked, until nothing is asked any more. */
const answerAll = async <Value,>(work: Promise<Value>): Promise<Value> => {
  let isDone = false
  const done = work.finally(() => {
    isDone = true
  })
  while (!isDone) {
    await act(async () => {
      for (const answer of open.splice(0)) answer()
      await new Promise((turn) => setImmediate(turn))
    })
  }
  return done
}

test('[RV2] [RV3] handed in before the pause after the last key is over, the words go once, and nothing is said to be left', async () => {
  write('Đã mở 2 lớp')
  const flushed = draft.flush()
  await act(() => vi.waitFor(() => expect(open).toHaveLength(1)))
  // The pause ends while the words are on their way.
  act(() => void vi.advanceTimersByTime(700))
  expect(await answerAll(flushed)).toBe(true)
  expect(sent).toBe(1)
  expect(onServer.lines[0]?.result).toBe('Đã mở 2 lớp')
})

test('[RV3] what is on its way by itself is waited for', async () => {
  write('Đã mở 2 lớp')
  act(() => void vi.advanceTimersByTime(700))
  await act(() => vi.waitFor(() => expect(open).toHaveLength(1)))
  expect(await answerAll(draft.flush())).toBe(true)
  expect(sent).toBe(1)
})

test('[RV3] words that come while others are on their way go too', async () => {
  write('Đã mở 2 lớp')
  act(() => void vi.advanceTimersByTime(700))
  await act(() => vi.waitFor(() => expect(open).toHaveLength(1)))
  write('Đã mở 2 trên 5 lớp')
  expect(await answerAll(draft.flush())).toBe(true)
  expect(onServer.lines[0]?.result).toBe('Đã mở 2 trên 5 lớp')
})
