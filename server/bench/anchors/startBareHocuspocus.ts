import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort } from '../../fault/ServerProcess.ts'

export interface BareHocuspocus {
  /** WebSocket address */
  readonly url: string
  readonly pid: number
  readonly stop: () => Promise<void>
}

export interface BareFolders {
  /** keeps a log there, synced before an edit is shown */
  readonly log?: string
  /** reads documents from there */
  readonly plans?: string
}

/** The anchor in a process of its own, like the product. */
export async function startBareHocuspocus({ log = '', plans = '' }: BareFolders = {}): Promise<BareHocuspocus> {
  const port = await freePort()
  const script = fileURLToPath(new URL('bareHocuspocus.ts', import.meta.url))
  const child = spawn(process.execPath, [script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: String(port), LOG_FOLDER: log, PLANS_FOLDER: plans },
  })
  const exited = once(child, 'exit')
  const killWithUs = (): void => void child.kill('SIGKILL')
  process.once('exit', killWithUs)
  const ready = once(child.stdout, 'data')
  await Promise.race([ready, exited.then(([code]) => Promise.reject(new Error(`the bare server ended with ${code}`)))])
  return {
    url: `ws://127.0.0.1:${port}`,
    pid: child.pid ?? -1,
    stop: async () => {
      child.kill('SIGKILL')
      await exited
      process.off('exit', killWithUs)
    },
  }
}
