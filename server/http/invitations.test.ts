import { afterEach, expect, test } from 'vitest'
import type { AuditPage } from '../../shared/protocol/audit.ts'
import type { Session } from '../../shared/protocol/httpApi.ts'
import type { CreateInvitation, Invitation, InvitationWithLink, Invited, Join } from '../../shared/protocol/invitations.ts'
import { decide, province, signInTo } from '../testing/buildProgramme.ts'
import { type ApiAnswer, type Caller, randomId, startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { startTestMailServer, type TestMailServer } from '../testing/testMailServer.ts'

const DAY = 24 * 60 * 60_000
const FIRST = Date.parse('2025-03-01T02:00:00Z')
const ends: (() => Promise<unknown>)[] = []
let now = FIRST
let server: TestServer
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
  now = FIRST
})
async function start(mails?: TestMailServer): Promise<void> {
  server = await startTestServer({ now: () => now }, undefined, null, mails ? { mail: mails.config } : {})
  ends.push(() => server.end())
  await decide(server.administrator, 'directory.save', { agencies: Object.values(province) as never, groups: [] })
}
const invite = (more: Partial<CreateInvitation> = {}): Promise<ApiAnswer<InvitationWithLink & { error?: string }>> =>
  server.administrator.request('POST', '/api/invitations', {
    ...{ id: randomId(), agencyId: 'soyte', capacity: 'head', days: 7, address: null, language: 'vi' },
    ...more,
  })
const tokenOf = ({ joinPath }: Pick<InvitationWithLink, 'joinPath'>): string => joinPath.slice(joinPath.indexOf('#') + 1)
const look = (token: string): Promise<ApiAnswer<Invited & { error?: string }>> =>
  server.anybody.request('POST', '/api/join/look', { token })
const password = 'mua thu lá vàng rơi'
const join = (token: string, more: Partial<Join> = {}): Promise<ApiAnswer<Session & { error?: string; detail?: string }>> =>
  server.anybody.request('POST', '/api/join', { token, displayName: 'Giám đốc', loginName: 'giam.doc', password, ...more })
const list = async (): Promise<readonly Invitation[]> => (await server.administrator.request<Invitation[]>('GET', '/api/invitations')).body

test('[IN1] [IN2] who holds the link sees to what it invites, joins once with a name and password of their own, and is signed in', async () => {
  await start()
  const { body } = await invite()
  const token = tokenOf(body)
  expect(body.invitation).toMatchObject({ state: 'pending', agencyId: 'soyte', capacity: 'head', mail: 'none' })
  expect((await look(token)).body).toMatchObject({ agencyName: 'Sở Y tế', capacity: 'head' })
  expect((await look(token)).status).toBe(200)
  const joined = await join(token)
  expect(joined.body.account).toMatchObject({
    ...{ role: 'member', displayName: 'Giám đốc', agencyName: 'Sở Y tế' },
    memberships: [{ agencyId: 'soyte', capacity: 'head' }],
  })
  const cookie = joined.headers.getSetCookie()[0]?.split(';', 1)[0] ?? ''
  expect((await server.as(cookie).request<Session>('GET', '/api/session')).body.account.id).toBe(joined.body.account.id)
  expect((await server.anybody.request('POST', '/api/sign-in/password', { loginName: 'giam.doc', password })).status).toBe(200)
  expect([(await look(token)).body.error, (await join(token, { loginName: 'khac.nua' })).body.error]).toEqual(['linkSpent', 'linkSpent'])
  expect((await list())[0]).toMatchObject({ state: 'used', accountId: joined.body.account.id })
  const page = await server.administrator.request<AuditPage>('GET', `/api/audit?account=${joined.body.account.id}`)
  expect(page.body.rows.map(({ action, agency }) => [action, agency])).toEqual([
    ['session.open', null],
    ['session.open', null],
    ['invitation.accept', 'soyte'],
  ])
})

test('[IN2] of two who open one link at once, one joins; a name that is taken or a weak password spends nothing', async () => {
  await start()
  const token = tokenOf((await invite()).body)
  expect((await join(token, { password: 'ngắn' })).body).toMatchObject({ error: 'invalidRequest', detail: 'tooShort' })
  expect((await join(token, { loginName: '?' })).body).toMatchObject({ error: 'invalidRequest', detail: 'loginName' })
  const both = await Promise.all([join(token), join(token, { loginName: 'nguoi.hai' })])
  expect(both.map(({ status }) => status).sort()).toEqual([200, 410])
  const winner = both[0]?.status === 200 ? 'giam.doc' : 'nguoi.hai'
  const another = tokenOf((await invite()).body)
  expect((await join(another, { loginName: winner })).body.error).toBe('loginNameTaken')
  expect((await join(another, { loginName: 'nguoi.ba' })).status).toBe(200)
})

test('[IN3] one that is withdrawn or has run out opens nothing; renewing gives another link and voids the one before', async () => {
  await start()
  const [first, second] = [(await invite()).body, (await invite()).body]
  const gone = await server.administrator.request('DELETE', `/api/invitations/${first.invitation.id}`)
  expect(gone.status).toBe(204)
  expect((await look(tokenOf(first))).body.error).toBe('linkSpent')
  expect((await server.administrator.request('POST', `/api/invitations/${first.invitation.id}/renew`, { days: 7 })).status).toBe(404)
  now += 7 * DAY
  expect((await join(tokenOf(second))).body.error).toBe('linkSpent')
  expect((await list()).map(({ state }) => state).sort()).toEqual(['expired', 'withdrawn'])
  const signedIn = await server.spend(await server.administratorLink())
  const renewed = await signedIn.request<InvitationWithLink>('POST', `/api/invitations/${second.invitation.id}/renew`, { days: 3 })
  expect(renewed.body.invitation).toMatchObject({ state: 'pending', expiresAt: new Date(now + 3 * DAY).toISOString() })
  expect((await look(tokenOf(second))).body.error).toBe('linkSpent')
  expect((await join(tokenOf(renewed.body))).status).toBe(200)
  expect((await signedIn.request('POST', `/api/invitations/${second.invitation.id}/renew`, { days: 3 })).status).toBe(404)
})

test('[IN1] a repeated request makes no second invitation, and nobody is invited to an agency that is not there', async () => {
  await start()
  const id = randomId<string>()
  const [one, again] = [(await invite({ id })).body, (await invite({ id })).body]
  expect((await list()).length).toBe(1)
  expect([(await look(tokenOf(one))).status, (await look(tokenOf(again))).status]).toEqual([410, 200])
  expect((await invite({ agencyId: 'khongco' })).body.error).toBe('invalidRequest')
})

test('[IN4] no link, password or login name is kept as it is, or stands in the log of who did what', async () => {
  await start()
  const token = tokenOf((await invite({ address: 'giamdoc@tinh.example' })).body)
  await join(token)
  const kept = JSON.stringify([await server.storage.listInvitations(), await server.storage.listAudit(null, 500)])
  for (const secret of [token, password, 'giam.doc']) expect(kept).not.toContain(secret)
  expect(JSON.stringify(await server.storage.listAudit(null, 500))).not.toContain('giamdoc@')
})

test('[IN5] with mail on, the letter carries a link of its own, which works once; one that cannot go is tried again, then said', async () => {
  const mails = await startTestMailServer()
  ends.push(mails.end)
  await start(mails)
  mails.refuse = (to) => (to.startsWith('later') && mails.received.length === 0 ? { responseCode: 450, when: 'recipient' } : null)
  const shown = tokenOf((await invite({ address: 'later@tinh.example' })).body)
  await server.sendMails()
  expect(mails.received).toEqual([])
  mails.refuse = (to) => (to.startsWith('never') ? { responseCode: 550, when: 'recipient' } : null)
  now += 2 * 60_000
  await invite({ address: 'never@tinh.example', language: 'en' })
  await server.sendMails()
  expect(mails.received.map(({ to }) => to)).toEqual(['later@tinh.example'])
  expect((await list()).map(({ address, mail }) => [address, mail])).toEqual([
    ['never@tinh.example', 'failed'],
    ['later@tinh.example', 'sent'],
  ])
  const body = Buffer.from((mails.received[0]?.raw ?? '').replaceAll(/=\r?\n/gu, '')).toString()
  const links = [...body.matchAll(/^([\w+/]{60,}={0,2})\r?$/gmu)].map(([, part]) => Buffer.from(part ?? '', 'base64').toString('utf8'))
  const mailed = /\/join#(?:3D)?([\w-]{43})/u.exec(`${body}\n${links.join('')}`)?.[1] ?? ''
  expect(mailed).not.toBe('')
  expect(mailed).not.toBe(shown)
  expect((await look(shown)).status).toBe(200)
  expect((await join(mailed)).status).toBe(200)
  expect((await look(shown)).body.error).toBe('linkSpent')
})

test('[IN4] links are not to be guessed: an address may try so many and no more', async () => {
  await start()
  const answers = await Promise.all(Array.from({ length: 160 }, (_, index) => look(`${'x'.repeat(30)}${index}`)))
  expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThan(5)
})

test('[IN6] [AC17] a head invites drafters and readers of their own agency, sees these invitations and takes them back; no others', async () => {
  await start()
  const head = await signInTo(server, 'soyte', 'head')
  const drafter = await signInTo(server, 'soyte', 'drafter')
  const ask = (caller: Caller, more: Partial<CreateInvitation> = {}) =>
    caller.request<InvitationWithLink & { error?: string }>('POST', '/api/invitations', {
      ...{ id: randomId(), agencyId: 'soyte', capacity: 'drafter', days: 7, address: null, language: 'vi' },
      ...more,
    })
  const listed = async (caller: Caller) => (await caller.request<Invitation[]>('GET', '/api/invitations')).body
  const foreign = [
    (await invite({ capacity: 'head' })).body.invitation.id,
    (await invite({ agencyId: 'sotaichinh', capacity: 'drafter' })).body.invitation.id,
  ]
  const ofAdministrator = (await invite({ capacity: 'viewer' })).body.invitation.id
  for (const [caller, more] of [
    [head, { capacity: 'head' }],
    [head, { agencyId: 'sotaichinh' }],
    [drafter, {}],
  ] as const)
    expect((await ask(caller, more)).status).toBe(403)
  expect((await drafter.request('GET', '/api/invitations')).status).toBe(403)

  const made = (await ask(head)).body
  expect((await listed(head)).map(({ id }) => id).sort()).toEqual([made.invitation.id, ofAdministrator].sort())
  for (const id of foreign) {
    expect((await head.request('DELETE', `/api/invitations/${id}`)).status).toBe(404)
    expect((await head.request('POST', `/api/invitations/${id}/renew`, { days: 3 })).status).toBe(404)
  }
  expect((await join(tokenOf(made))).body.account.memberships).toEqual([{ agencyId: 'soyte', capacity: 'drafter' }])
  expect((await head.request('DELETE', `/api/invitations/${ofAdministrator}`)).status).toBe(204)
  expect((await listed(head)).map(({ state }) => state).sort()).toEqual(['used', 'withdrawn'])
  const lines = (await server.administrator.request<AuditPage>('GET', '/api/audit?kind=rights')).body.rows
  expect(lines.filter(({ action }) => action === 'invitation.withdraw').map(({ by, agency }) => [by.name, agency])).toEqual([
    ['head soyte', 'soyte'],
  ])
})

test('[IN6] who is head no more looks after invitations no more', async () => {
  await start()
  const head = await signInTo(server, 'soyte', 'head')
  const { id } = (await head.request<Session>('GET', '/api/session')).body.account
  await decide(server.administrator, 'membership.set', { accountId: id, agencyId: 'soyte', capacity: 'drafter' })
  expect((await head.request('GET', '/api/invitations')).status).toBe(403)
})
