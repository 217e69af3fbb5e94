import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { AgencyRef, AssignmentId, PlanId, TaskId } from '../../shared/core/ids.ts'
import { planToIndexRows } from '../../shared/plan/planToIndexRows.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { addAgency } from '../../shared/planDocument/changeAgency.ts'
import { changeLetterhead } from '../../shared/planDocument/changeLetterhead.ts'
import { changeTaskField, removeTaskAgency, setTaskAgency, setTaskCover } from '../../shared/planDocument/changeTask.ts'
import { bodyOf } from '../../shared/planDocument/layout.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { elementsOf, idOf } from '../../shared/planDocument/readBody.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { agencyRef, buildPlan, buildTask, heading, paragraph, taskBlock } from '../../shared/testing/buildPlan.ts'
import { SyncedPeers } from '../../shared/testing/syncedPeers.ts'
import { LiveRows } from './LiveRows.ts'
import { type PlanReading, readWholePlan } from './readForIndex.ts'

const planId = 'pppppppppppp' as PlanId
const refs = [agencyRef(), agencyRef(), agencyRef()] as const

/** Two headings with two tasks each, a paragraph, and a table with a task in it. */
function start(): SyncedPeers {
  const tasks = ['Rà soát', 'Thống kê', 'Tuyên truyền', 'Báo cáo'].map((wording) => buildTask({ wording, agencies: [[refs[0], 'lead']] }))
  const [a, b, c, d] = tasks.map(taskBlock) as [never, never, never, never]
  const body = [heading(2, 'Nhiệm vụ'), a, b, paragraph('Lời dẫn'), heading(3, 'Giải pháp'), c, d]
  const agencies = Object.fromEntries(refs.map((ref, n) => [ref, `Cơ quan ${n}`]))
  const peers = new SyncedPeers(buildPlan({ tasks, agencies, body }), 3)
  peers.doc(0).transact(() => {
    const inCell = new Y.XmlElement('taskBlock')
    inCell.setAttribute('id', 'tttttttttttt')
    inCell.insert(0, [new Y.XmlText('Trong bảng')])
    const nested = ['tableCell', 'tableRow', 'table'].reduce<Y.XmlElement>((inner, name) => {
      const outer = new Y.XmlElement(name)
      outer.insert(0, [inner])
      return outer
    }, inCell)
    bodyOf(peers.doc(0)).insert(3, [nested])
  })
  return peers
}

interface Place {
  readonly doc: Y.Doc
  readonly body: Y.XmlFragment
  readonly blocks: readonly Y.XmlElement[]
  readonly block: Y.XmlElement
  readonly index: number
  readonly id: TaskId
  readonly at: number
  readonly to: number
}

const edits = {
  type: ({ block, to }) => (block.get(0) instanceof Y.XmlText ? (block.get(0) as Y.XmlText).insert(0, `${to} `) : undefined),
  typeInCell: ({ blocks, to }) => {
    const tables = blocks.filter(({ nodeName }) => nodeName === 'table')
    for (const inner of tables.flatMap(elementsOf).flatMap(elementsOf).flatMap(elementsOf)) (inner.get(0) as Y.XmlText).insert(0, `${to} `)
  },
  lineBreak: ({ block }) => {
    if (block.nodeName !== 'table') block.insert(block.length, [new Y.XmlElement('hardBreak'), new Y.XmlText('nối')])
  },
  bold: ({ block, to }) => (block.get(0) instanceof Y.XmlText ? (block.get(0) as Y.XmlText).format(0, to, { bold: true }) : undefined),
  cover: ({ doc, id, at, to }) => setTaskCover(doc, id, `a${to % 3}` as AssignmentId, at % 3 === 0 ? null : 'part', origins.form),
  field: ({ doc, id, at, to }) => changeTaskField(doc, id, to % 2 ? 'officer' : 'deliverable', `v${at}`, origins.form),
  agency: ({ doc, id, at, to }) =>
    setTaskAgency(doc, id, refs[to % 3] as AgencyRef, { role: at % 2 ? 'lead' : 'support', rank: to }, origins.form),
  noAgency: ({ doc, id, to }) => removeTaskAgency(doc, id, refs[to % 3] as AgencyRef, origins.form),
  renameAgency: ({ doc, at, to }) =>
    addAgency(doc, { ref: refs[to % 3] as AgencyRef, name: `Cơ quan tên ${at}`, directoryId: null }, origins.form),
  title: ({ doc, at }) => changeLetterhead(doc, 'title', `Kế hoạch ${at}`, origins.form),
  marker: ({ block, to }) => (block.nodeName === 'taskBlock' ? block.setAttribute('marker', `${to}`) : undefined),
  level: ({ block, to }) => (block.nodeName === 'heading' ? block.setAttribute('level', (2 + (to % 4)) as never) : undefined),
  delete: ({ body, blocks, index }) => (blocks.length > 1 ? body.delete(index, 1) : undefined),
  copy: ({ body, blocks, block, to }) => body.insert(to % (blocks.length + 1), [block.clone() as Y.XmlElement]),
  twin: ({ blocks, block, to }) => block.setAttribute('id', idOf(blocks[to % blocks.length] as Y.XmlElement)),
  move: ({ doc, body, block, index, to }) =>
    doc.transact(() => {
      const copy = block.clone() as Y.XmlElement
      body.delete(index, 1)
      body.insert(Math.min(to, body.length), [copy])
    }),
} satisfies Record<string, (place: Place) => unknown>

const step = fc.record({
  peer: fc.nat(2),
  kind: fc.constantFrom(...(Object.keys(edits) as (keyof typeof edits)[]), 'type', 'field', 'disconnect', 'reconnect', 'read'),
  at: fc.nat(20),
  to: fc.nat(20),
})
type Step = { readonly peer: number; readonly kind: string; readonly at: number; readonly to: number }

function act(peers: SyncedPeers, { peer, kind, at, to }: Step): void {
  const doc = peers.doc(peer)
  const body = bodyOf(doc)
  const blocks = elementsOf(body)
  const index = at % Math.max(1, blocks.length)
  const block = blocks[index]
  if (kind === 'disconnect') peers.disconnect(peer)
  else if (kind === 'reconnect') peers.reconnect(peer)
  else if (block && kind in edits) edits[kind as keyof typeof edits]({ doc, body, blocks, block, index, id: idOf(block) as TaskId, at, to })
}

/** What a reader cannot mend itself; an agency without a name may still get one. */
const mendable = new Set<string>(['duplicateId', 'missingId', 'emptyTablePart'])

/** Keeps rows as the keeper of the index does. */
class Follower {
  readonly rows = new Map<TaskId, TaskRow>()
  last: PlanReading | null = null

  take(reading: PlanReading): void {
    if (reading.whole) this.rows.clear()
    for (const row of reading.rows) this.rows.set(row.taskId, row)
    this.last = reading
  }
}

test('[PJ5] [PJ6] whatever three replicas edit, move, double and merge, the rows kept up equal those read anew', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const peers = start()
      const doc = peers.doc(0)
      const live = new LiveRows(doc, planId)
      const follower = new Follower()
      const check = (): void => {
        follower.take(live.read(false))
        const { reading } = readWholePlan(doc, planId)
        const { plan, repairs } = readPlan(doc)
        expect(reading.rows).toEqual(planToIndexRows(plan, planId))
        expect(reading.needsRepair).toBe(repairs.some(({ code }) => mendable.has(code)))
        expect([...follower.rows.values()].sort((a, b) => a.order - b.order)).toEqual(reading.rows)
        const { title, issuer, taskCount, needsRepair } = reading
        expect(follower.last).toMatchObject({ title, issuer, taskCount, needsRepair })
      }
      check()
      for (const one of steps) {
        act(peers, one)
        if (one.kind === 'read') check()
      }
      peers.reconnectAll()
      check()
    }),
    { numRuns: 400 },
  )
})

test('[PJ5] a change of one task gives that task alone, a changed heading the tasks under it, a new block the whole plan', () => {
  const doc = start().doc(0)
  const live = new LiveRows(doc, planId)
  expect(live.read(false)).toMatchObject({ whole: true, taskCount: 5 })
  const blocks = elementsOf(bodyOf(doc))
  const [first, inCell] = [blocks[1] as Y.XmlElement, 'tttttttttttt' as TaskId]
  ;(first.get(0) as Y.XmlText).insert(0, 'Khẩn trương: ')
  changeTaskField(doc, inCell, 'officer', 'Chánh Văn phòng', origins.form)
  const { whole, rows } = live.read(false)
  expect(whole).toBe(false)
  expect(rows.map(({ wording, officer }) => [wording, officer])).toEqual(
    expect.arrayContaining([
      ['Khẩn trương: Rà soát', null],
      ['Trong bảng', 'Chánh Văn phòng'],
    ]),
  )
  expect(rows).toHaveLength(2)
  expect(live.read(false)).toMatchObject({ whole: false, rows: [] })
  ;((blocks[0] as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'Các ')
  const headed = live.read(false)
  expect(headed.whole).toBe(false)
  expect(headed.rows.map(({ section, wording }) => [section, wording])).toEqual([
    ['I Các Nhiệm vụ', 'Khẩn trương: Rà soát'],
    ['I Các Nhiệm vụ', 'Thống kê'],
    ['I Các Nhiệm vụ', 'Trong bảng'],
  ])
  bodyOf(doc).delete(0, 1)
  expect(live.read(false)).toMatchObject({ whole: true })
})
