import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { test } from '@playwright/test'
import { wholePlanName } from '../../shared/testing/realPlans.ts'

const folder = process.env.RO_PLANS ?? fileURLToPath(new URL('../../../shared/plans', import.meta.url))

/** Where a real plan lies. Where its text is not at hand, the story that asks for it is skipped, and says so. */
export function realPlanFile(name: string): string {
  const file = join(folder, `${name}.txt`)
  test.skip(!existsSync(file), `the plan's text is not at ${file}; set RO_PLANS`)
  return file
}

/** The province's plan as it was signed. */
export const realPlan = (): string => readFileSync(realPlanFile(wholePlanName), 'utf8')
