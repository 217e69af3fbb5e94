import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { DrafterOrders } from '../../../shared/testing/drafterOrders.ts'
import { OrderChannel } from './OrderChannel.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const KEPT = 20_000

/** The clients, in a process of their own: the product's own session, device store and line, driven from outside. */
export class DrafterProcess extends OrderChannel<DrafterOrders> {
  readonly #process: ChildProcess
  #said = ''

  constructor() {
    const child = spawn(process.execPath, ['client/drafters/main.ts'], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      serialization: 'advanced',
    })
    super(child)
    this.#process = child
    child.stderr?.on('data', (text: Buffer) => {
      this.#said = (this.#said + text.toString()).slice(-KEPT)
    })
    const killWithUs = (): void => void child.kill('SIGKILL')
    process.once('exit', killWithUs)
    child.once('exit', () => process.off('exit', killWithUs))
  }

  /** What it wrote on standard error: an error that nobody caught, before it ended. */
  get said(): string {
    return this.#said.trim()
  }

  get isRunning(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null
  }

  async close(): Promise<void> {
    if (!this.isRunning) return
    const ended = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await ended
  }
}
