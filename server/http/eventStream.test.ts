import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { decide, province } from '../testing/buildProgramme.ts'
import { startTestServer, type TestServer } from '../testing/startTestServer.ts'
import { EventBus } from './EventBus.ts'
import { streamEvents } from './eventStream.ts'

let server: TestServer | null = null
afterEach(async () => {
  await server?.end()
  server = null
})

test('[HT9] an event that is made known after a later one is not lost, and comes before it', async () => {
  server = await startTestServer()
  const { storage, administrator } = server
  const since = await storage.lastCursor()
  const events = new EventBus()
  const listening = createServer((_request, response) => {
    void streamEvents({ storage, events, present: async (event) => event }, response, since)
  }).listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const abort = new AbortController()
  const stream = await fetch(`http://127.0.0.1:${(listening.address() as AddressInfo).port}`, { signal: abort.signal })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  const idsOf = (): number[] => [...text.matchAll(/^id: (\d+)$/gmu)].map(([, id]) => Number(id))
  const readUntil = async (count: number): Promise<readonly number[]> => {
    while (idsOf().length < count) text += (await reader?.read())?.value ?? ''
    return idsOf()
  }
  text += (await reader?.read())?.value ?? ''
  for (let round = 0; round < 3; round++)
    await decide(administrator, 'directory.save', { agencies: [province.health] as never, groups: [] })
  const [first, second, third] = (await storage.listEvents(since, 10)) ?? []
  if (!first || !second || !third) throw new Error('three events were stored')
  events.publish([second])
  events.publish([first])
  events.publish([third])
  expect(await readUntil(3)).toEqual([first.cursor, second.cursor, third.cursor])
  abort.abort()
  listening.close()
})
