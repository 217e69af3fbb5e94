import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { secrecyDegrees } from '../../shared/planText/secrecyMark.ts'
import { runCli } from './main.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ro-read-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const text = [
  'KẾ HOẠCH',
  '',
  'Tăng cường trồng cây xanh trên địa bàn tỉnh Hà Tĩnh năm 2026',
  '',
  'I. MỤC ĐÍCH',
  '',
  '- Làm cho tỉnh xanh hơn.',
  '',
  'II. PHÂN CÔNG TRÁCH NHIỆM',
  '',
  '1. Sở Y tế',
  '',
  '- Chủ trì, phối hợp với Công an tỉnh trồng cây quanh bệnh viện.',
  '',
  '2. Sở Tài chính',
  '',
  '- Bố trí kinh phí.',
].join('\n')

const run = (...args: string[]) => runCommand('read', ...args)
async function runCommand(...args: string[]) {
  const out: string[] = []
  const err: string[] = []
  const status = await runCli(args, { stdout: (piece) => void out.push(piece), stderr: (piece) => void err.push(piece) })
  return { status, stdout: out.join(''), stderr: err.join('') }
}
async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, content)
  return path
}

describe('ro read FILE', () => {
  test('prints one JSON object and nothing else', async () => {
    const { status, stdout, stderr } = await run(await file('plan.txt', text))
    const reading = JSON.parse(stdout)
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(reading.assignments.map((item: { agencies: string[] }) => item.agencies)).toEqual([['Sở Y tế'], ['Sở Tài chính']])
  })

  test('NFD, a byte order mark and --json change nothing', async () => {
    const plain = await run(await file('plan.txt', text))
    const other = await run(await file('nfd.md', `\uFEFF${text.normalize('NFD')}`), '--json')
    expect(other.stdout).toBe(plain.stdout)
  })

  test('what is wrong is said in one line with the file, status 1', async () => {
    for (const path of [
      await file('latin.txt', new Uint8Array([0x4b, 0xe9, 0x20, 0x68])),
      await file('utf16.txt', new Uint8Array([0xff, 0xfe, 0x4b, 0x00])),
      await file('plan.docx', 'PK'),
      await file('empty.txt', ' \n'),
      join(folder, 'none.txt'),
    ]) {
      const { status, stdout, stderr } = await run(path)
      expect(status, path).toBe(1)
      expect(stdout).toBe('')
      expect(stderr).toContain(path)
      expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    }
  })

  test.each(secrecyDegrees)('[CL1] a text stamped %s is refused with the degree, by `ro read` and `ro plan`', async (degree) => {
    const path = await file('mat.txt', `ỦY BAN NHÂN DÂN\nTỈNH HÀ TĨNH\n\n${degree}\n\n${text}`.normalize('NFD'))
    for (const args of [
      ['read', path],
      ['plan', path, '-o', join(folder, 'mat.json')],
    ]) {
      const { status, stdout, stderr } = await runCommand(...args)
      expect({ args, status, stdout }).toEqual({ args, status: 1, stdout: '' })
      expect(stderr).toBe(`ro: ${path}: không nhận, văn bản mang dấu độ mật ${degree}; Rõ không phải nơi soạn văn bản bí mật nhà nước\n`)
    }
    expect(await readdir(folder)).toEqual(['mat.txt'])
    expect((await run(await file('thuong.txt', `${text}\n\n- Bảo vệ bí mật nhà nước.\n`))).status).toBe(0)
  })

  test('wrong usage is status 2', async () => {
    expect((await run()).status).toBe(2)
    expect((await run('a.txt', 'b.txt')).status).toBe(2)
    expect((await run('--what', 'a.txt')).status).toBe(2)
    expect((await run(folder)).status).toBe(2)
  })
})

describe('ro read FOLDER -o DIR', () => {
  test('writes one NAME.json a file; a bad file stops nothing but is told', async () => {
    await file('a.txt', text)
    await file('b.txt', new Uint8Array([0xc3, 0x28]))
    await file('c.md', text)
    await file('d.docx', 'PK')
    await file('notes.json', '{}')
    await mkdir(join(folder, 'inner.txt'))
    const output = join(folder, 'out', 'deep')
    const { status, stdout, stderr } = await run(folder, '-o', output)
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect((await readdir(output)).sort()).toEqual(['a.json', 'c.json'])
    expect(stderr).toContain('b.txt')
    expect(stderr).toMatch(/a\.txt: chưa đọc được \d+,\d{2} % số chữ/u)
    expect(stderr).toContain('d.docx')
    expect(JSON.parse(await readFile(join(output, 'a.json'), 'utf8')).sections).toHaveLength(2)
  })

  test('[CL1] of a folder the stamped text alone is refused', async () => {
    await file('a.txt', text)
    await file('mat.txt', `TỐI MẬT\n${text}`)
    const output = join(folder, 'out')
    const { status, stderr } = await run(folder, '-o', output)
    expect([status, await readdir(output)]).toEqual([1, ['a.json']])
    expect(stderr).toContain('dấu độ mật TỐI MẬT')
  })

  test('status 0 when all could be read; two files never share an output', async () => {
    await file('a.txt', text)
    expect((await run(folder, '-o', join(folder, 'out'))).status).toBe(0)
    await file('a.md', text.replace('Y tế', 'Xây dựng'))
    const { status, stderr } = await run(folder, '-o', join(folder, 'out2'))
    expect(status).toBe(1)
    expect(stderr).toContain('a.txt')
    expect(await readFile(join(folder, 'out2', 'a.json'), 'utf8')).toContain('Sở Xây dựng')
  })

  test('a folder without plans is wrong input', async () => {
    expect((await run(folder, '-o', join(folder, 'out'))).status).toBe(1)
  })
})
