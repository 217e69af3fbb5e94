import { mkdir, readdir, stat } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import type { Reading } from '../../shared/plan/reading.ts'
import { readPlanText } from '../../shared/planText/readPlanText.ts'
import { CliError, exitCodes, wrongInput, wrongUsage } from './CliError.ts'
import type { CliIo } from './CliIo.ts'
import { cliLanguage, cliText } from './cliText.ts'
import { onlyPositional, parseArguments } from './parseArguments.ts'
import { planKinds, readPlanTextFile } from './readPlanTextFile.ts'
import { writeOutputFile, writeTextOutput } from './writeOutput.ts'

const perCent = (share: number, point: string): string => (share * 100).toFixed(2).replace('.', point)

const words = {
  vi: {
    file: 'TỆP hoặc THƯ_MỤC',
    unread: (place: string, name: string, share: number, doubts: number) =>
      `${place} ${name}: chưa đọc được ${perCent(share, ',')} % số chữ, ${doubts} chỗ cần xem\n`,
    bug: (path: string, message: string) => `${path}: lỗi của chương trình: ${message}`,
    summary: (done: number, failed: number, doubts: number) =>
      `Đã đọc ${done} tệp, ${doubts} chỗ cần xem; lỗi ${failed} tệp${failed > 0 ? ', kể ở trên' : ''}\n`,
    folderNeedsOutput: (path: string) => `${path}: là thư mục, cần -o THƯ_MỤC`,
    noPlans: (path: string) => `${path}: không có tệp .docx, .txt, .md hoặc .html nào`,
    sameName: (path: string, output: string) => `${path}: một tệp khác đã ghi ra ${output}`,
  },
  en: {
    file: 'FILE or FOLDER',
    unread: (place: string, name: string, share: number, doubts: number) =>
      `${place} ${name}: ${perCent(share, '.')} % of the characters were not read, ${doubts} doubts\n`,
    bug: (path: string, message: string) => `${path}: fault of the program: ${message}`,
    summary: (done: number, failed: number, doubts: number) =>
      `Read ${done} files with ${doubts} doubts; ${failed} failed${failed > 0 ? ', listed above' : ''}\n`,
    folderNeedsOutput: (path: string) => `${path}: is a folder and needs -o FOLDER`,
    noPlans: (path: string) => `${path}: holds no .docx, .txt, .md or .html file`,
    sameName: (path: string, output: string) => `${path}: another file was already written to ${output}`,
  },
}[cliLanguage]

/** `ro read FILE [--json]` prints the reading of a plan; `ro read FOLDER -o DIR` writes one NAME.json per plan. */
export async function read(args: readonly string[], io: CliIo): Promise<number> {
  const { positionals, options } = parseArguments(args, { '-o': true, '--json': false })
  const path = onlyPositional('read', positionals, words.file)
  const output = options.get('o')
  if (!(await isFolder(path))) {
    await writeTextOutput(output, asJson(await readingOf(path)), io)
    return exitCodes.done
  }
  if (output === undefined || output === '-') throw wrongUsage(words.folderNeedsOutput(path))
  return readFolder(path, output, io)
}

const oneLine = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\s+/gu, ' ').slice(0, 300)

const asJson = (reading: Reading): string => `${JSON.stringify(reading, null, 2)}\n`

/** The reading of one file. Throws a `CliError` that names the file and the fault. */
async function readingOf(path: string): Promise<Reading> {
  return readPlanText(await readPlanTextFile(path))
}

async function readFolder(folder: string, output: string, io: CliIo): Promise<number> {
  const names = await planFilesIn(folder)
  if (names.length === 0) throw wrongInput(words.noPlans(folder))
  await makeFolder(output)
  const written = new Set<string>()
  let failed = 0
  let doubts = 0
  for (const [index, name] of names.entries()) {
    const place = `${index + 1}/${names.length}`
    const path = join(folder, name)
    const target = join(output, `${basename(name, extname(name))}.json`)
    try {
      if (written.has(target.toLowerCase())) throw wrongInput(words.sameName(path, target))
      const reading = await readingOf(path)
      await writeOutputFile(target, asJson(reading), io)
      written.add(target.toLowerCase())
      doubts += reading.doubts.length
      io.stderr(words.unread(place, name, reading.unreadShare, reading.doubts.length))
    } catch (error) {
      // [CL14] A fault of the program in one file is no reason to leave ninety-nine unread.
      failed++
      const message = error instanceof CliError ? error.message : words.bug(path, oneLine(error))
      io.stderr(`${place} ro: ${message}\n`)
    }
  }
  io.stderr(words.summary(written.size, failed, doubts))
  return failed === 0 ? exitCodes.done : exitCodes.wrongInput
}

/** Files that are or should be plans, by name; other files of a folder are none of our business. */
async function planFilesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    throw wrongInput(cliText.cannotRead(folder, error.code ?? String(error)))
  })
  const isPlan = (name: string) => !name.startsWith('.') && !name.startsWith('~$') && planKinds.has(extname(name).toLowerCase())
  return entries
    .filter((entry) => !entry.isDirectory() && isPlan(entry.name))
    .map((entry) => entry.name)
    .sort()
}

async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { recursive: true })
  } catch (error) {
    throw wrongInput(cliText.cannotWrite(path, (error as NodeJS.ErrnoException).code ?? String(error)))
  }
}

/** A missing path is reported where it is read. */
const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  )
