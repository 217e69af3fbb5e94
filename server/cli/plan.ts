import { randomBytes } from 'node:crypto'
import type { IsoDate } from '../../shared/core/isoDate.ts'
import { planFile } from '../../shared/plan/plan.ts'
import { draftPlan } from '../../shared/planText/draftPlan.ts'
import { readPlanText } from '../../shared/planText/readPlanText.ts'
import type { CliCommand, CliIo } from './CliIo.ts'
import { onlyPositional, parseArguments } from './parseArguments.ts'
import { readPlanTextFile } from './readPlanTextFile.ts'
import { writeTextOutput } from './writeOutput.ts'

/** `ro plan FILE [-o PLAN.json]`: reads a plan's text and writes it in the interchange form. */
export const plan: CliCommand = async (args: readonly string[], io: CliIo) => {
  const { positionals, options } = parseArguments(args, { '-o': true })
  const path = onlyPositional('plan', positionals, 'TỆP')
  const drafted = draftPlan(readPlanText(await readPlanTextFile(path)), randomBytes, todayInVietnam())
  await writeTextOutput(options.get('o'), `${JSON.stringify(planFile(drafted), null, 2)}\n`, io)
  return 0
}

/** Plans are dated by the calendar of Asia/Ho_Chi_Minh wherever the computer stands. */
export function todayInVietnam(): IsoDate {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }).format(new Date())
}
