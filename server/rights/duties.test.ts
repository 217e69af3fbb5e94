import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PlanId, ProgrammeId } from '../../shared/core/ids.ts'
import { coverageOf } from '../../shared/coverage/coverageOf.ts'
import type { Duties } from '../../shared/plan/duties.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { agency, province } from '../testing/buildProgramme.ts'
import { buildRightsScene, type Person, type RightsScene } from '../testing/rightsScene.ts'

let scene: RightsScene
beforeAll(async () => {
  scene = await buildRightsScene()
}, 30_000)
afterAll(() => scene.server.end())

const dutiesOf = async ({ caller }: Person): Promise<Duties | undefined> =>
  (await caller.request<{ programmes: readonly Duties[] }>('GET', '/api/duties')).body.programmes[0]
const healthIn = (duties: Duties | undefined) => duties?.answers.find(({ agencyId }) => agencyId === province.health.id)

/** design.md §3 by hand: who may know how far the plan of Sở Y tế carries what it was given, and from what. */
function sightByHand(name: string, stage: string, drafts: 'concerned' | 'private'): string | undefined {
  const isDraft = stage === 'draft' || stage === 'approved'
  if (['head', 'drafter', 'viewer'].includes(name)) return 'rows'
  if (name.startsWith('coordinator')) return isDraft && drafts === 'private' ? 'levels' : 'rows'
  // Followers know of the plan by the board, and see what was accepted.
  return name === 'follower' ? (stage.startsWith('accepted') ? 'rows' : 'nothing') : undefined
}

test('[HT36] [AC14] who is told what of the way an assignment is carried, in every stage and under both settings', async () => {
  const { server, people, stages, subjects } = scene
  const planId = subjects.planId as PlanId
  const seen = new Set<string>()
  for (const { name: stage, reach } of stages) {
    await reach()
    const rows = await server.storage.listTaskRows(planId)
    const own = await server.storage.listAssignments(subjects.programmeId as ProgrammeId, agency(province.health.id))
    const levels = Object.fromEntries([...coverageOf(own, rows)].flatMap(([id, { level }]) => (level === 'none' ? [] : [[id, level]])))
    expect(Object.keys(levels).length).toBeGreaterThan(0)
    for (const drafts of ['concerned', 'private'] as const) {
      await scene.setDrafts(drafts)
      for (const person of people.filter(({ id }) => id !== null)) {
        const duties = await dutiesOf(person)
        const answer = healthIn(duties)
        const at = `${stage}, ${drafts}, ${person.name}`
        expect([at, answer?.sees]).toEqual([at, sightByHand(person.name, stage, drafts)])
        expect([at, answer?.levels ?? null]).toEqual([at, answer?.sees === 'levels' ? levels : null])
        if (answer) seen.add(answer.sees)
        // What is said to be among the rows is there, and what is told in levels is not.
        const { rows: visible } = (await person.caller.request<{ rows: readonly TaskRow[] }>('GET', '/api/tasks')).body
        const here = visible.filter((row) => row.planId === planId).length
        if (answer) expect([at, here === rows.length]).toEqual([at, answer.sees === 'rows'])
      }
    }
  }
  expect([...seen].sort()).toEqual(['levels', 'nothing', 'rows'])
})

test('[HT36] everything was given to whom is for who reads the board; others are told of their own agencies', async () => {
  const all = await scene.server.storage.listAssignments(scene.subjects.programmeId as ProgrammeId)
  const told = async (name: string): Promise<readonly string[] | undefined> =>
    (await dutiesOf(scene.people.find((person) => person.name === name) as Person))?.given.map(({ agencyId }) => agencyId)
  for (const name of ['coordinatorHead', 'coordinatorViewer', 'follower'])
    expect([name, await told(name)]).toEqual([name, all.map(({ agencyId }) => agencyId)])
  for (const name of ['head', 'viewer']) expect(new Set(await told(name))).toEqual(new Set([province.health.id]))
  expect(new Set(await told('participantDrafter'))).toEqual(new Set([province.finance.id]))
  for (const name of ['outsider', 'administrator']) expect([name, await told(name)]).toEqual([name, undefined])
})
