import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { matrixJsonSchema } from '../../shared/plan/matrixJson.ts'
import { type Plan, parsePlanFile } from '../../shared/plan/plan.ts'
import { findTemplate, templates } from '../../templates/index.ts'
import { runCli } from './main.ts'

const program = join(import.meta.dirname, 'main.ts')
const slug = 'tien-giang-phong-chong-ma-tuy'
const template = findTemplate(slug)?.file.plan as Plan
const plansFolder = process.env.RO_PLANS ?? join(import.meta.dirname, '../../../shared/plans')
const realPlans = existsSync(plansFolder)
  ? readdirSync(plansFolder)
      .filter((name) => name.endsWith('.txt'))
      .sort()
  : []

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ro-cli-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string): string => join(folder, name)
const put = (name: string, content: string | Uint8Array): string => {
  writeFileSync(file(name), content)
  return file(name)
}

/** The real program in its own process. */
function ro(args: readonly string[], env: NodeJS.ProcessEnv = {}): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    env: { ...process.env, RO_LANG: 'vi', ...env },
  })
  return { status, stdout, stderr }
}
/** The same in this process, for what takes many runs. */
async function roHere(args: readonly string[]): Promise<{ status: number; stdout: string; stderr: string }> {
  const written = { stdout: '', stderr: '' }
  const add = (stream: 'stdout' | 'stderr') => (text: string) => {
    written[stream] += text
  }
  return { status: await runCli(args, { stdout: add('stdout'), stderr: add('stderr') }), ...written }
}
/** Wrong in one line that holds all of `says`, with nothing on standard output. */
async function expectRefusal(args: readonly string[], status: 1 | 2, ...says: string[]): Promise<void> {
  const run = await roHere(args)
  expect([args, run.status, run.stdout]).toEqual([args, status, ''])
  expect(run.stderr).toMatch(/^ro: [^\n]+\n$/u)
  for (const words of says) expect(run.stderr).toContain(words)
}
const templateFile = (): string => {
  const path = file('mau.json')
  if (!existsSync(path)) expect(ro(['template', slug, '-o', path]).status).toBe(0)
  return path
}

describe('usage', () => {
  test('no command: usage on standard error, status 2', () => {
    const run = ro([])
    expect([run.status, run.stdout]).toEqual([2, ''])
    for (const name of ['read', 'plan', 'export', 'matrix', 'template', 'backup', 'restore', 'verify', 'doctor'])
      expect(run.stderr).toContain(`ro ${name} `)
  })

  test('help: usage on standard output, status 0, in English when asked', () => {
    expect(ro(['help'])).toMatchObject({ status: 0, stderr: '' })
    expect(ro(['export', '--help'], { RO_LANG: 'en' }).stdout).toMatch(/^Usage: ro COMMAND/u)
  })

  test('what is wrong in the command line ends with status 2', async () => {
    const run = ro(['dance'])
    expect([run.status, run.stdout]).toEqual([2, ''])
    expect(run.stderr).toMatch(/^ro: .*"dance".*\n$/u)
    await expectRefusal(['dance'], 2, '"dance"')
    await expectRefusal(['constructor'], 2, '"constructor"')
    await expectRefusal(['template'], 2)
    await expectRefusal(['template', slug, 'more'], 2, '"more"')
    await expectRefusal(['template', 'list', '--fast'], 2, '"--fast"')
    await expectRefusal(['template', slug, '-o'], 2, '"-o"')
    await expectRefusal(['export', templateFile()], 2, 'docx')
    await expectRefusal(['export', '--to', 'txt'], 2, 'KẾ_HOẠCH.json')
    await expectRefusal(['export', templateFile(), '--to', 'xlsx', '-o', file('x.xlsx')], 2, '"xlsx"', 'chưa có')
    await expectRefusal(['export', templateFile(), '--to', 'txt', '--tasks', 'table'], 2, '"table"')
    await expectRefusal(['export', templateFile(), '--to', 'gif'], 2, '"gif"')
    await expectRefusal(['export', templateFile(), '--to', 'docx'], 2, '-o')
    await expectRefusal(['export', templateFile(), '--to', 'txt', '--annex', 'tasks'], 2, '"tasks"')
    await expectRefusal(['export', templateFile(), '--to', 'json', '--annex', 'matrix'], 2, '--annex')
    await expectRefusal(['matrix'], 2)
    await expectRefusal(['matrix', templateFile(), '--to', 'xlsx'], 2, '"xlsx"', 'chưa có')
    await expectRefusal(['plan'], 2)
  })

  test('what is wrong in the input ends with status 1 and is named', async () => {
    const run = ro(['export', file('none.json'), '--to', 'txt'])
    expect([run.status, run.stdout]).toEqual([1, ''])
    expect(run.stderr).toMatch(/^ro: .*none\.json.*\n$/u)
    await expectRefusal(['template', 'khong-co'], 1, '"khong-co"')
    await expectRefusal(['export', file('none.json'), '--to', 'txt'], 1, file('none.json'))
    await expectRefusal(['export', folder, '--to', 'txt'], 1, folder)
    await expectRefusal(['export', put('cut.json', '{"format":'), '--to', 'txt'], 1, 'cut.json', 'JSON')
    await expectRefusal(['export', put('other.json', '{}'), '--to', 'txt'], 1, 'other.json', 'format')
    await expectRefusal(
      ['export', put('newer.json', '{"format":"ro-plan","version":2,"plan":{"x":1}}'), '--to', 'txt'],
      1,
      'newer.json',
      '2',
    )
    const broken = JSON.parse(readFileSync(templateFile(), 'utf8'))
    broken.plan.tasks[3].agencies[0].role = 'boss'
    await expectRefusal(['matrix', put('broken.json', JSON.stringify(broken))], 1, 'broken.json', 'plan.tasks.3.agencies.0.role')
    await expectRefusal(
      ['plan', put('latin.txt', Uint8Array.from([...Buffer.from('KẾ HOẠCH '), 0xe9, 0x41]))],
      1,
      'latin.txt',
      'UTF-8',
      '14',
    )
    await expectRefusal(['plan', put('utf16.txt', Uint8Array.from([0xff, 0xfe, 0x4b, 0]))], 1, 'UTF-8')
    await expectRefusal(['plan', put('empty.txt', '\uFEFF \n')], 1, 'empty.txt')
    await expectRefusal(['plan', put('word.docx', 'PK')], 1, '.docx')
  })
})

describe('template', () => {
  test('list names every template, one a line', () => {
    const run = ro(['template', 'list'])
    expect(run).toMatchObject({ status: 0, stderr: '' })
    expect(run.stdout.trimEnd().split('\n')).toEqual(templates.map(({ slug, title }) => `${slug}\t${title.vi}`))
    expect(ro(['template', 'list'], { RO_LANG: 'en' }).stdout).toContain(templates[0]?.title.en)
  })

  test('gives its plan to a file, or to standard output and nothing else there', () => {
    const toFile = ro(['template', slug, '-o', file('out.json')])
    expect([toFile.status, toFile.stdout]).toEqual([0, ''])
    expect(toFile.stderr).toContain(file('out.json'))
    const toPipe = ro(['template', slug, '-o', '-'])
    expect(toPipe).toMatchObject({ status: 0, stderr: '', stdout: readFileSync(file('out.json'), 'utf8') })
    expect(parsePlanFile(JSON.parse(toPipe.stdout)).plan).toEqual(template)
  })
})

describe('export', () => {
  test('docx holds every task and section, the annex only when asked; twice gives the same bytes', () => {
    const plain = ['export', templateFile(), '--to', 'docx', '-o']
    expect(ro([...plain, file('a.docx')]).status).toBe(0)
    expect(ro([...plain, file('b.docx')]).status).toBe(0)
    expect(ro([...plain, file('c.docx'), '--annex', 'matrix']).status).toBe(0)
    expect(readFileSync(file('a.docx')).equals(readFileSync(file('b.docx')))).toBe(true)
    const words = (name: string): string =>
      strFromU8(unzipSync(readFileSync(file(name)))['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/gu, '')
    for (const { wording } of template.tasks) expect(words('a.docx')).toContain(wording)
    for (const heading of ['I. MỤC ĐÍCH, YÊU CẦU', 'IV. TỔ CHỨC THỰC HIỆN', '12. Ủy ban nhân dân các huyện, thành phố, thị xã'])
      expect(words('a.docx')).toContain(heading)
    expect(words('a.docx')).not.toContain('Cơ quan phối hợp')
    expect(words('c.docx')).toContain('Cơ quan phối hợp')
  })

  test('txt and json go to standard output; json is the same plan', () => {
    const asText = ro(['export', templateFile(), '--to', 'txt'])
    expect(asText).toMatchObject({ status: 0, stderr: '' })
    expect(asText.stdout.startsWith('ỦY BAN NHÂN DÂN\nTỈNH TIỀN GIANG\n')).toBe(true)
    for (const { wording } of template.tasks) expect(asText.stdout).toContain(wording)
    expect(parsePlanFile(JSON.parse(ro(['export', templateFile(), '--to=json']).stdout)).plan).toEqual(template)
  })

  test('[CL4] html goes to standard output; a pdf is printed by a browser, and without one it is said what to do', () => {
    const asHtml = ro(['export', templateFile(), '--to', 'html', '--tasks', 'block', '--decision'])
    expect(asHtml).toMatchObject({ status: 0, stderr: '' })
    expect(asHtml.stdout).toMatch(/^<!doctype html>.*>QUYẾT ĐỊNH<.*>KẾ HOẠCH<.*Đơn vị chủ trì thực hiện: /su)
    const noBrowser = ro(['export', templateFile(), '--to', 'pdf', '-o', file('x.pdf')], { RO_CHROMIUM: file('none') })
    expect(noBrowser.status).toBe(1)
    expect(noBrowser.stderr).toMatch(/^ro: .*RO_CHROMIUM.*--to html.*\n$/u)
    expect(existsSync(file('x.pdf'))).toBe(false)
  })

  test('a failed write leaves the old file whole and nothing beside it; a link stays a link', async () => {
    const old = put('old.txt', 'cũ')
    symlinkSync(old, file('link.txt'))
    await expectRefusal(['export', put('bad.json', '{'), '--to', 'txt', '-o', old], 1, 'bad.json')
    expect(readFileSync(old, 'utf8')).toBe('cũ')
    await expectRefusal(['export', templateFile(), '--to', 'txt', '-o', join(folder, 'none', 'x.txt')], 1, 'none')
    await expectRefusal(['export', templateFile(), '--to', 'txt', '-o', folder], 1, folder)
    expect(ro(['export', templateFile(), '--to', 'txt', '-o', file('link.txt')]).status).toBe(0)
    expect(readFileSync(old, 'utf8')).toContain('CỘNG HÒA')
    expect(statSync(old).isFile()).toBe(true)
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

describe('matrix', () => {
  test('json over two plans has the public form, with the agencies of both as one', () => {
    const second = put('hai.json', readFileSync(templateFile()))
    const run = ro(['matrix', templateFile(), second, '--to', 'json'])
    expect(run).toMatchObject({ status: 0, stderr: '' })
    const matrix = matrixJsonSchema.parse(JSON.parse(run.stdout))
    expect(matrix.rows).toHaveLength(36)
    expect(new Set(matrix.rows.map(({ planId }) => planId))).toEqual(new Set(['mau', 'hai']))
    expect(matrix.agencies).toHaveLength(template.agencies.length)
    const police = matrix.agencies.find(({ name }) => name === 'Công an tỉnh')?.id
    expect(matrix.rows.filter(({ planId, lead }) => planId === 'hai' && lead.includes(police ?? ''))).toHaveLength(4)
    expect(matrix.rows.find(({ section }) => section.startsWith('III.4 '))?.section).toBe('III.4 Sở Y tế')
  })

  test('csv opens in a spreadsheet: mark of UTF-8, one line a task, C and P under the agencies', () => {
    const { status, stdout } = ro(['matrix', templateFile()])
    expect(status).toBe(0)
    expect(stdout.startsWith('\uFEFFKế hoạch,Mục,Nội dung nhiệm vụ,')).toBe(true)
    const [header, ...rows] = parseCsv(stdout.slice(1))
    expect(rows).toHaveLength(18)
    for (const row of rows) expect(row).toHaveLength(header?.length ?? 0)
    const column = header?.indexOf('Công an tỉnh') ?? -1
    expect(rows.map((row) => row[column]).filter((cell) => cell === 'C')).toHaveLength(4)
    expect(rows.map((row) => row[column]).filter((cell) => cell === 'P')).toHaveLength(1)
    expect(rows.map((row) => row[2])).toEqual(template.tasks.map(({ wording }) => wording))
  })
})

describe('plan', () => {
  test('a text, with byte order mark and in NFD, becomes a plan in the interchange form', () => {
    const source =
      'KẾ HOẠCH\n\nPhòng, chống ma túy\n\nI. PHÂN CÔNG TRÁCH NHIỆM\n\n1. Sở Y tế\n\n- Rà soát toàn bộ hồ sơ.\n\n2. Công an tỉnh\n\n- Tổ chức tuần tra.\n'
    const run = ro(['plan', put('nho.txt', `\uFEFF${source.normalize('NFD')}`)])
    expect(run).toMatchObject({ status: 0, stderr: '' })
    const { plan } = parsePlanFile(JSON.parse(run.stdout))
    expect(plan.tasks.map(({ wording }) => wording)).toEqual(['Rà soát toàn bộ hồ sơ.', 'Tổ chức tuần tra.'])
    expect(run.stdout).toBe(run.stdout.normalize('NFC'))
  })

  test.skipIf(realPlans.length === 0)(
    `real plans become plans that export (needs ${plansFolder})`,
    async () => {
      for (const name of realPlans) {
        const path = file(`${name}.json`)
        expect([name, (await roHere(['plan', join(plansFolder, name), '-o', path])).status]).toEqual([name, 0])
        const { plan } = parsePlanFile(JSON.parse(readFileSync(path, 'utf8')))
        expect(plan.tasks.length).toBeGreaterThan(0)
        expect((await roHere(['export', path, '--to', 'docx', '-o', file(`${name}.docx`), '--annex', 'matrix'])).status).toBe(0)
      }
    },
    120_000,
  )
})

/** RFC 4180, as a spreadsheet reads it. */
function parseCsv(csv: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^,"\r\n]*))(,|\r\n)/gu)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}
