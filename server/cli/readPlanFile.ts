import { z } from 'zod'
import { type Plan, parsePlanFile } from '../../shared/plan/plan.ts'
import { wrongInput } from './CliError.ts'
import { cliText } from './cliText.ts'
import { readTextFile } from './readTextFile.ts'

/** The plan in a file of the interchange form. Throws a `CliError` that says what is wrong and where in the file. */
export async function readPlanFile(path: string): Promise<Plan> {
  const value = parseJson(await readTextFile(path), path)
  const version = versionOf(value)
  if (typeof version === 'number' && version > 1) throw wrongInput(cliText.notPlanVersion(path, String(version)))
  try {
    return parsePlanFile(value).plan
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error
    const issue = error.issues[0]
    const where = issue?.path.map(String).join('.') || cliText.top
    throw wrongInput(cliText.notPlan(path, where, oneLine(issue?.message ?? '')))
  }
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw wrongInput(cliText.notJson(path, oneLine((error as Error).message)))
  }
}

const versionOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === 'ro-plan' && 'version' in value
    ? value.version
    : undefined

const oneLine = (message: string): string => message.replace(/\s+/gu, ' ').slice(0, 300)
