import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type HostileFile, hostileFiles } from '../testing/hostileFiles.ts'
import { sourceSentence } from './sourceSentences.ts'

const run = promisify(execFile)
const driver = fileURLToPath(new URL('../testing/readMeasured.ts', import.meta.url))
const MOST_MEGABYTES = 300
let folder = ''
let files: HostileFile[] = []
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ro-hostile-'))
  files = await hostileFiles()
  for (const { name, bytes, size } of files) {
    await writeFile(join(folder, name), bytes)
    if (size !== undefined) await truncate(join(folder, name), size)
  }
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

test('[WT23] [CL13] [CL14] the whole list of hostile files: one sentence each, within 300 MB, and a sound plan among them is read', async () => {
  await writeFile(join(folder, 'ke-hoach.txt'), 'KẾ HOẠCH\n\nTrồng cây\n')
  const { stdout } = await run(process.execPath, [driver, 'read', folder, '-o', join(folder, 'out')], { maxBuffer: 1e8 })
  const { status, stderr, peakMegabytes } = JSON.parse(stdout) as { status: number; stderr: string; peakMegabytes: number }
  const lines = stderr
    .trimEnd()
    .split('\n')
    .filter((line) => !line.startsWith('Đã ghi '))
  const all = [...files.map(({ name }) => name), 'ke-hoach.txt'].sort()
  const expected = all.map((name, index) => {
    const file = files.find((one) => one.name === name)
    const place = `${index + 1}/${all.length}`
    return file ? `${place} ro: ${sourceSentence(join(folder, name), file.problem)}` : expect.stringMatching(`^${place} ke-hoach\\.txt: `)
  })
  expect(lines.slice(0, -1)).toEqual(expected)
  expect(lines.at(-1)).toMatch(new RegExp(`^Đã đọc 1 tệp, \\d+ chỗ cần xem; lỗi ${files.length} tệp, kể ở trên$`, 'u'))
  expect(status).toBe(1)
  expect(await readdir(join(folder, 'out'))).toEqual(['ke-hoach.json'])
  expect(peakMegabytes).toBeLessThan(MOST_MEGABYTES)
}, 120_000)
