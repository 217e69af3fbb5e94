import { writeMarkdown } from '../../shared/documents/writeMarkdown.ts'
import { writePlainText } from '../../shared/documents/writePlainText.ts'
import { composeNd30 } from '../../shared/nd30/composeNd30.ts'
import { type Plan, planFile } from '../../shared/plan/plan.ts'
import { wrongInput, wrongUsage } from './CliError.ts'
import type { CliCommand } from './CliIo.ts'
import { cliText } from './cliText.ts'
import { onlyPositional, parseArguments } from './parseArguments.ts'
import { readPlanFile } from './readPlanFile.ts'
import { writeOutputFile, writeTextOutput } from './writeOutput.ts'

const formats = ['docx', 'xlsx', 'md', 'json', 'txt'] as const
type Format = (typeof formats)[number]
const formatsToCome = ['html', 'pdf']

/** `ro export PLAN.json --to FORMAT [-o OUT] [--annex matrix]`: the plan as a document. */
export const exportPlan: CliCommand = async (args, io) => {
  const { positionals, options } = parseArguments(args, { '--to': true, '-o': true, '--annex': true })
  const format = formatOf(options.get('to'))
  const hasAnnex = annexOf(options.get('annex'), format)
  const path = onlyPositional('export', positionals, 'KẾ_HOẠCH.json')
  const out = options.get('o')
  if (format === 'docx' || format === 'xlsx') {
    if (out === undefined || out === '-') throw wrongUsage(cliText.needsOutputFile(format))
    const plan = await readPlanFile(path)
    await writeOutputFile(out, format === 'docx' ? await docxOf(plan, hasAnnex) : await xlsxOf(plan, path), io)
  } else await writeTextOutput(out, textOf(format, await readPlanFile(path), hasAnnex), io)
  return 0
}

function formatOf(to: string | undefined): Format {
  const known = formats.join(', ')
  if (to === undefined) throw wrongUsage(cliText.missingFormat(known))
  const format = formats.find((one) => one === to)
  if (format) return format
  throw wrongUsage(formatsToCome.includes(to) ? cliText.formatNotBuiltYet(to, known) : cliText.unknownFormat(to, known))
}

function annexOf(annex: string | undefined, format: Format): boolean {
  if (annex === undefined) return false
  if (annex !== 'matrix') throw wrongUsage(cliText.unknownAnnex(annex))
  if (format === 'json' || format === 'xlsx') throw wrongUsage(cliText.annexNeedsDocument(format))
  return true
}

const composed = (plan: Plan, hasAnnex: boolean) => composeNd30(plan, { annex: hasAnnex ? 'taskTable' : 'none' })

function textOf(format: 'json' | 'txt' | 'md', plan: Plan, hasAnnex: boolean): string {
  if (format === 'json') return `${JSON.stringify(planFile(plan), null, 2)}\n`
  return (format === 'md' ? writeMarkdown : writePlainText)(composed(plan, hasAnnex))
}

/** The tasks of the plan as the annex has them. */
async function xlsxOf(plan: Plan, path: string): Promise<Uint8Array> {
  const [{ taskWorkbook }, { writeXlsx }] = await Promise.all([
    import('../../shared/documents/taskWorkbook.ts'),
    import('../../shared/documents/writeXlsx.ts'),
  ])
  const sheets = taskWorkbook(plan)
  if (!sheets) throw wrongInput(cliText.noTasks(path))
  return writeXlsx(sheets)
}

/** The Word library takes a moment to load: only who asks for Word waits for it. */
async function docxOf(plan: Plan, hasAnnex: boolean): Promise<Uint8Array> {
  const { writeDocx } = await import('../../shared/documents/writeDocx.ts')
  return writeDocx(composed(plan, hasAnnex))
}
