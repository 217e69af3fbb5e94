import { basename } from 'node:path'
import type { PlanId } from '../../shared/core/ids.ts'
import { matrixJson } from '../../shared/matrix/matrixJson.ts'
import { type Matrix, rollUpMatrix } from '../../shared/matrix/rollUpMatrix.ts'
import { planToIndexRows } from '../../shared/plan/planToIndexRows.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { wrongUsage } from './CliError.ts'
import type { CliCommand } from './CliIo.ts'
import { cliText } from './cliText.ts'
import { matrixCsv } from './matrixCsv.ts'
import { parseArguments } from './parseArguments.ts'
import { readPlanFile } from './readPlanFile.ts'
import { writeOutputFile, writeTextOutput } from './writeOutput.ts'

const formats = ['csv', 'xlsx', 'json'] as const
type Format = (typeof formats)[number]

/** `ro matrix PLAN.json… [--to csv|xlsx|json] [-o OUT]`: the responsibility matrix over these plans, csv unless told otherwise. */
export const matrix: CliCommand = async (args, io) => {
  const { positionals, options } = parseArguments(args, { '--to': true, '-o': true })
  const format = formatOf(options.get('to') ?? 'csv')
  if (positionals.length === 0) throw wrongUsage(cliText.missingArgument('matrix', 'KẾ_HOẠCH.json'))
  const ids = planNames(positionals)
  const out = options.get('o')
  if (format === 'xlsx' && (out === undefined || out === '-')) throw wrongUsage(cliText.needsOutputFile(format))
  const rows: TaskRow[] = []
  const titles = new Map<string, string>()
  for (const [index, path] of positionals.entries()) {
    const plan = await readPlanFile(path)
    const id = ids[index] as PlanId
    rows.push(...planToIndexRows(plan, id))
    titles.set(id, plan.letterhead.title || id)
  }
  const rolledUp = rollUpMatrix(rows)
  if (format === 'json') await writeTextOutput(out, `${JSON.stringify(matrixJson(rolledUp), null, 2)}\n`, io)
  else if (format === 'csv') await writeTextOutput(out, matrixCsv(rolledUp, cliText.matrixWords), io)
  else await writeOutputFile(out as string, await xlsxOf(rolledUp, titles), io)
  return 0
}

/** The library of workbooks takes a moment to load: only who asks for one waits for it. */
async function xlsxOf(rolledUp: Matrix, titles: ReadonlyMap<string, string>): Promise<Uint8Array> {
  const [{ matrixWorkbook }, { writeXlsx }] = await Promise.all([
    import('../../shared/documents/matrixWorkbook.ts'),
    import('../../shared/documents/writeXlsx.ts'),
  ])
  return writeXlsx(matrixWorkbook(rolledUp, (id) => titles.get(id) ?? id, cliText.matrixWords))
}

function formatOf(to: string): Format {
  const known = formats.join(', ')
  const format = formats.find((one) => one === to)
  if (format) return format
  throw wrongUsage(cliText.unknownFormat(to, known))
}

/** A file of a plan carries no plan id, so its name stands for it; equal names in different folders are told apart ("kh", "kh~2"). */
export function planNames(paths: readonly string[]): string[] {
  const taken = new Set<string>()
  return paths.map((path) => {
    const name = basename(path).replace(/\.json$/iu, '')
    let unique = name
    for (let count = 2; taken.has(unique); count++) unique = `${name}~${count}`
    taken.add(unique)
    return unique
  })
}
