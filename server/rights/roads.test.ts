import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import WebSocket from 'ws'
import * as Y from 'yjs'
import { canKnowOf, canPlan } from '../../shared/access/can.ts'
import type { PlanId } from '../../shared/core/ids.ts'
import { changeLetterhead } from '../../shared/planDocument/changeLetterhead.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import type { AccessTokenWithSecret } from '../../shared/protocol/accessTokens.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { actorOf } from '../collaboration/planHooks.ts'
import { decide, province } from '../testing/buildProgramme.ts'
import { connectTestClient } from '../testing/connectTestClient.ts'
import { buildRightsScene, type Person, type RightsScene, SECRET } from '../testing/rightsScene.ts'
import { randomId } from '../testing/startTestServer.ts'
import { tunnelSocketWith } from '../testing/TestTunnelSocket.ts'

let scene: RightsScene
beforeAll(async () => {
  scene = await buildRightsScene()
}, 30_000)
afterAll(() => scene.server.end())

type Road = 'WebSocket' | 'tunnel' | 'y-websocket'

/** What a road says when a plan is asked for: "synced", or why not; and whether the plan's words came with it. */
async function knock(road: Road, { caller }: Person, planId: PlanId): Promise<{ said: string; hasWords: boolean }> {
  const { server } = scene
  if (road === 'y-websocket') return knockPlainly(caller, planId)
  const doc = defineRoots(new Y.Doc())
  const client = await connectTestClient(server, caller.cookie, planId, {
    doc,
    waitForSync: false,
    ...(road === 'tunnel' && { road: tunnelSocketWith }),
  })
  const said = await new Promise<string>((resolve) => {
    client.provider.on('synced', () => resolve('synced'))
    client.provider.on('authenticationFailed', ({ reason }: { reason: string }) => resolve(reason))
  })
  client.disconnect()
  return { said, hasWords: JSON.stringify(doc.toJSON()).includes(SECRET) }
}

async function knockPlainly(caller: Person['caller'], planId: PlanId): Promise<{ said: string; hasWords: boolean }> {
  const wanted = { id: randomId(), name: 'Chương trình khác', scope: 'read', days: 1 }
  const { secret } = (await caller.request<AccessTokenWithSecret>('POST', '/api/tokens', wanted)).body
  const socket = new WebSocket(`${scene.server.url.replace('http', 'ws')}/yjs/${documentName(planId)}?token=${secret}`)
  let heard = ''
  const said = await new Promise<string>((resolve, reject) => {
    socket.on('error', reject)
    // Sync step 1 with an empty state vector: "what do I lack".
    socket.on('open', () => socket.send(Uint8Array.of(0, 0, 1, 0)))
    socket.on('close', (_code, reason) => resolve(String(reason)))
    socket.on('message', (data: Buffer) => {
      heard += data.toString('utf8')
      if (data[0] === 0 && data[1] === 1) resolve('synced')
    })
  })
  socket.close()
  return { said, hasWords: heard.includes(SECRET) }
}

/** design.md §3 by hand: into a draft write the people of its agency who draft or head it, and the co-drafters it is shared with. */
const writersByHand = ['coDrafter', 'drafter', 'head']

test('[AC9] into a draft write its drafters alone: every road ends at the gate, which asks who it is', async () => {
  const { server, people, subjects } = scene
  const planId = subjects.planId as PlanId
  for (const drafts of ['concerned', 'private'] as const) {
    await scene.setDrafts(drafts)
    const writers: string[] = []
    for (const { id, name } of people) {
      const account = id && (await server.storage.findAccount(id))
      if (!account) continue
      const doc = defineRoots(new Y.Doc())
      Y.applyUpdate(doc, (await server.gate.read(documentName(planId), (held) => Y.encodeStateAsUpdate(held))) as Uint8Array)
      const before = Y.encodeStateVector(doc)
      changeLetterhead(doc, 'place', `${name} ${drafts}`, origins.form)
      const judged = await server.gate.acceptUpdate(documentName(planId), actorOf(account), Y.encodeStateAsUpdate(doc, before))
      if (judged.ok) writers.push(name)
      const place = await server.gate.read(documentName(planId), (held) => readPlan(held).plan.letterhead.place)
      expect([name, place === `${name} ${drafts}`]).toEqual([name, judged.ok])
    }
    expect([drafts, writers.sort()]).toEqual([drafts, writersByHand])
  }
})

test.each<Road>(['WebSocket', 'tunnel', 'y-websocket'])('[AC9] [AC10] [AC11] by the %s a plan opens for who may read it', async (road) => {
  const { server, people, subjects } = scene
  const planId = subjects.planId as PlanId
  for (const drafts of ['concerned', 'private'] as const) {
    await scene.setDrafts(drafts)
    const facts = await server.storage.findPlanFacts(planId)
    if (!facts) throw new Error('no plan')
    for (const person of people.filter(({ id }) => id !== null)) {
      const account = await server.storage.findAccount(person.id ?? ('' as never))
      if (!account) throw new Error(person.name)
      const mayRead = canPlan(actorOf(account), 'plan.read', facts)
      const nothing = await knock(road, person, randomId<PlanId>())
      const expected = mayRead ? 'synced' : canKnowOf(actorOf(account), facts) ? 'forbidden' : nothing.said
      expect([drafts, person.name, await knock(road, person, planId)]).toEqual([drafts, person.name, { said: expected, hasWords: mayRead }])
      expect(nothing.hasWords).toBe(false)
    }
  }
})

test.each<Road>(['WebSocket', 'tunnel'])(
  '[AC9] [AC11] whom a plan is shared with no longer, hears nothing more of it by an open %s',
  async (road) => {
    const { server, people, subjects } = scene
    await scene.setDrafts('concerned')
    const planId = subjects.planId as PlanId
    const person = (name: string) => people.find((one) => one.name === name) as Person
    const share = (shared: boolean) => decide(person('drafter').caller, 'plan.share', { planId, agencyId: province.district.id, shared })
    const open = (name: string) =>
      connectTestClient(
        server,
        person(name).caller.cookie,
        planId,
        road === 'tunnel' && name === 'coDrafter' ? { road: tunnelSocketWith } : {},
      )
    const other = await open('coDrafter')
    expect((await share(false)).status).toBe(200)
    // Everybody's connection to the plan ends, and is judged anew when it comes back.
    await vi.waitFor(() => expect(other.closes.length + other.refusals.length).toBeGreaterThan(0), 5000)
    const owner = await open('drafter')
    changeLetterhead(owner.doc, 'place', `sau khi thôi chia sẻ ${road}`, origins.form)
    await owner.saved()
    expect((await knock(road, person('coDrafter'), planId)).hasWords).toBe(false)
    expect(JSON.stringify(other.doc.toJSON())).not.toContain(`sau khi thôi chia sẻ ${road}`)
    for (const client of [owner, other]) client.disconnect()
    expect((await share(true)).status).toBe(200)
  },
)
