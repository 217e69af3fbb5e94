import { afterEach, expect, test, vi } from 'vitest'
import * as Y from 'yjs'
import { bodyOf, defineRoots } from '../../shared/planDocument/layout.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { cutFrame, writeParts } from '../../shared/protocol/tunnelParts.ts'
import { buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import { connectTestClient } from '../testing/connectTestClient.ts'
import { openRawLine, type RawLine, signInFrame, syncFrame } from '../testing/rawLine.ts'
import { startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { openTunnel } from '../testing/TestTunnelSocket.ts'

const MEGABYTE = 1024 * 1024
const FRAMES = 60
/** Sixteen may wait; with them the frame that went over, and what one read of the network brings. */
const MOST_WAITING = 18 * MEGABYTE
const plan = buildPlan({ tasks: [buildTask({ wording: 'Soạn dự thảo kế hoạch' })] })

const ends: (() => unknown)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A server whose log takes nothing until it is told to, with a plan and somebody who writes a megabyte into it. */
async function startBlocked(): Promise<{
  server: TestServer
  name: string
  cookie: string
  edit: Uint8Array
  waiting: () => number
  release: () => void
}> {
  let release = (): void => {}
  let open: Promise<void> = Promise.resolve()
  const server = await startTestServer({
    wrapStorage: (storage) => ({
      ...storage,
      append: async (...appended) => {
        await open
        return storage.append(...appended)
      },
    }),
  })
  ends.push(() => server.end())
  const { cookie } = await server.signIn('member')
  const planId = await server.createPlan(plan)
  const name = documentName(planId)
  const reader = await connectTestClient(server, (await server.signIn('member')).cookie, planId)
  ends.push(() => reader.disconnect())
  const doc = defineRoots(new Y.Doc())
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(reader.doc))
  const before = Y.encodeStateVector(doc)
  ;((bodyOf(doc).get(0) as Y.XmlElement).get(0) as Y.XmlText).insert(0, 'x'.repeat(MEGABYTE))
  const accounts = await server.storage.listAccounts()
  open = new Promise((resolve) => {
    release = resolve
  })
  ends.push(() => release())
  const sum = (): number => accounts.reduce((all, { id }) => all + server.collaboration.inbound.waitingOf(id), 0)
  return { server, name, cookie, edit: Y.encodeStateAsUpdate(doc, before), waiting: sum, release: () => release() }
}

/** Until nothing moves any more: as much as may wait does, and the rest is still with its sender. */
async function standsStill(line: RawLine, waiting: () => number): Promise<void> {
  await vi.waitFor(() => expect(waiting()).toBeGreaterThan(15 * MEGABYTE), 20_000)
  let before = -1
  await vi.waitFor(
    () => {
      const now = line.socket.bufferedAmount
      const isStill = now === before
      before = now
      expect(isStill).toBe(true)
    },
    { timeout: 20_000, interval: 200 },
  )
}

const savedIn = ({ heard }: RawLine): number => heard.filter((words) => words === 'saved').length

test('[CO15] [CO29] faster-than-judged: more than may wait stays with its sender, and nothing of it is lost', {
  timeout: 60_000,
}, async () => {
  const { server, name, cookie, edit, waiting, release } = await startBlocked()
  const line = await openRawLine(server, cookie, name)
  for (let turn = 0; turn < FRAMES; turn++) line.send(syncFrame(name, 2, edit))
  await standsStill(line, waiting)
  expect(waiting()).toBeLessThan(MOST_WAITING)
  expect(line.socket.bufferedAmount).toBeGreaterThan((FRAMES / 3) * MEGABYTE)
  release()
  await vi.waitFor(() => expect(savedIn(line)).toBe(FRAMES), 30_000)
  expect(waiting()).toBe(0)
  line.socket.close()
})

test('[CO29] what a socket left behind is judged and counted, and nobody is remembered for ever', { timeout: 60_000 }, async () => {
  const { server, name, cookie, edit, waiting, release } = await startBlocked()
  const known = server.collaboration.inbound.size
  const line = await openRawLine(server, cookie, name)
  for (let turn = 0; turn < 5; turn++) line.send(syncFrame(name, 2, edit))
  await vi.waitFor(() => expect(waiting()).toBeGreaterThan(4 * MEGABYTE), 20_000)
  line.socket.terminate()
  await vi.waitFor(() => expect(server.collaboration.hocuspocus.documents.get(name)?.connections.size).toBe(1), 5000)
  expect(waiting()).toBeGreaterThan(4 * MEGABYTE)
  release()
  await vi.waitFor(() => expect(waiting()).toBe(0), 10_000)
  await vi.waitFor(() => expect(server.collaboration.inbound.size).toBe(known), 5000)
})

test('[CO29] a tunnel waits with its next body as well; one that another overtook was not taken', { timeout: 60_000 }, async () => {
  const { server, name, cookie, edit, waiting, release } = await startBlocked()
  const line = await openRawLine(server, cookie, name)
  const tunnel = await openTunnel(server.url, { cookie, origin: server.url })
  expect((await tunnel.up(1, writeParts(cutFrame(signInFrame(name))))).status).toBe(204)
  for (let turn = 0; turn < FRAMES; turn++) line.send(syncFrame(name, 2, edit))
  await standsStill(line, waiting)
  const body = writeParts(cutFrame(syncFrame(name, 2, new Uint8Array([0, 0]))))
  const both = [tunnel.up(2, body), tunnel.up(2, body)]
  expect((await Promise.race(both)).status).toBe(429)
  release()
  expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([204, 429])
  await vi.waitFor(() => expect(savedIn(line)).toBe(FRAMES), 30_000)
  line.socket.close()
})

test('[CO15] [CO30] tunnel-flood: a session that asks without end is told to wait, another is not', { timeout: 120_000 }, async () => {
  const clock = Date.now()
  const server = await startTestServer({ now: () => clock })
  ends.push(() => server.end())
  const [flood, honest] = [await server.signIn('member'), await server.signIn('member')]
  const ask = async ({ cookie }: { readonly cookie: string }): Promise<number> => {
    const asked = await fetch(`${server.url}/collab/http/none/down?after=0`, { method: 'POST', headers: { cookie, origin: server.url } })
    await asked.arrayBuffer()
    return asked.status
  }
  const statuses = new Map<number, number>()
  const asking = Array.from({ length: 40 }, async () => {
    while ((statuses.get(429) ?? 0) === 0) {
      const status = await ask(flood)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  })
  await Promise.all(asking)
  // Four hundred in each second, for fifteen seconds at once: no page does that.
  expect(statuses.get(410)).toBe(6000)
  expect(await ask(honest)).toBe(410)
})
