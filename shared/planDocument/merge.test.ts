import fc from 'fast-check'
import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { AgencyRef, TaskId } from '../core/ids.ts'
import { agencyRef, buildPlan, buildTask, seededBytes } from '../testing/buildPlan.ts'
import { SyncedPeers } from '../testing/syncedPeers.ts'
import { changeTaskField, removeTaskAgency, setTaskAgency } from './changeTask.ts'
import { bodyOf } from './layout.ts'
import { origins } from './origins.ts'
import { attributeOf, elementsOf, idOf } from './readBody.ts'
import { readPlan } from './readPlan.ts'
import { repairPlan } from './repairPlan.ts'

const refs: AgencyRef[] = [agencyRef(), agencyRef(), agencyRef()]
const step = fc.record({
  peer: fc.nat(2),
  kind: fc.constantFrom(
    'officer',
    'deliverable',
    'addAgency',
    'removeAgency',
    'move',
    'split',
    'type',
    'delete',
    'disconnect',
    'reconnect',
  ),
  at: fc.nat(20),
  to: fc.nat(20),
  value: fc.nat(1000),
})
type Step = { peer: number; kind: string; at: number; to: number; value: number }

/** What the editor does for a move: the block is made anew with its id, in the same transaction. */
function moveBlock(doc: Y.Doc, from: number, to: number): void {
  const body = bodyOf(doc)
  doc.transact(() => {
    const block = body.get(from) as Y.XmlElement
    const copy = block.clone() as Y.XmlElement
    body.delete(from, 1)
    body.insert(Math.min(to, body.length), [copy])
  })
}

function act(peers: SyncedPeers, { peer, kind, at, to, value }: Step): void {
  const doc = peers.doc(peer)
  const body = bodyOf(doc)
  const blocks = elementsOf(body)
  const index = blocks.length === 0 ? -1 : at % blocks.length
  const block = blocks[index]
  if (kind === 'disconnect') peers.disconnect(peer)
  else if (kind === 'reconnect') peers.reconnect(peer)
  else if (block) {
    const id = idOf(block) as TaskId
    if (kind === 'officer' || kind === 'deliverable') changeTaskField(doc, id, kind, `v${value}`, origins.form)
    else if (kind === 'addAgency')
      setTaskAgency(doc, id, refs[to % 3] as AgencyRef, { role: value % 2 ? 'lead' : 'support', rank: value }, origins.form)
    else if (kind === 'removeAgency') removeTaskAgency(doc, id, refs[to % 3] as AgencyRef, origins.form)
    else if (kind === 'move') moveBlock(doc, index, to % (blocks.length + 1))
    else if (kind === 'delete' && blocks.length > 1) body.delete(index, 1)
    else if (kind === 'type') (block.get(0) as Y.XmlText | undefined)?.insert(0, `${value} `)
    else if (kind === 'split') {
      const half = block.clone() as Y.XmlElement
      half.setAttribute('id', `s${value}p${peer}at${at}`.padEnd(12, '2').slice(0, 12))
      body.insert(index + 1, [half])
    }
  }
}

function start(): SyncedPeers {
  const tasks = ['Rà soát', 'Thống kê', 'Tuyên truyền'].map((wording) => buildTask({ wording, agencies: [[refs[0] as AgencyRef, 'lead']] }))
  return new SyncedPeers(buildPlan({ tasks, agencies: Object.fromEntries(refs.map((ref, n) => [ref, `Cơ quan ${n}`])) }), 3)
}

test('[PD5] [PD10] three replicas that edit, move, split and go offline read the same plan; after one repair its ids are unique', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const peers = start()
      for (const one of steps) act(peers, one)
      peers.reconnectAll()
      const plans = peers.docs.map((doc) => readPlan(doc))
      expect(plans[1]).toEqual(plans[0])
      expect(plans[2]).toEqual(plans[0])
      repairPlan(peers.doc(0), seededBytes(7))
      const mended = peers.docs.map((doc) => readPlan(doc))
      expect(mended[2]).toEqual(mended[0])
      expect(mended[0]?.repairs).toEqual([])
      const ids = elementsOf(bodyOf(peers.doc(0))).map((block) => attributeOf(block, 'id'))
      expect(new Set(ids).size).toBe(ids.length)
      const state = Y.encodeStateAsUpdate(peers.doc(0))
      expect(repairPlan(peers.doc(0), seededBytes(8))).toBe(false)
      expect(Y.encodeStateAsUpdate(peers.doc(0))).toEqual(state)
    }),
    { numRuns: 150 },
  )
})

test('[PD6] the last value that anybody wrote to a field of a living task is one that survives', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const peers = start()
      const written = new Map<string, Set<string>>()
      for (const one of steps) {
        const blocks = elementsOf(bodyOf(peers.doc(one.peer)))
        const block = blocks[blocks.length === 0 ? -1 : one.at % blocks.length]
        if (block && (one.kind === 'officer' || one.kind === 'deliverable')) {
          const key = `${idOf(block)}.${one.kind}`
          written.set(key, (written.get(key) ?? new Set()).add(`v${one.value}`))
        }
        act(peers, one)
      }
      peers.reconnectAll()
      for (const task of readPlan(peers.doc(1)).plan.tasks) {
        for (const field of ['officer', 'deliverable'] as const) {
          const values = written.get(`${task.id}.${field}`)
          if (values) expect(values).toContain(task[field])
        }
      }
    }),
    { numRuns: 150 },
  )
})

test('[PD10] of two blocks with one id the younger becomes a task of its own with the same fields', () => {
  const peers = start()
  const doc = peers.doc(0)
  const first = elementsOf(bodyOf(doc))[0] as Y.XmlElement
  const id = idOf(first) as TaskId
  changeTaskField(doc, id, 'officer', 'Chánh Văn phòng', origins.form)
  bodyOf(doc).insert(2, [first.clone() as Y.XmlElement])
  expect(readPlan(doc).repairs).toEqual([{ code: 'duplicateId', id }])
  expect(repairPlan(doc, seededBytes(1))).toBe(true)
  const tasks = readPlan(doc).plan.tasks
  expect(tasks[0]).toMatchObject({ id, officer: 'Chánh Văn phòng' })
  expect(tasks[2]).toMatchObject({ officer: 'Chánh Văn phòng', wording: tasks[0]?.wording, agencies: tasks[0]?.agencies })
  expect(tasks[2]?.id).not.toBe(id)
})

test('[PD10] a table whose last cells went at the same time is taken away, a cell without content gets a paragraph', () => {
  const peers = start()
  const doc = peers.doc(0)
  const make = (name: string, children: Y.XmlElement[]) => {
    const element = new Y.XmlElement(name)
    element.insert(0, children)
    return element
  }
  bodyOf(doc).insert(0, [make('table', [make('tableRow', [])]), make('table', [make('tableRow', [make('tableCell', [])])])])
  expect(readPlan(doc).repairs.map(({ code }) => code)).toContain('emptyTablePart')
  repairPlan(doc, seededBytes(2))
  const { plan, repairs } = readPlan(doc)
  expect(repairs).toEqual([])
  expect(plan.body.filter(({ type }) => type === 'table')).toMatchObject([{ rows: [{ cells: [{ content: [{ type: 'paragraph' }] }] }] }])
})
