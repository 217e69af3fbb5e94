import { randomBytes } from 'node:crypto'
import { extname } from 'node:path'
import type { IsoDate } from '../../shared/core/isoDate.ts'
import { planFile } from '../../shared/plan/plan.ts'
import { draftPlan } from '../../shared/planText/draftPlan.ts'
import { readPlanText } from '../../shared/planText/readPlanText.ts'
import { wrongInput } from './CliError.ts'
import type { CliCommand, CliIo } from './CliIo.ts'
import { cliText } from './cliText.ts'
import { onlyPositional, parseArguments } from './parseArguments.ts'
import { readTextFile } from './readTextFile.ts'
import { writeTextOutput } from './writeOutput.ts'

const unreadableKinds = new Set(['.docx', '.doc', '.pdf', '.odt', '.rtf'])

/** `ro plan FILE [-o PLAN.json]`: reads a plan's text and writes it in the interchange form. */
export const plan: CliCommand = async (args: readonly string[], io: CliIo) => {
  const { positionals, options } = parseArguments(args, { '-o': true })
  const path = onlyPositional('plan', positionals, 'TỆP')
  const kind = extname(path).toLowerCase()
  if (unreadableKinds.has(kind)) throw wrongInput(cliText.fileKindNotBuiltYet(path, kind))
  const text = await readTextFile(path)
  if (text.trim() === '') throw wrongInput(cliText.emptyText(path))
  const drafted = draftPlan(readPlanText(text), randomBytes, todayInVietnam())
  await writeTextOutput(options.get('o'), `${JSON.stringify(planFile(drafted), null, 2)}\n`, io)
  return 0
}

/** Plans are dated by the calendar of Asia/Ho_Chi_Minh wherever the computer stands. */
export function todayInVietnam(): IsoDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date())
}
