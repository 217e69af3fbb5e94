import { readConfig } from './config.ts'
import { demoLines } from './demo/demoLines.ts'
import { layOutDemo } from './demo/layOutDemo.ts'
import { startServer } from './startServer.ts'
import { DataTooNew } from './storage/DataTooNew.ts'
import { StorageNotReady } from './storage/StorageNotReady.ts'
import { StorageUnavailable } from './storage/StorageUnavailable.ts'

/** Time (ms) that a stop may take before the process ends anyway; what was acknowledged is on disk long before. */
const STOP_LIMIT = 10_000

function refuse(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

const config = readConfig(process.env, process.argv.slice(2))
if (!config.ok) refuse(config.detail ?? config.code)

const started = await startServer(config.value).catch((error: NodeJS.ErrnoException) => {
  if (error instanceof DataTooNew || error instanceof StorageNotReady) refuse(error.message)
  if (error instanceof StorageUnavailable)
    refuse(`The data cannot be read or written: ${error.message}. Nothing is lost; mend this and start again.`)
  if (error.code === 'EADDRINUSE') refuse(`Port ${config.value.port} is taken by another program; choose one with PORT=…`)
  throw error
})
if (!started.ok) refuse(started.detail ?? started.code)
const server = started.value

async function showDemo(running: typeof server): Promise<void> {
  if ((await running.storage.listPlans()).length > 0) {
    process.stdout.write('The data folder is in use already: the demo provinces are laid out only into an empty one (RO_DATA=…).\n')
    return
  }
  process.stdout.write('Laying out the demo provinces…\n')
  process.stdout.write(demoLines(await layOutDemo(running, Date.now()), running.publicUrl))
}

let isStopping = false
function stopOnSignal(): void {
  if (isStopping) return
  isStopping = true
  setTimeout(() => process.exit(1), STOP_LIMIT).unref()
  server.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  )
}
process.on('SIGTERM', stopOnSignal)
process.on('SIGINT', stopOnSignal)

process.stdout.write(`Rõ is ready on ${server.url}\n`)
if (config.value.demo) await showDemo(server)
const link = await server.administratorLink().catch(async (error: unknown) => {
  await server.stop()
  return refuse(
    `No sign-in link can be made: ${error instanceof Error ? error.message : error}. Nothing is lost; mend this and start again.`,
  )
})
if (server.ownFingerprint) process.stdout.write(`Its own certificate has the SHA-256 fingerprint ${server.ownFingerprint}\n`)
process.stdout.write(`Administrator, sign in once with: ${server.publicUrl}${link}\n`)
