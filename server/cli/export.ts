import { writePlainText } from '../../shared/documents/writePlainText.ts'
import { composeNd30 } from '../../shared/nd30/composeNd30.ts'
import { type Plan, planFile } from '../../shared/plan/plan.ts'
import { wrongUsage } from './CliError.ts'
import type { CliCommand } from './CliIo.ts'
import { cliText } from './cliText.ts'
import { onlyPositional, parseArguments } from './parseArguments.ts'
import { readPlanFile } from './readPlanFile.ts'
import { writeOutputFile, writeTextOutput } from './writeOutput.ts'

const formats = ['docx', 'json', 'txt'] as const
type Format = (typeof formats)[number]
const formatsToCome = ['html', 'pdf', 'xlsx', 'md']

/** `ro export PLAN.json --to FORMAT [-o OUT] [--annex matrix]`: the plan as a document. */
export const exportPlan: CliCommand = async (args, io) => {
  const { positionals, options } = parseArguments(args, { '--to': true, '-o': true, '--annex': true })
  const format = formatOf(options.get('to'))
  const hasAnnex = annexOf(options.get('annex'), format)
  const path = onlyPositional('export', positionals, 'KẾ_HOẠCH.json')
  const out = options.get('o')
  if (format === 'docx') {
    if (out === undefined || out === '-') throw wrongUsage(cliText.needsOutputFile(format))
    await writeOutputFile(out, await docxOf(await readPlanFile(path), hasAnnex), io)
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
  if (format === 'json') throw wrongUsage(cliText.annexNeedsDocument(format))
  return true
}

const composed = (plan: Plan, hasAnnex: boolean) => composeNd30(plan, { annex: hasAnnex ? 'taskTable' : 'none' })

const textOf = (format: 'json' | 'txt', plan: Plan, hasAnnex: boolean): string =>
  format === 'json' ? `${JSON.stringify(planFile(plan), null, 2)}\n` : writePlainText(composed(plan, hasAnnex))

/** The Word library takes a moment to load: only who asks for Word waits for it. */
async function docxOf(plan: Plan, hasAnnex: boolean): Promise<Uint8Array> {
  const { writeDocx } = await import('../../shared/documents/writeDocx.ts')
  return writeDocx(composed(plan, hasAnnex))
}
