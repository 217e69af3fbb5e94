import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const root = fileURLToPath(new URL('../..', import.meta.url))
const parts = ['client', 'server', 'shared', 'templates', 'dist', 'package.json', 'tsconfig.json', 'vite.config.ts']

/** The program as it may be a month from now: these sources, changed in a few places and built beside the present build. */
export class NewerRelease {
  readonly folder = mkdtempSync(join(tmpdir(), 'ro-newer-'))

  constructor() {
    for (const part of parts) cpSync(join(root, part), join(this.folder, part), { recursive: true, preserveTimestamps: true })
    symlinkSync(join(root, 'node_modules'), join(this.folder, 'node_modules'))
  }

  /** A plan may hold something that the present program does not know. */
  raiseSchema(): void {
    this.change('shared/planDocument/layout.ts', /SCHEMA_VERSION = (\d+)$/mu, (_all, version) => `SCHEMA_VERSION = ${Number(version) + 1}`)
  }

  /** What a device keeps has another form, and rows that are there are carried over. */
  raiseDatabase(): void {
    const newest = /this\.version\((\d+)\)\.stores\([^\n]+\)\n {2}\}/u
    this.change('client/localStore/database.ts', newest, (all, version) =>
      all.replace(
        /\n {2}\}$/u,
        `\n    this.version(${Number(version) + 1}).stores({ planUpdates: '++key, planId, carriedOver' })
      .upgrade((changes) => changes.table('planUpdates').toCollection().modify({ carriedOver: 1 }))\n  }`,
      ),
    )
  }

  async build(): Promise<void> {
    const vite = join(root, 'node_modules/vite/bin/vite.js')
    await promisify(execFile)(process.execPath, [vite, 'build', '--logLevel', 'error'], {
      cwd: this.folder,
      env: { ...process.env, NODE_ENV: undefined },
    })
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true })
  }

  private change(path: string, what: RegExp, to: (all: string, part: string) => string): void {
    const file = join(this.folder, path)
    const before = readFileSync(file, 'utf8')
    const after = before.replace(what, to)
    if (after === before) throw new Error(`${path} has no ${what}`)
    writeFileSync(file, after)
  }
}
