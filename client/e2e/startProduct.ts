import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'

/** The last line of a start. */
const administrator = /^Administrator, .*(\/sign-in#\S+)\n/mu

/** of this process: laid out when a story first asks for it */
let demoProvince: Promise<Product> | null = null

const root = fileURLToPath(new URL('../..', import.meta.url))
/** Reading and compiling the program is most of a start, and the same for every story. */
const compiled = join(root, 'node_modules/.cache/ro-compiled')

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

/** The product as its own process, as `npm start` runs it; it can be killed and started again on the same data and port. */
export class Product {
  readonly dataFolder = mkdtempSync(join(tmpdir(), 'ro-story-'))
  /** path of the administrator's one-time link, from the last start */
  signInPath = ''
  /** lines that name the people of the demo province, with their links */
  private posts = ''
  /** what it wrote since the last start */
  private said = ''
  private child: ChildProcess | null = null
  readonly port: number

  private constructor(port: number) {
    this.port = port
  }

  /** `demo`: in the demo province, whose people `linkOf` finds. */
  static async start({ demo = false } = {}): Promise<Product> {
    const product = new Product(await freePort())
    if (demo) {
      demoProvince ??= Product.layOutDemo()
      const { dataFolder, said } = await demoProvince
      cpSync(dataFolder, product.dataFolder, { recursive: true })
      product.posts = said
    }
    await product.run()
    return product
  }

  /** The demo province as `npm start -- --demo` leaves it when it ends. Laid out once; each story begins on a copy. */
  private static async layOutDemo(): Promise<Product> {
    const product = new Product(await freePort())
    process.once('exit', () => rmSync(product.dataFolder, { recursive: true, force: true }))
    await product.run(root, ['--demo'])
    await product.end('SIGTERM')
    return product
  }

  /** With a clock that begins at an instant ("2025-04-04T09:00:00+07:00") and is set by {@link setClock}. */
  static async startAt(instant: string): Promise<Product> {
    const product = new Product(await freePort())
    await product.run(root, [instant], 'server/testing/serveAtInstant.ts')
    return product
  }

  async setClock(instant: string): Promise<void> {
    const { child } = this
    if (!child) throw new Error('the server does not run')
    const set = once(child, 'message')
    child.send({ clock: instant })
    await set
  }

  /** The sign-in path of a post of the demo province, as the console shows it: "Lãnh đạo Sở, Sở Y tế". */
  linkOf(post: string): string {
    const line = this.posts.split('\n').find((words) => words.startsWith(`${post}: `))
    const link = line === undefined ? undefined : /https?:\/\/\S+/u.exec(line)?.[0]
    if (link === undefined) throw new Error(`Nobody is called ${post} in the demo`)
    return link.slice(new URL(link).origin.length)
  }

  get address(): string {
    return `http://localhost:${this.port}`
  }

  /** Ends the process without a word, as a power cut would. */
  kill(): Promise<void> {
    return this.end('SIGKILL')
  }

  private async end(signal: NodeJS.Signals): Promise<void> {
    const child = this.child
    this.child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill(signal)
    await ended
  }

  /** `folder`: where the program stands, for a newer release on the same data. */
  async run(folder = root, args: readonly string[] = [], program = 'server/main.ts'): Promise<void> {
    const child = spawn(process.execPath, [program, ...args], {
      cwd: folder,
      env: this.settings,
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    })
    this.child = child
    this.said = ''
    await new Promise<void>((resolve, reject) => {
      const onText = (chunk: Buffer) => {
        this.said += chunk.toString()
        if (/^Rõ is ready on http/mu.test(this.said) && administrator.test(this.said)) resolve()
      }
      child.stdout?.on('data', onText)
      child.stderr?.on('data', onText)
      child.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${this.said}`)))
    })
    this.signInPath = administrator.exec(this.said)?.[1] ?? ''
  }

  /** Runs a program on the data while the server is down, and gives what it printed. */
  runBeside(folder: string, program: string, ...args: string[]): string {
    return execFileSync(process.execPath, [program, ...args], { cwd: folder, env: this.settings, encoding: 'utf8' })
  }

  private get settings(): NodeJS.ProcessEnv {
    const own = { DATABASE_URL: '', PORT: String(this.port), HOST: '127.0.0.1', RO_DATA: this.dataFolder, RO_LOG_LEVEL: 'warn' }
    return { ...process.env, ...own, NODE_COMPILE_CACHE: compiled }
  }

  /** What time would do to every session of an account: the row that says when it ends. */
  expireSessions(displayName: string): void {
    this.withDatabase((database) => {
      const ended = database
        .prepare(
          'UPDATE sessions SET expires_at = 1 WHERE account_id = (SELECT id FROM accounts WHERE display_name = ?) AND expires_at > 1',
        )
        .run(displayName)
      if (ended.changes === 0) throw new Error(`${displayName} has no session`)
    })
  }

  /** Under whose name these words stand in the log of a plan. */
  writersOf(planId: string, words: string): string[] {
    return this.withDatabase((database) =>
      database
        .prepare<[string, Buffer], string>(
          `SELECT DISTINCT accounts.display_name FROM updates JOIN accounts ON updates.actor = 'account:' || accounts.id
            WHERE updates.document = 'plan/' || ? AND instr(updates.bytes, ?) > 0`,
        )
        .pluck()
        .all(planId, Buffer.from(words)),
    )
  }

  private withDatabase<Value>(work: (database: Database.Database) => Value): Value {
    const database = new Database(join(this.dataFolder, 'ro.sqlite'), { timeout: 5000 })
    try {
      return work(database)
    } finally {
      database.close()
    }
  }

  /** Ends as asked to, which also keeps what was compiled for the next start. */
  async stop(): Promise<void> {
    await this.end('SIGTERM')
    rmSync(this.dataFolder, { recursive: true, force: true })
  }
}
