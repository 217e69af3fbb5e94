import { writePlainText } from '../../shared/documents/writePlainText.ts'
import { composeDecision } from '../../shared/nd30/composeDecision.ts'
import { composeNd30 } from '../../shared/nd30/composeNd30.ts'
import type { Nd30Document } from '../../shared/nd30/Nd30Document.ts'
import { type TaskSpelling, taskSpellings } from '../../shared/nd30/taskSpellings.ts'
import { type Plan, planFile } from '../../shared/plan/plan.ts'
import { findChromium, printPdf } from '../documents/printPdf.ts'
import { wrongInput, wrongUsage } from './CliError.ts'
import type { CliCommand } from './CliIo.ts'
import { cliText } from './cliText.ts'
import { onlyPositional, parseArguments } from './parseArguments.ts'
import { readPlanFile } from './readPlanFile.ts'
import { writeOutputFile, writeTextOutput } from './writeOutput.ts'

const formats = ['docx', 'pdf', 'html', 'json', 'txt'] as const
type Format = (typeof formats)[number]
const formatsToCome = ['xlsx', 'md']

/** `ro export PLAN.json --to FORMAT [-o OUT] [--annex matrix] [--tasks inline|block] [--decision]`: the plan as a document. */
export const exportPlan: CliCommand = async (args, io) => {
  const { positionals, options } = parseArguments(args, { '--to': true, '-o': true, '--annex': true, '--tasks': true, '--decision': false })
  const format = formatOf(options.get('to'))
  const layout = {
    hasAnnex: annexOf(options.get('annex'), format),
    tasks: tasksOf(options.get('tasks')),
    hasDecision: options.has('decision'),
  }
  const path = onlyPositional('export', positionals, 'KẾ_HOẠCH.json')
  const out = options.get('o')
  if (format === 'docx' || format === 'pdf') {
    if (out === undefined || out === '-') throw wrongUsage(cliText.needsOutputFile(format))
    const write = format === 'docx' ? docxOf : pdfOf
    await writeOutputFile(out, await write(composed(await readPlanFile(path), layout)), io)
  } else await writeTextOutput(out, await textOf(format, await readPlanFile(path), layout), io)
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

function tasksOf(tasks: string | undefined): TaskSpelling {
  if (tasks === undefined) return 'wording'
  const spelling = taskSpellings.find((one) => one === tasks)
  if (!spelling) throw wrongUsage(cliText.unknownTasks(tasks, taskSpellings.join(', ')))
  return spelling
}

interface Layout {
  readonly hasAnnex: boolean
  readonly tasks: TaskSpelling
  /** as what a decision issues */
  readonly hasDecision: boolean
}

function composed(plan: Plan, { hasAnnex, tasks, hasDecision }: Layout): Nd30Document {
  const options = { annex: hasAnnex ? 'taskTable' : 'none', tasks } as const
  return hasDecision ? composeNd30(composeDecision(plan), { ...options, attached: plan }) : composeNd30(plan, options)
}

async function textOf(format: 'json' | 'txt' | 'html', plan: Plan, layout: Layout): Promise<string> {
  if (format === 'json') return `${JSON.stringify(planFile(plan), null, 2)}\n`
  if (format === 'txt') return writePlainText(composed(plan, layout))
  const { writeHtml } = await import('../../shared/documents/writeHtml.ts')
  return writeHtml(composed(plan, layout))
}

/** The Word library takes a moment to load: only who asks for Word waits for it. */
async function docxOf(document: Nd30Document): Promise<Uint8Array> {
  const { writeDocx } = await import('../../shared/documents/writeDocx.ts')
  return writeDocx(document)
}

/** [CL4] The pages that a browser prints of the HTML file. */
async function pdfOf(document: Nd30Document): Promise<Uint8Array> {
  const chromium = findChromium()
  if (chromium === null) throw wrongInput(cliText.noChromium)
  const { writeHtml } = await import('../../shared/documents/writeHtml.ts')
  try {
    return await printPdf(writeHtml(document), chromium)
  } catch (error) {
    throw wrongInput(cliText.cannotPrint(error instanceof Error ? error.message : String(error)))
  }
}
