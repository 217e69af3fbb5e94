import { readConfig } from '../config.ts'
import { startServer } from '../startServer.ts'
import { testClock } from './testClock.ts'

/**
 * The product with a clock of a test's own, for stories: the composition root of a test, which a running server has no way to be.
 * The instant that it begins at is its first argument; `{ clock }` over the parent's line sets another, and is answered by the same.
 */
const [, , instant = '', ...rest] = process.argv
const clock = testClock(instant)
const config = readConfig(process.env, rest)
if (!config.ok) throw new Error(config.detail ?? config.code)
const started = await startServer(config.value, { now: clock.now })
if (!started.ok) throw new Error(started.detail ?? started.code)
const server = started.value
process.on('message', ({ clock: to }: { clock: string }) => {
  clock.set(to)
  process.send?.({ clock: to })
})
process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)))
process.stdout.write(`Rõ is ready on ${server.url}\n`)
process.stdout.write(`Administrator, sign in once with: ${server.publicUrl}${await server.administratorLink()}\n`)
