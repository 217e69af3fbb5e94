import { bodyChecks } from './bodyChecks.ts'
import { annexChecks, footChecks } from './footChecks.ts'
import { headChecks, pageChecks } from './headChecks.ts'
import type { Nd30Check } from './nd30Check.ts'
import { papersOf } from './PaperParts.ts'
import type { WordFile } from './WordFile.ts'
import { wordChecks } from './wordChecks.ts'

export const nd30Checks: readonly Nd30Check[] = [...pageChecks, ...headChecks, ...bodyChecks, ...footChecks, ...annexChecks, ...wordChecks]

/** The checks that a file fails, by name, with what breaks them. Empty: every rule that a file can show holds. */
export function failedChecks(file: WordFile): Record<string, string[]> {
  const papers = papersOf(file)
  return Object.fromEntries(
    nd30Checks.map(({ name, faults }) => [name, faults(file, papers)] as const).filter(([, found]) => found.length > 0),
  )
}
