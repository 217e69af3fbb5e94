import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, openSync, rmSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { bodyOf } from '../../shared/planDocument/layout.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { buildPlan, buildTask } from '../../shared/testing/buildPlan.ts'
import { mountSmallDisk } from '../fault/fullDisk.ts'
import { connectTestClient } from '../testing/connectTestClient.ts'
import { createTestDatabase, findPostgres, HOW_TO_GET_POSTGRES, runOnce } from '../testing/postgresForTests.ts'
import { type RunningProgram, runProgram, runProgramToEnd } from '../testing/runProgram.ts'
import { randomId, spendLink, temporaryFolder } from '../testing/startTestServer.ts'

const postgres = await findPostgres()
const mayMount = process.getuid?.() === 0 && spawnSync('mount', ['--version']).status === 0

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function start(folder: string, env: Record<string, string> = {}): Promise<RunningProgram> {
  const program = await runProgram(folder, env)
  undo.push(() => end(program, 'SIGKILL'))
  return program
}
async function end(program: RunningProgram, signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
  program.child.kill(signal)
  await program.exited
}
const newFolder = (): string => {
  const folder = temporaryFolder()
  undo.push(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** Somebody else's bytes, until not one more fits. */
function fillUp(folder: string): void {
  const file = openSync(join(folder, 'ballast'), 'a')
  try {
    for (const size of [65_536, 4096, 1]) {
      const block = Buffer.alloc(size, 1)
      try {
        for (;;) writeSync(file, block)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      }
    }
  } finally {
    closeSync(file)
  }
}
describe('starting', () => {
  test.skipIf(!mayMount)(
    '[ST17] on a disk that is still full says so in one line, as often as it is tried, and loses nothing (needs the right to mount)',
    async () => {
      const disk = mountSmallDisk()
      if ('problem' in disk) throw new Error(disk.problem)
      undo.push(disk.unmount)
      const folder = join(disk.folder, 'data')
      mkdirSync(folder)
      const first = await start(folder)
      const member = await spendLink(first.url, first.signInPath)
      await end(first, 'SIGKILL')
      fillUp(disk.folder)
      for (const _attempt of [1, 2]) {
        const refused = await runProgramToEnd(folder)
        expect(refused.code).toBe(1)
        expect(refused.output).toMatch(/^The data folder \S+ [^\n]*(?:full)[^\n]*\n$/u)
      }
      rmSync(join(disk.folder, 'ballast'))
      const again = await start(folder)
      const plans = await fetch(`${again.url}/api/plans`, { headers: { cookie: member.cookie } })
      expect(plans.status).toBe(200)
      await end(again, 'SIGTERM')
    },
    60_000,
  )

  test('[ST17] on a file that is no database says so in one line, and leaves it', async () => {
    const folder = newFolder()
    writeFileSync(join(folder, 'ro.sqlite'), 'KẾ HOẠCH '.repeat(1000))
    const refused = await runProgramToEnd(folder)
    expect(refused).toMatchObject({ code: 1, output: expect.stringMatching(/^The data folder [^\n]*no database[^\n]*\n$/u) })
    expect(statSync(join(folder, 'ro.sqlite')).size).toBe(Buffer.byteLength('KẾ HOẠCH '.repeat(1000)))
  })

  test('[ST17] without the database that it is told to use says so in one line, without its password', async () => {
    const refused = await runProgramToEnd(newFolder(), { DATABASE_URL: 'postgres://ro:matkhau@127.0.0.1:1/ro' })
    expect(refused).toMatchObject({
      code: 1,
      output: expect.stringMatching(/^The database 127\.0\.0\.1:1\/ro [^\n]*no PostgreSQL[^\n]*\n$/u),
    })
    expect(refused.output).not.toContain('matkhau')
  })

  test.skipIf(postgres === null)(
    `[ST15] [ST16] a second process on one database, and an older program on newer data, are refused in one line (${HOW_TO_GET_POSTGRES})`,
    async () => {
      const { url, remove } = await createTestDatabase(postgres as string)
      undo.push(remove)
      const env = { DATABASE_URL: url }
      const first = await start(newFolder(), env)
      const second = await runProgramToEnd(newFolder(), env)
      expect(second).toMatchObject({ code: 1, output: 'Another Rõ process is using this database\n' })
      expect((await fetch(`${first.url}/healthz`)).status).toBe(200)
      await end(first, 'SIGTERM')
      await runOnce(url, "INSERT INTO kysely_migration (name, timestamp) VALUES ('9999_later', '2030')")
      const older = await runProgramToEnd(newFolder(), env)
      expect(older).toMatchObject({
        code: 1,
        output: expect.stringMatching(/^The data was written by a newer version[^\n]*9999_later[^\n]*\n$/u),
      })
    },
    30_000,
  )

  test.skipIf(postgres === null)(
    `[ST16] everything acknowledged survives SIGKILL, and the database can be used again at once (${HOW_TO_GET_POSTGRES})`,
    async () => {
      const { url, remove } = await createTestDatabase(postgres as string)
      undo.push(remove)
      const env = { DATABASE_URL: url }
      const first = await start(newFolder(), env)
      const member = await spendLink(first.url, first.signInPath)
      const planId = randomId<PlanId>()
      const plan = buildPlan({ tasks: [buildTask({ wording: 'Báo cáo' })] })
      await member.request('POST', '/api/plans', { commandId: randomId(), planId, plan, template: null })
      const client = await connectTestClient(first, member.cookie, planId)
      const text = (bodyOf(client.doc).get(0) as Y.XmlElement).get(0) as Y.XmlText
      for (let turn = 0; turn < 200; turn++) text.insert(0, String(turn % 10))
      await client.saved()
      await end(first, 'SIGKILL')
      client.disconnect()

      const second = await start(newFolder(), env)
      const again = await connectTestClient(second, member.cookie, planId)
      expect(readPlan(again.doc).plan.tasks[0]?.wording).toBe(readPlan(client.doc).plan.tasks[0]?.wording)
      again.disconnect()
      await end(second, 'SIGTERM')
    },
    30_000,
  )
})
