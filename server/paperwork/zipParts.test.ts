import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { type ZipEntry, zipParts } from './zipParts.ts'

async function* each(entries: readonly ZipEntry[]): AsyncGenerator<ZipEntry> {
  yield* entries
}
async function whole(entries: readonly ZipEntry[]): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of zipParts(each(entries))) parts.push(part)
  return Buffer.concat(parts)
}

test('[PP7] any files come out as they went in, under their names', async () => {
  const entry = fc.record({
    name: fc.stringMatching(/^[a-zàâêôơưđ][a-zàâêôơưđ ]{0,20}\.docx$/u),
    bytes: fc.uint8Array({ maxLength: 3000 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(entry, { selector: ({ name }) => name, maxLength: 8 }), async (entries) => {
      const read = Object.entries(unzipSync(await whole(entries)))
      expect(read.map(([name, bytes]) => ({ name, bytes: Buffer.from(bytes) }))).toEqual(
        entries.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) })),
      )
    }),
  )
})

const hasPython = ((): boolean => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'pipe' })
    return true
  } catch {
    return false
  }
})()

test.skipIf(!hasPython)('[PP7] another program finds it sound, and the names in Vietnamese (skipped without Python)', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ro-zip-'))
  try {
    const path = join(folder, 'all.zip')
    const large = new Uint8Array(3 << 20).map((_, index) => index * 7)
    const entries = [
      { name: '001. Sở Nông nghiệp và Môi trường - bản 2.docx', bytes: Buffer.from('kế hoạch') },
      { name: 'Dự thảo/002. Ủy ban nhân dân xã Đăk Rờ.docx', bytes: large },
    ]
    writeFileSync(path, await whole(entries))
    expect(execFileSync('python3', ['-m', 'zipfile', '-t', path], { encoding: 'utf8' })).toContain('Done testing')
    execFileSync('python3', ['-m', 'zipfile', '-e', path, join(folder, 'out')])
    expect(readdirSync(join(folder, 'out')).sort()).toEqual(['001. Sở Nông nghiệp và Môi trường - bản 2.docx', 'Dự thảo'])
    expect(Buffer.compare(readFileSync(join(folder, 'out', entries[1]?.name ?? '')), large)).toBe(0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('[PP7] one file is held at a time: the next is fetched when the one before was taken', async () => {
  const fetched: string[] = []
  async function* slowly(): AsyncGenerator<ZipEntry> {
    for (const name of ['a', 'b', 'c']) {
      fetched.push(name)
      yield { name, bytes: new Uint8Array(10) }
    }
  }
  const parts = zipParts(slowly())
  await parts.next()
  expect(fetched).toEqual(['a'])
  await parts.return(undefined)
  expect(fetched).toEqual(['a'])
})
