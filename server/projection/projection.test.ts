import { afterEach, expect, test, vi } from 'vitest'
import type { PlanId } from '../../shared/core/ids.ts'
import { planToIndexRows } from '../../shared/plan/planToIndexRows.ts'
import { changeTaskField, removeTaskAgency, setTaskAgency } from '../../shared/planDocument/changeTask.ts'
import { bodyOf } from '../../shared/planDocument/layout.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { agencyRef, buildPlan, buildTask, heading, paragraph, taskBlock } from '../../shared/testing/buildPlan.ts'
import { connectTestClient, type TestClient } from '../testing/connectTestClient.ts'
import { startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { readForIndex } from './readForIndex.ts'
import { rebuildIndex } from './rebuildIndex.ts'

const open: { clients: TestClient[]; servers: TestServer[] } = { clients: [], servers: [] }
afterEach(async () => {
  for (const client of open.clients.splice(0)) client.disconnect()
  for (const server of open.servers.splice(0)) await server.end()
})

const [health, education] = [agencyRef(), agencyRef()]
const agencies = { [health]: 'Sở Y tế', [education]: 'Sở Giáo dục và Đào tạo' }
const tasks = ['Rà soát', 'Tập huấn', 'Báo cáo'].map((wording) => buildTask({ wording, agencies: [[health, 'lead']] }))
const plan = buildPlan({ tasks, agencies })

test('[PJ1] a row carries the number and words of the nearest numbered heading', () => {
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((wording) => buildTask({ wording })) as [never, never, never, never]
  const body = [
    taskBlock(a),
    heading(2, 'Mục đích'),
    paragraph('x'),
    heading(2, 'Nhiệm vụ'),
    taskBlock(b),
    heading(3, 'Sở Y tế'),
    heading(3, 'Không số', ''),
    taskBlock(c),
    heading(3, 'Sở Nội vụ'),
    heading(4, 'Tuyên truyền'),
    taskBlock(d),
  ]
  const rows = planToIndexRows(buildPlan({ tasks: [a, b, c, d], body }), 'pppppppppppp' as PlanId)
  expect(rows.map(({ wording, section }) => [wording, section])).toEqual([
    ['a', ''],
    ['b', 'II Nhiệm vụ'],
    ['c', 'II Nhiệm vụ'],
    ['d', 'II.2.1 Tuyên truyền'],
  ])
})

test('[PJ2] after edits of every kind the incremental index equals the rebuilt one, and events lead from one to the other', async () => {
  const server = await startTestServer()
  open.servers.push(server)
  const member = await server.signIn('member')
  const planId = await server.createPlan(plan)
  await server.createPlan(plan)
  const { rows: atFirst, cursor } = (
    await member.request<{ rows: ReturnType<typeof planToIndexRows>; cursor: number }>('GET', '/api/tasks')
  ).body
  const client = await connectTestClient(server, member.cookie, planId)
  open.clients.push(client)
  const [first, second, third] = tasks as [(typeof tasks)[0], (typeof tasks)[0], (typeof tasks)[0]]
  changeTaskField(client.doc, first.id, 'officer', 'Trưởng phòng', origins.form)
  setTaskAgency(client.doc, second.id, education, { role: 'support', rank: 1 }, origins.form)
  removeTaskAgency(client.doc, third.id, health, origins.form)
  bodyOf(client.doc).delete(0, 1)
  await client.saved()
  const expected = planToIndexRows(readPlan(client.doc).plan, planId)
  await vi.waitFor(async () => expect(await server.storage.listTaskRows(planId)).toEqual(expected), 10_000)

  const incremental = await server.storage.listTaskRows()
  const replayed = new Map(atFirst.map((row) => [`${row.planId}/${row.taskId}`, row]))
  for (const event of (await server.storage.listEvents(cursor, 1000)) ?? []) {
    if (event.kind !== 'tasksChanged') continue
    for (const row of event.change.changed) replayed.set(`${row.planId}/${row.taskId}`, row)
    for (const taskId of event.change.removed) replayed.delete(`${event.change.planId}/${taskId}`)
  }
  const byKey = (rows: Iterable<(typeof incremental)[number]>) =>
    [...rows].sort((a, b) => (a.planId + a.taskId < b.planId + b.taskId ? -1 : 1))
  expect(byKey(replayed.values())).toEqual(byKey(incremental))

  const plans = await server.storage.listPlans()
  await rebuildIndex(server.storage, (document) => readForIndex(server.gate, document))
  expect(await server.storage.listTaskRows()).toEqual(incremental)
  expect(await server.storage.listPlans()).toEqual(plans)
})

test('[PJ3] what was accepted and not yet indexed at a stop is indexed at the next start', async () => {
  const server = await startTestServer()
  const planId = await server.createPlan(plan)
  await server.storage.clearIndex()
  await server.end({ keepFolder: true })
  const again = await startTestServer({}, server.folder)
  open.servers.push(again)
  expect((await again.storage.listTaskRows(planId)).map(({ wording }) => wording)).toEqual(['Rà soát', 'Tập huấn', 'Báo cáo'])
  expect(await again.storage.listUnindexed()).toEqual([])
})

test('[PJ4] projecting a document does not change it', async () => {
  const server = await startTestServer()
  open.servers.push(server)
  const planId = await server.createPlan(plan)
  const before = await server.storage.readLog(`plan/${planId}`)
  await readForIndex(server.gate, `plan/${planId}`)
  await server.index.flush(`plan/${planId}`)
  expect(await server.storage.readLog(`plan/${planId}`)).toEqual(before)
})
