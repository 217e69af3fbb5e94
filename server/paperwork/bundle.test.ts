import { createHash } from 'node:crypto'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type RoundContents, roundContentsSchema } from '../../shared/paperwork/RoundContents.ts'
import type { ObligationView } from '../../shared/protocol/programmeApi.ts'
import { demoStages } from '../demo/demoPeople.ts'
import { type DemoRound, PAPER, startDemoRound } from '../testing/demoRound.ts'
import { type Caller, spendLink } from '../testing/startTestServer.ts'

let round: DemoRound
let coordinator: Caller
let names: ReadonlyMap<string, string>

const path = (query = ''): string => `/api/rounds/${round.roundId}/bundle${query}`
async function take(caller: Caller, query = ''): Promise<{ files: Record<string, Uint8Array>; contents: RoundContents; page: string }> {
  const response = await fetch(round.server.url + path(query), { headers: { cookie: caller.cookie } })
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/zip'])
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()))
  const text = (name: string): string => new TextDecoder().decode(files[name])
  return { files, contents: roundContentsSchema.parse(JSON.parse(text('muc-luc.json'))), page: text('00. Mục lục.html') }
}
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
const wordsOf = (file: Uint8Array): string => {
  const xml = new TextDecoder().decode(unzipSync(file)['word/document.xml'])
  return xml.replace(/<[^>]+>/gu, '')
}
const stateOfStage: Readonly<Record<string, string>> = { accepted: 'accepted', submitted: 'waiting', returned: 'returned' }
const expectedStates = (name: string): string => (name === PAPER ? 'waiting' : (stateOfStage[demoStages[name] ?? 'drafting'] ?? 'missing'))

beforeAll(async () => {
  round = await startDemoRound()
  ;({ coordinator, names } = round)
}, 60_000)
afterAll(() => round.server.end())

describe('the archive of a round', () => {
  test('[PP5] [PW13] every agency once, by its receipt; files are the very bytes that were handed in', async () => {
    const { files, contents, page } = await take(coordinator)
    expect(contents.rows.map(({ agency, state }) => [agency, state]).sort()).toEqual(
      round.board.obligations.map(({ agencyId }) => [names.get(agencyId) ?? '', expectedStates(names.get(agencyId) ?? '')]).sort(),
    )
    const listed = contents.rows.flatMap((row) => row.files)
    expect(Object.keys(files).sort()).toEqual([...listed.map((file) => file.path), '00. Mục lục.html', 'muc-luc.json'].sort())
    for (const file of listed) expect([file.path, sha256(files[file.path] ?? new Uint8Array())]).toEqual([file.path, file.sha256])
    for (const row of contents.rows.filter(({ state }) => state !== 'missing')) {
      const { submissions } = (await coordinator.request<ObligationView>('GET', `/api/rounds/${round.roundId}/agencies/${row.agencyId}`))
        .body
      const newest = submissions.at(-1)
      expect(row).toMatchObject({ version: newest?.number, hash: newest?.hash, lateDays: newest?.lateDays, lateness: newest?.lateness })
      const own = await fetch(`${round.server.url}/api/submissions/${newest?.id}/file`, { headers: { cookie: coordinator.cookie } })
      const bytes = new Uint8Array(await own.arrayBuffer())
      expect(Buffer.compare(files[row.files[0]?.path ?? ''] ?? new Uint8Array(), bytes)).toBe(0)
      expect(row.files[0]?.path).toBe(`${String(row.number).padStart(3, '0')}. ${row.agency} - bản ${row.version}.docx`)
      expect(page).toContain(row.agency)
    }
    const paper = contents.rows.find(({ agency }) => agency === PAPER)
    expect(paper).toMatchObject({ source: 'recorded', receivedOn: '2026-04-11', lateDays: 1, hashOver: 'file' })
    expect(paper?.hash).toBe(paper?.files[0]?.sha256)
    for (const row of contents.rows.filter(({ state }) => state === 'missing'))
      expect(row).toMatchObject({ version: null, hash: null, files: [], lateDays: 5 })
  })

  test('[PP6] drafts come by explicit choice alone, in a folder of their own and marked', async () => {
    const plain = await take(coordinator)
    expect(plain.contents.hasDrafts).toBe(false)
    expect(Object.keys(plain.files).filter((name) => name.includes('/'))).toEqual([])
    const { files, contents, page } = await take(coordinator, '?drafts=true')
    const drafts = contents.rows.flatMap((row) => row.files.filter(({ isDraft }) => isDraft).map((file) => [row.agency, file.path]))
    const drafted = round.board.obligations.flatMap(({ agencyId }) => {
      const name = names.get(agencyId) ?? ''
      return ['drafting', 'approved', 'returned'].includes(demoStages[name] ?? 'drafting') && name !== PAPER ? [name] : []
    })
    expect(drafts.map(([agency]) => agency).sort()).toEqual(drafted.sort())
    for (const [, name = ''] of drafts) {
      expect(name).toMatch(/^Dự thảo\/\d{3}\. .* - DỰ THẢO\.docx$/u)
      expect(wordsOf(files[name] ?? new Uint8Array())).toContain('DỰ THẢO')
    }
    expect(page).toContain('không phải văn bản của cơ quan')
  })

  test('[PP5] a follower gets what was accepted, hears what is withheld, and no draft even when asked for', async () => {
    const { files, contents, page } = await take(round.follower, '?drafts=true')
    expect(contents.hasDrafts).toBe(false)
    for (const row of contents.rows)
      expect([row.agency, row.files.length, row.isWithheld]).toEqual([
        row.agency,
        row.state === 'accepted' ? 1 : 0,
        row.state === 'waiting' || row.state === 'returned',
      ])
    const accepted = Object.values(demoStages).filter((stage) => stage === 'accepted').length
    expect(Object.keys(files)).toHaveLength(accepted + 2)
    expect(page).toContain('không có quyền xem')
  })

  test('[PP5] who may not read the board hears what they hear of the board', async () => {
    const outsider = await round.server.signIn('member')
    expect((await outsider.request('GET', path())).status).toBe(404)
    const head = await spendLink(round.server.url, (await freshLink('Lãnh đạo Sở')).signInPath)
    expect((await head.request('GET', path())).status).toBe(403)
  })

  test('[PP8] taking it is in the audit, with whether drafts went along', async () => {
    const administrator = await round.server.spend(await round.server.administratorLink())
    const audit = await administrator.request<{ rows: { action: string; values: object }[] }>('GET', '/api/audit?limit=500')
    const values = audit.body.rows.filter(({ action }) => action === 'round.export').map((row) => row.values)
    expect(values).toContainEqual({ form: 'bundle', hasDrafts: true })
    expect(values).toContainEqual({ form: 'bundle', hasDrafts: false })
  })
})

async function freshLink(displayName: string): Promise<{ signInPath: string }> {
  const administrator = await round.server.spend(await round.server.administratorLink())
  const accounts = (await administrator.request<{ id: string; displayName: string }[]>('GET', '/api/accounts')).body
  const id = accounts.find((one) => one.displayName === displayName)?.id
  return (await administrator.request<{ signInPath: string }>('POST', `/api/accounts/${id}/link`)).body
}
