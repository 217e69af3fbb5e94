import { basename } from 'node:path'
import type { PlanId } from '../../shared/core/ids.ts'
import { matrixJson } from '../../shared/matrix/matrixJson.ts'
import { rollUpMatrix } from '../../shared/matrix/rollUpMatrix.ts'
import { planToIndexRows } from '../../shared/plan/planToIndexRows.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { wrongUsage } from './CliError.ts'
import type { CliCommand } from './CliIo.ts'
import { cliText } from './cliText.ts'
import { matrixCsv } from './matrixCsv.ts'
import { parseArguments } from './parseArguments.ts'
import { readPlanFile } from './readPlanFile.ts'
import { writeTextOutput } from './writeOutput.ts'

const formats = ['csv', 'json'] as const
type Format = (typeof formats)[number]

/** `ro matrix PLAN.json… [--to csv|json] [-o OUT]`: the responsibility matrix over these plans, csv unless told otherwise. */
export const matrix: CliCommand = async (args, io) => {
  const { positionals, options } = parseArguments(args, { '--to': true, '-o': true })
  const format = formatOf(options.get('to') ?? 'csv')
  if (positionals.length === 0) throw wrongUsage(cliText.missingArgument('matrix', 'KẾ_HOẠCH.json'))
  const ids = planNames(positionals)
  const rows: TaskRow[] = []
  for (const [index, path] of positionals.entries()) rows.push(...planToIndexRows(await readPlanFile(path), ids[index] as PlanId))
  const rolledUp = rollUpMatrix(rows)
  const text = format === 'json' ? `${JSON.stringify(matrixJson(rolledUp), null, 2)}\n` : matrixCsv(rolledUp, cliText)
  await writeTextOutput(options.get('o'), text, io)
  return 0
}

function formatOf(to: string): Format {
  const known = formats.join(', ')
  const format = formats.find((one) => one === to)
  if (format) return format
  throw wrongUsage(to === 'xlsx' ? cliText.formatNotBuiltYet(to, known) : cliText.unknownFormat(to, known))
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
