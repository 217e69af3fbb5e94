import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from '@playwright/test'
import { wholePlanName } from '../../shared/testing/realPlans.ts'

const folder = process.env.RO_PLANS ?? fileURLToPath(new URL('../../../shared/plans', import.meta.url))
const file = join(folder, `${wholePlanName}.txt`)

/** The province's plan as it was signed. Where its text is not at hand, the story that asks for it is skipped, and says so. */
export function realPlan(): string {
  test.skip(!existsSync(file), `the plan's text is not at ${file}; set RO_PLANS`)
  return readFileSync(file, 'utf8')
}
