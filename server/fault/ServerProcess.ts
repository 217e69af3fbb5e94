import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { pause } from './until.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const START_LIMIT = 60_000
const STOP_LIMIT = 15_000
const KEPT_LINES = 400

/** A port that was free a moment ago, on loopback. */
export async function freePort(): Promise<number> {
  const probe = createServer()
  probe.listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}

export interface ServerProcessOptions {
  readonly dataFolder: string
  readonly port: number
  /** further arguments of Node itself, `--cpu-prof` for instance */
  readonly nodeArguments?: readonly string[]
  /** what runs instead of the product's own start, with a channel for orders */
  readonly program?: string
}

/** The product as another program meets it: `node server/main.ts` in a process of its own. */
export class ServerProcess {
  readonly url: string
  /** what it printed, newest last; the log is on standard error */
  readonly lines: string[] = []
  readonly #child: ChildProcess
  readonly #exited: Promise<unknown>
  #signInPath: string | null = null

  private constructor(child: ChildProcess, port: number) {
    this.#child = child
    this.url = `http://localhost:${port}`
    this.#exited = once(child, 'exit')
    // A run that breaks off leaves nothing behind.
    const killWithUs = (): void => void child.kill('SIGKILL')
    process.once('exit', killWithUs)
    child.once('exit', () => process.off('exit', killWithUs))
  }

  /** Resolves when the server says that it is ready. */
  static async start(options: ServerProcessOptions): Promise<ServerProcess> {
    const server = ServerProcess.#spawn(options)
    await server.#untilReady()
    return server
  }

  /** Kills it again after so many milliseconds, wherever its start has come to by then. */
  static async startInVain(options: ServerProcessOptions, milliseconds: number): Promise<void> {
    const server = ServerProcess.#spawn(options)
    await pause(milliseconds)
    await server.kill()
  }

  static #spawn({ dataFolder, port, nodeArguments = [], program }: ServerProcessOptions): ServerProcess {
    const child = spawn(process.execPath, [...nodeArguments, program ?? 'server/main.ts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe', ...(program === undefined ? [] : ['ipc' as const])],
      env: { ...process.env, DATABASE_URL: '', RO_DATA: dataFolder, PORT: String(port), HOST: 'localhost', RO_LOG_LEVEL: 'warn' },
    })
    return new ServerProcess(child, port)
  }

  /** the process itself, for whoever gives it orders */
  get child(): ChildProcess {
    return this.#child
  }

  get pid(): number {
    return this.#child.pid ?? -1
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null
  }

  /** Token of the administrator's one-time link. */
  get signInToken(): string {
    const token = this.#signInPath?.split('#')[1]
    if (token === undefined) throw new Error(`No sign-in link was printed:\n${this.lines.join('\n')}`)
    return token
  }

  /** SIGKILL: nothing of the program runs any more. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL')
    await this.#exited
  }

  /** It ended by itself, and says that all went well. */
  get hasEndedWell(): boolean {
    return this.#child.exitCode === 0
  }

  /** SIGTERM, as an operating system stops it. */
  async stop(): Promise<void> {
    if (!this.isRunning) return
    this.#child.kill('SIGTERM')
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), STOP_LIMIT)
    await this.#exited
    clearTimeout(timer)
  }

  async #untilReady(): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    const hear = (line: string): void => {
      this.lines.push(line)
      if (this.lines.length > KEPT_LINES) this.lines.shift()
      const link = /\/sign-in#\S+/u.exec(line)
      if (link) {
        this.#signInPath = link[0]
        resolve()
      }
    }
    for (const stream of [this.#child.stdout, this.#child.stderr]) if (stream) createInterface({ input: stream }).on('line', hear)
    const say = (what: string): void => reject(new Error(`The server ${what}:\n${this.lines.join('\n')}`))
    const timer = setTimeout(() => {
      this.#child.kill('SIGKILL')
      say('was not ready in time')
    }, START_LIMIT)
    const ended = (): void => say(`ended with ${this.#child.exitCode ?? this.#child.signalCode}`)
    this.#child.once('exit', ended)
    try {
      await promise
    } finally {
      clearTimeout(timer)
      this.#child.off('exit', ended)
    }
  }
}
