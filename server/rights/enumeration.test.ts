import { afterAll, beforeAll, expect, test } from 'vitest'
import { canPlan, canSeeRow } from '../../shared/access/can.ts'
import type { PlanId } from '../../shared/core/ids.ts'
import { actorOf } from '../collaboration/planHooks.ts'
import { everyOperation, madeUp, type Operation, type Subjects } from '../testing/everyOperation.ts'
import { type Expected, expectedAnswer } from '../testing/expectedAnswer.ts'
import { buildRightsScene, type Person, type RightsScene, readersByHand, SECRET } from '../testing/rightsScene.ts'

let scene: RightsScene
beforeAll(async () => {
  scene = await buildRightsScene()
}, 30_000)
afterAll(() => scene.server.end())

interface Heard {
  readonly status: number
  readonly text: string
  /** what names no moment and no length of its own */
  readonly headers: string
}

async function ask(url: string, { cookie }: { cookie: string }, operation: Operation, of: Subjects): Promise<Heard> {
  const [method = 'GET'] = operation.name.split(' ', 1)
  const body = operation.body?.(of)
  const response = await fetch(url + operation.path(of), {
    method,
    headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })
  const headers = [...response.headers].filter(([name]) => !['date', 'content-security-policy'].includes(name))
  if (operation.isStream) await response.body?.cancel()
  return { status: response.status, text: operation.isStream ? '' : await response.text(), headers: JSON.stringify(headers) }
}

/** What an answer says of the right. What a rule has against an act that may be done comes after the right: `met`. */
function judge({ status, text }: Heard): 'signIn' | 'hidden' | 'forbidden' | 'met' | 'conflict' | 'done' {
  const { error, detail } = text.startsWith('{"error"') ? (JSON.parse(text) as { error: string; detail?: string }) : {}
  if (error === 'notSignedIn' || error === 'accountDisabled') return 'signIn'
  if (error === 'notFound' && detail === undefined) return 'hidden'
  if (error === 'forbidden') return 'forbidden'
  if (error === 'conflict') return 'conflict'
  return status < 300 || error === 'storageUnavailable' ? 'done' : 'met'
}

/** Addresses of a thing that is made up in every request, so that nobody finds it: the right is seen before the search. */
const ofNothing = new Set([
  'POST /api/accounts/:id/link',
  'POST /api/accounts/:id/disabled',
  'POST /api/decisions/membership.set',
  'DELETE /api/tokens/:id',
  'POST /api/invitations/:id/renew',
  'DELETE /api/invitations/:id',
  'GET /api/templates/:id/versions/:number',
  'DELETE /api/templates/:id',
  'GET /calendar/*',
])

const agrees = (name: string, expected: Expected, heard: ReturnType<typeof judge>): boolean => {
  if (expected === 'hidden' || expected === 'forbidden') return heard === expected
  if (expected === 'later') return heard === 'conflict'
  return heard === 'done' || heard === 'met' || heard === 'conflict' || (heard === 'hidden' && ofNothing.has(name))
}

test('[AC9] every address that the server registers has a row, and every row an address', () => {
  const registered = scene.routes.flatMap(({ method, url }) => [method].flat().map((one) => `${one} ${url}`))
  const known = registered.filter((name) => !name.startsWith('HEAD '))
  const rows = new Set(everyOperation.map(({ name }) => name))
  expect(known.length).toBeGreaterThan(50)
  expect(known.filter((name) => !rows.has(name))).toEqual([])
  expect([...rows].filter((name) => !known.includes(name))).toEqual([])
})

/** [AC4] [AC5] Whether anything of the plan's words may come to somebody now. */
async function maySeeWords({ id }: Person): Promise<boolean> {
  const { storage } = scene.server
  const account = id === null ? null : await storage.findAccount(id)
  const planId = scene.subjects.planId as PlanId
  const facts = await storage.findPlanFacts(planId)
  if (!account || !facts) return false
  const rows = (await storage.listTaskRows(planId)).filter((row) => JSON.stringify(row).includes(SECRET))
  return canPlan(actorOf(account), 'plan.read', facts) || rows.some((row) => canSeeRow(actorOf(account), row, facts))
}

const coordinating = ['coordinatorHead', 'coordinatorDrafter']
/** Who may do it at all, by hand (design.md §3–4). */
const doersByHand: Readonly<Record<string, readonly string[]>> = {
  'POST /api/templates': ['administrator', ...coordinating],
  'GET /api/accounts': ['administrator'],
  'GET /api/audit': ['administrator'],
  'GET /api/invitations': ['administrator', 'coordinatorHead', 'head', 'participantHead', 'outsider'],
  'POST /api/invitations': ['administrator', 'head'],
  'GET /api/audit/chain': ['administrator'],
  'GET /api/directory/touched': ['administrator'],
  'POST /api/decisions/directory.save': ['administrator'],
  'POST /api/decisions/directory.change': ['administrator'],
  'POST /api/decisions/obligation.open': ['head', 'drafter'],
  'POST /api/decisions/obligation.approve': ['head'],
  'POST /api/decisions/obligation.withdrawApproval': ['head'],
  'POST /api/decisions/obligation.submit': ['head'],
  'POST /api/decisions/obligation.amend': ['head', 'drafter'],
  'POST /api/decisions/plan.share': ['head', 'drafter'],
  'POST /api/decisions/extension.ask': ['head', 'drafter'],
  'POST /api/decisions/reason.answer': ['head', 'drafter'],
  'POST /api/decisions/report.save': ['head', 'drafter'],
  'POST /api/decisions/report.say': ['head', 'drafter'],
  'POST /api/decisions/report.submit': ['head'],
  'GET /api/rounds/:id/reports': [...coordinating, 'coordinatorViewer', 'follower'],
  'POST /api/decisions/amendment.keepOwn': ['head', 'drafter'],
  'POST /api/decisions/reason.judge': coordinating,
  'POST /api/decisions/submission.return': coordinating,
  'POST /api/decisions/submission.accept': coordinating,
  'POST /api/decisions/submission.record': coordinating,
  'POST /api/decisions/obligation.note': coordinating,
  'POST /api/decisions/extension.decide': coordinating,
  'POST /api/decisions/extension.grant': coordinating,
  'POST /api/decisions/round.urge': coordinating,
  'POST /api/decisions/round.delegate': coordinating,
  'POST /api/decisions/view.save': coordinating,
  'POST /api/decisions/view.remove': coordinating,
  'POST /api/decisions/round.save': coordinating,
  'POST /api/decisions/round.remove': coordinating,
  'POST /api/decisions/programme.configure': coordinating,
  'POST /api/decisions/programme.issue': coordinating,
  'POST /api/decisions/programme.reopen': coordinating,
  'POST /api/decisions/programme.setNumber': coordinating,
  'POST /api/decisions/programme.close': coordinating,
  'POST /api/decisions/programme.resume': ['coordinatorHead'],
  'POST /api/decisions/programme.create': coordinating,
  'GET /api/rounds/:id/board': [...coordinating, 'coordinatorViewer', 'follower'],
}

test('[AC9] [AC10] [AC11] role × operation × stage, under both settings, as the table says', { timeout: 300_000 }, async () => {
  const { server, people, stages, dry } = scene
  const done = new Map<string, Set<string>>()
  const wrong: string[] = []
  const heardWords = new Set<string>()
  let subjects = scene.subjects
  for (const { name: stage, reach } of stages) {
    subjects = { ...subjects, ...(await reach()) }
    for (const drafts of ['concerned', 'private'] as const) {
      await scene.setDrafts(drafts)
      const readers: string[] = []
      await dry.during(async () => {
        for (const person of people) {
          const account = person.id === null ? null : await server.storage.findAccount(person.id)
          const sees = await maySeeWords(person)
          for (const operation of everyOperation) {
            const { name, right, needs } = operation
            if (needs !== undefined && subjects[needs] === '') continue
            const heard = await ask(server.url, person.caller, operation, subjects)
            const said = judge(heard)
            if (name === 'GET /api/events' && heard.status === 200) {
              if (!heard.text.includes('"reset":false')) wrong.push(`${stage}, ${person.name}: a reset in place of events`)
              if (heard.text.includes(SECRET)) heardWords.add(person.name)
            }
            const at = `${stage}, ${drafts}, ${person.name}: ${name} ${'plan' in right ? right.plan : ''}`
            if (!sees && heard.text.includes(SECRET)) wrong.push(`${at} shows the words`)
            if (account === null) {
              if (right.of !== 'public' && said !== 'signIn') wrong.push(`${at} answers ${heard.status} without an account`)
              continue
            }
            const expected = await expectedAnswer(server.storage, actorOf(account), right, subjects)
            if (!agrees(name, expected, said)) wrong.push(`${at}: ${expected}, but ${heard.status} ${heard.text.slice(0, 90)}`)
            if (said === 'done') done.set(name, (done.get(name) ?? new Set()).add(person.name))
            if (said === 'done' && name === 'GET /api/plans/:id/file' && operation.path(subjects).includes(subjects.planId))
              readers.push(person.name)
            if (expected !== 'hidden') continue
            const nothing = await ask(server.url, person.caller, operation, madeUp())
            if (JSON.stringify(nothing) !== JSON.stringify(heard)) wrong.push(`${at}: tells what is there from what is not`)
          }
        }
      })
      expect([stage, drafts, [...readers].sort()]).toEqual([stage, drafts, [...readersByHand(stage, drafts)].sort()])
    }
  }
  expect(wrong).toEqual([])
  // Otherwise the words were looked for where they cannot be.
  expect([...heardWords]).toEqual(expect.arrayContaining(['head', 'drafter', 'coDrafter', 'coordinatorHead']))
  expect(heardWords.has('outsider')).toBe(false)
  // A row that nobody ever got through proves nothing.
  expect(
    everyOperation
      .filter(({ name, right }) => right.of !== 'public' && right.of !== 'own' && !ofNothing.has(name) && !done.has(name))
      .map(({ name }) => name),
  ).toEqual([])
  for (const [name, who] of Object.entries(doersByHand)) expect([name, [...(done.get(name) ?? [])].sort()]).toEqual([name, [...who].sort()])
})
