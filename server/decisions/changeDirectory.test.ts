import { afterEach, expect, test } from 'vitest'
import type { DirectoryAct } from '../../shared/directory/directoryAct.ts'
import type { Directory, DirectoryAgency } from '../../shared/plan/directory.ts'
import type { Programme } from '../../shared/plan/programme.ts'
import type { TouchedAgency } from '../../shared/protocol/programmeApi.ts'
import { agencyOf, decide, province, signInTo } from '../testing/buildProgramme.ts'
import { planAt, startOwing, submit, viewOf } from '../testing/handIn.ts'
import { startTestServer, type TestServer } from '../testing/startTestServer.ts'

let server: TestServer
afterEach(() => server.end())
const { health, finance } = province
const directoryOf = async (): Promise<Directory> => (await server.administrator.request<Directory>('GET', '/api/directory')).body
const find = async (id: string): Promise<DirectoryAgency | undefined> => (await directoryOf()).agencies.find((agency) => agency.id === id)
const change = async (act: DirectoryAct, seen: readonly DirectoryAgency[] = [], accounts = false) =>
  decide(server.administrator, 'directory.change', { change: act, seen: seen as never, accounts })

test('[PG13] a rename leaves every signed plan as signed, and what is owed with who owes it', async () => {
  server = await startTestServer()
  const owing = await startOwing(server)
  const receipt = (await submit(owing)).body.result
  const kept = async () => ({
    submitted: await planAt(owing.head, receipt.id),
    file: Buffer.from(((await server.storage.readSubmission(receipt.id)) as { file: Uint8Array }).file).toString('base64'),
    versions: await server.storage.listVersions(owing.id),
    version: Buffer.from((await server.storage.readVersion(owing.id, 1))?.content ?? []).toString('base64'),
    owed: (await viewOf(owing.head, owing.owed)).body,
  })
  const before = await kept()
  const renamed = await change({ act: 'rename', agencyId: health.id, name: 'Sở Y tế và Dân số', shortName: null, from: '2025-07-01' }, [
    health,
  ])
  expect(renamed.status).toBe(200)
  expect(await find(health.id)).toMatchObject({
    name: 'Sở Y tế và Dân số',
    formerNames: [{ name: health.name, until: '2025-06-30' }],
  })
  expect(await kept()).toEqual(before)
})

test('[PG13] a merger from another state than the reader saw is refused whole; people go on in the successor, and keep what they owe', async () => {
  server = await startTestServer()
  const { head, owed, id } = await startOwing(server)
  await signInTo(server, finance.id, 'viewer')
  const into = { newId: 'soyte-taichinh', name: 'Sở Y tế và Tài chính', shortName: null }
  const merge: DirectoryAct = { act: 'merge', from: [health.id, finance.id], into, on: '2025-07-01' }
  expect((await change(merge, [{ ...health, aliases: ['SYT'] }], true)).body).toMatchObject({ error: 'conflict', detail: 'stale' })
  expect(await find('soyte-taichinh')).toBeUndefined()
  expect((await change({ ...merge, from: [health.id] }, [], true)).status).toBe(200)

  expect((await server.administrator.request<{ kind: string }[]>('GET', '/api/accounts')).body).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        displayName: 'head soyte',
        memberships: expect.arrayContaining([
          { agencyId: health.id, capacity: 'head' },
          { agencyId: 'soyte-taichinh', capacity: 'head' },
        ]),
      }),
    ]),
  )
  expect(await find(health.id)).toMatchObject({ validTo: '2025-06-30', successors: [{ agencyId: 'soyte-taichinh', part: null }] })
  expect((await viewOf(head, owed)).body.obligation.stage).toBe('notStarted')
  expect((await head.request<Programme[]>('GET', '/api/programmes')).body.map((programme) => programme.id)).toEqual([id])
  // The same act again is no second merger.
  expect((await change({ ...merge, from: [health.id] }, [], true)).body).toMatchObject({ error: 'invalidRequest', detail: 'takenId' })
  const [line] = await server.storage.listAudit(null, 1, { subjects: [`agency/${health.id}`], actions: ['directory.change'] })
  expect(JSON.parse(line?.details ?? '{}')).toMatchObject({ act: 'merge', day: '2025-07-01', people: 2 })
})

test('[PG14] before a change it is counted what hangs on each agency', async () => {
  server = await startTestServer()
  const owing = await startOwing(server)
  await decide(server.administrator, 'directory.save', { agencies: [agencyOf('toaan', 'Tòa án')] as never, groups: [] })
  const touched = async () =>
    (await server.administrator.request<TouchedAgency[]>('GET', `/api/directory/touched?ids=${health.id},toaan`)).body
  expect(await touched()).toEqual([
    { agencyId: health.id, accounts: 2, programmes: 1, obligations: 1, plans: 1 },
    { agencyId: 'toaan', accounts: 0, programmes: 0, obligations: 0, plans: 0 },
  ])
  await decide(owing.coordinator, 'programme.close', { programmeId: owing.id })
  expect((await touched())[0]).toMatchObject({ programmes: 0, obligations: 0, plans: 1 })
})
