import * as fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import type { TaskId } from '../../../shared/core/ids.ts'
import { fileNameOf } from '../../../shared/documents/fileNameOf.ts'
import { defineRoots } from '../../../shared/planDocument/layout.ts'
import { PlanUndo } from '../../../shared/planDocument/PlanUndo.ts'
import { seedPlan } from '../../../shared/planDocument/seedPlan.ts'
import { agencyRef, buildPlan, buildTask, seededBytes } from '../../../shared/testing/buildPlan.ts'
import { PlanRecords } from '../../openPlan/PlanRecords.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import type { PlanStatus } from '../../openPlan/planStatus.ts'
import { parseDecimal, printDecimal } from '../../text/decimalComma.ts'
import { CalmSaveState } from './CalmSaveState.ts'
import { changeTaskAgencies } from './changeTaskAgencies.ts'
import { refusedWhat } from './refusedWhat.ts'
import { saveStateOf } from './saveStateOf.ts'

const at = new Date('2025-04-03T07:32:00Z')
const status = (change: {
  phase?: PlanStatus['phase']
  device?: Partial<PlanStatus['device']>
  server?: Partial<PlanStatus['server']>
}): PlanStatus => ({
  phase: change.phase ?? 'ready',
  editable: true,
  device: { pending: 0, savedAt: at, problem: null, ...change.device },
  server: { state: 'saved', unsent: 0, savedAt: at, ...change.server },
  peers: [],
  quarantine: null,
  unknown: null,
})

test.each([
  [{}, 'server', 'server'],
  [{ server: { state: 'sending', unsent: 1 } }, 'sending', 'sending'],
  [{ server: { state: 'sending', unsent: 1 }, device: { pending: 1 } }, 'writing', 'writing'],
  [{ server: { state: 'offline' } }, 'device', 'device'],
  [{ server: { state: 'offline' }, device: { problem: 'full', pending: 1 } }, 'held', 'unwritten'],
  [{ server: { state: 'signedOut' } }, 'device', 'device'],
  [{ server: { state: 'storageUnavailable', unsent: 2 } }, 'device', 'device'],
  [{ server: { state: 'saved' }, device: { problem: 'unavailable' } }, 'server', 'onlyServer'],
  [{ server: { state: 'readOnly' } }, 'server', 'readOnly'],
  [{ phase: 'refused', server: { state: 'offline' } }, 'held', 'held'],
] as const)('[PV3] %j is shown as %s', (change, place, words) => {
  expect(saveStateOf(status(change))).toMatchObject({ place, words })
})

test('[PV3] "on the server" is shown only for the server\'s own word', () => {
  for (const state of ['sending', 'offline', 'storageUnavailable', 'signedOut'] as const)
    for (const problem of [null, 'full', 'unavailable'] as const)
      for (const pending of [0, 1])
        expect(saveStateOf(status({ server: { state }, device: { problem, pending } })).words).not.toMatch(/server/iu)
})

test('[PV4] known agencies are found again, new ones are added, in one step of undo', () => {
  const lead = agencyRef()
  const sketch = buildTask({ wording: 'x', agencies: [[lead, 'lead']] })
  const doc = defineRoots(new Y.Doc())
  seedPlan(doc, buildPlan({ tasks: [sketch], agencies: { [lead]: 'Ủy ban nhân dân tỉnh' } }))
  const records = new PlanRecords(doc)
  const undo = new PlanUndo(doc, null)
  const parts = () =>
    records.task(sketch.id as TaskId).agencies.map((part) => `${part.role} ${records.snapshot().agencies.get(part.ref)?.name}`)
  const change = (role: 'lead' | 'support', names: string[]) =>
    changeTaskAgencies(doc, records.task(sketch.id as TaskId), role, names, records.snapshot().agencies, seededBytes(7))

  change('support', ['Sở Tài chính', 'Công an tỉnh'])
  expect(parts()).toEqual(['lead Ủy ban nhân dân tỉnh', 'support Sở Tài chính', 'support Công an tỉnh'])
  undo.undo()
  expect(parts()).toEqual(['lead Ủy ban nhân dân tỉnh'])
  change('lead', [])
  change('support', ['Uỷ ban  nhân dân tỉnh'])
  expect(parts()).toEqual(['support Ủy ban nhân dân tỉnh'])
  change('support', [])
  expect(parts()).toEqual([])
})

test('[PV5] decimal comma, points between thousands', () => {
  expect(parseDecimal('95,5')).toBe(95.5)
  expect(parseDecimal('1.250,75')).toBe(1250.75)
  expect(parseDecimal('1000')).toBe(1000)
  for (const text of ['', '95.5', '1,2,3', 'một', '1.00']) expect(parseDecimal(text)).toBeNull()
  void fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
      expect(parseDecimal(printDecimal(cents / 100))).toBe(cents / 100)
    }),
  )
})

test('[PV6] the file is named after the title', () => {
  expect(fileNameOf('Phòng, chống ma túy; đấu tranh 2025')).toBe('phong-chong-ma-tuy-dau-tranh-2025')
  expect(fileNameOf(null)).toBe('')
  void fc.assert(fc.property(fc.string({ maxLength: 2000 }), (title) => /^[a-z0-9-]{0,80}$/u.test(fileNameOf(title))))
})

test('[PV7] weaker at once, stronger when it has stood; typing draws it once', () => {
  vi.useFakeTimers()
  try {
    let now = status({})
    let tell = () => {}
    const session = {
      status: () => now,
      subscribe: (listener: () => void) => {
        tell = listener
        return () => {}
      },
    } as unknown as PlanSession
    const calm = new CalmSaveState(session)
    const drawn: string[] = []
    calm.subscribe(() => drawn.push(calm.snapshot().words))
    const become = (next: Parameters<typeof status>[0]) => {
      now = status(next)
      tell()
    }
    for (let key = 0; key < 5; key++) {
      become({ server: { state: 'sending', unsent: 1 }, device: { pending: 1 } })
      expect(calm.snapshot().words).toBe('writing')
      become({ server: { state: 'sending', unsent: 1 } })
      become({})
      vi.advanceTimersByTime(200)
    }
    expect(drawn).toEqual(['writing'])
    vi.advanceTimersByTime(300)
    expect(drawn).toEqual(['writing', 'server'])
  } finally {
    vi.useRealTimers()
  }
})

test.each([
  ['node: script', { kind: 'node', name: 'script' }],
  ['attribute: onclick of taskBlock', { kind: 'attribute', name: 'onclick of taskBlock' }],
  ['tasks: key aaaaaaaaaaaa.owner', { kind: 'field', name: 'key aaaaaaaaaaaa.owner' }],
  ['struct: no length', { kind: 'bytes', name: 'no length' }],
  ['place: YText', { kind: 'node', name: 'YText' }],
  ['9000000 bytes', null],
  [null, null],
])('[PV8] what was refused is named in the catalogue’s words: %s', (detail, what) => expect(refusedWhat(detail)).toEqual(what))
