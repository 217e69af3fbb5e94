import { afterEach, beforeEach, expect, test } from 'vitest'
import type { PlanId } from '../../shared/core/ids.ts'
import { readMeta } from '../../shared/planDocument/meta.ts'
import type { AuditPage } from '../../shared/protocol/audit.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { type SaveTemplate, type TemplateList, type TemplateVersion, templateName } from '../../shared/protocol/templates.ts'
import { fillTemplate } from '../../templates/fillTemplate.ts'
import { findTemplate } from '../../templates/index.ts'
import { makeTemplate } from '../../templates/makeTemplate.ts'
import { contentHash, type PlanTemplate, templateHash } from '../../templates/PlanTemplate.ts'
import { draftProgramme, signInTo } from '../testing/buildProgramme.ts'
import { type ApiAnswer, type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'

let server: TestServer
beforeEach(async () => {
  server = await startTestServer()
})
afterEach(() => server.end())

const source = findTemplate('long-an-thang-hanh-dong-phong-chong-ma-tuy') as PlanTemplate
const content = makeTemplate({ ...source.file.plan, letterhead: { ...source.file.plan.letterhead, date: '2022-05-20' } }, '2022-05-20')
const save = (
  caller: Caller,
  more: Partial<SaveTemplate>,
): Promise<ApiAnswer<{ id: string; hash: string; error?: string; detail?: string }>> =>
  caller.request('POST', '/api/templates', {
    ...{ commandId: randomId(), id: randomId(), number: 1, title: 'Tháng hành động', description: '', content },
    ...more,
  })
const list = async (caller: Caller): Promise<TemplateList> => (await caller.request<TemplateList>('GET', '/api/templates')).body
const create = async (caller: Caller, version: TemplateVersion): Promise<PlanId> => {
  const planId = randomId<PlanId>()
  const plan = fillTemplate(version.content as never, '2026-05-20')
  const made = await caller.request('POST', '/api/plans', {
    commandId: randomId(),
    planId,
    template: templateName(version.id, version.number),
    plan,
  })
  expect(made.status).toBe(200)
  return planId
}
const metaOf = async (planId: PlanId) => {
  const { storage } = server
  const log = await storage.readLog(documentName(planId))
  const { Doc, applyUpdate } = await import('yjs')
  const doc = new Doc()
  for (const row of log.rows) applyUpdate(doc, row.bytes)
  return readMeta(doc)
}

test('[TM4] a plan keeps the version that it came from; a later one, and taking the template away, change nothing of it', async () => {
  const drafter = await server.signIn('member')
  const id = randomId()
  expect((await save(server.administrator, { id })).status).toBe(200)
  const first = (await drafter.request<TemplateVersion>('GET', `/api/templates/${id}/versions/1`)).body
  expect(first).toMatchObject({ number: 1, hash: contentHash(content), taskCount: 11, content: JSON.parse(JSON.stringify(content)) })
  const planId = await create(drafter, first)
  expect(await metaOf(planId)).toMatchObject({ template: `${id}@1`, templateHash: contentHash(content) })

  const revised = { ...content, dates: [] }
  expect((await save(server.administrator, { id, number: 2, content: revised as never })).status).toBe(200)
  expect((await save(server.administrator, { id, number: 2 })).body.error).toBe('conflict')
  expect((await list(drafter)).templates.map((one) => [one.id, one.number, one.hash])).toEqual([[id, 2, contentHash(revised)]])
  expect((await server.administrator.request('DELETE', `/api/templates/${id}`)).status).toBe(204)
  expect((await list(drafter)).templates).toEqual([])
  expect((await drafter.request<TemplateVersion>('GET', `/api/templates/${id}/versions/1`)).body.hash).toBe(first.hash)
  expect(await metaOf(planId)).toMatchObject({ template: `${id}@1`, templateHash: first.hash })
  const lines = (await server.administrator.request<AuditPage>('GET', '/api/audit?kind=programme')).body.rows
  expect(lines.map(({ action, values }) => [action, values.number])).toEqual([
    ['template.retire', undefined],
    ['template.revise', 2],
    ['template.create', 1],
  ])
})

test('[TM4] a template that comes with the program is recorded with its hash too', async () => {
  const planId = randomId<PlanId>()
  await server.administrator.request('POST', '/api/plans', { commandId: randomId(), planId, template: source.slug, plan: source.file.plan })
  expect(await metaOf(planId)).toMatchObject({ template: source.slug, templateHash: templateHash(source) })
})

test('[TM5] who coordinates a programme makes templates; who only drafts or reads does not', async () => {
  const { coordinator } = await draftProgramme(server)
  const drafter = await signInTo(server, 'soyte', 'head')
  const viewer = await signInTo(server, 'congan', 'viewer')
  expect((await save(coordinator, {})).status).toBe(200)
  for (const caller of [drafter, viewer, await server.signIn('follower')]) {
    expect((await save(caller, {})).body.error).toBe('forbidden')
    expect(await list(caller)).toMatchObject({ mayChange: false, templates: [{ title: 'Tháng hành động' }] })
  }
  expect((await list(coordinator)).mayChange).toBe(true)
})

test('[TM1] what belongs to one plan, and what is secret, does not enter', async () => {
  const withPlan = (letterhead: object) =>
    ({
      ...content,
      file: { ...content.file, plan: { ...content.file.plan, letterhead: { ...content.file.plan.letterhead, ...letterhead } } },
    }) as never
  expect((await save(server.administrator, { content: withPlan({ number: '12' }) })).body).toMatchObject({
    error: 'invalidRequest',
    detail: 'number',
  })
  expect((await save(server.administrator, { content: withPlan({ superior: 'TỐI MẬT' }) })).body.error).toBe('secrecyMark')
})

test('[TM4] a request that is repeated makes one version', async () => {
  const request = { commandId: randomId(), id: randomId() } as const
  const [first, again] = [await save(server.administrator, request), await save(server.administrator, request)]
  expect([first.status, again.status, again.body.hash]).toEqual([200, 200, first.body.hash])
  expect((await save(server.administrator, { id: request.id })).status).toBe(200)
  expect((await list(server.administrator)).templates).toHaveLength(1)
})
