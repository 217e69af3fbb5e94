import { randomBytes } from 'node:crypto'
import { extname } from 'node:path'
import type { CheckContext } from '../../shared/check/CheckedPlan.ts'
import { checkPlan } from '../../shared/check/checkPlan.ts'
import { findingSentence, phraseText, placePhrase, sourcePhrase } from '../../shared/check/findingSentence.ts'
import { placeNames } from '../../shared/check/placeOfFinding.ts'
import { ruleSources } from '../../shared/check/ruleSources.ts'
import { indexDirectory } from '../../shared/directory/directoryIndex.ts'
import { provinces } from '../../shared/directory/provinces.ts'
import { seedDirectory } from '../../shared/directory/seedDirectory.ts'
import type { Finding } from '../../shared/plan/finding.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import { draftPlan } from '../../shared/planText/draftPlan.ts'
import { readPlanText } from '../../shared/planText/readPlanText.ts'
import type { CliCommand } from './CliIo.ts'
import { cliText } from './cliText.ts'
import { onlyPositional, parseArguments } from './parseArguments.ts'
import { todayInVietnam } from './plan.ts'
import { readPlanFile } from './readPlanFile.ts'
import { readPlanTextFile } from './readPlanTextFile.ts'

/**
 * [CL2] `ro check FILE|PLAN.json [--json]`: one finding a line, severity, place, rule and text with a tab between. What is found in a plan
 * is no fault of the command: the exit status is 0 with and without findings.
 */
export const check: CliCommand = async (args, io) => {
  const { positionals, options } = parseArguments(args, { '--json': false })
  const path = onlyPositional('check', positionals, 'TỆP|KẾ_HOẠCH.json')
  const isPaper = extname(path).toLowerCase() !== '.json'
  const plan = isPaper ? draftPlan(readPlanText(await readPlanTextFile(path)), randomBytes, todayInVietnam()) : await readPlanFile(path)
  const lines = presented(plan, checkPlan(plan, contextOf(plan, isPaper)))
  if (options.has('json')) io.stdout(`${JSON.stringify(lines, null, 2)}\n`)
  else for (const { severity, place, rule, text } of lines) io.stdout(`${cliText.checked.severity[severity]}\t${place}\t${rule}\t${text}\n`)
  io.stderr(cliText.checked.summary(lines.length, lines.filter(({ severity }) => severity === 'wrong').length))
  return 0
}

/** A plan without a day is not judged by today's: it may be one of long ago. Names are looked up among the offices of its province. */
function contextOf({ letterhead }: Plan, isPaper: boolean): CheckContext {
  const words = [letterhead.superior, letterhead.issuer, letterhead.place].join(' ').toLowerCase()
  const province = provinces.find(({ name }) => words.includes(name.toLowerCase()))?.name ?? null
  const directory = province === null ? null : seedDirectory(province)
  return {
    today: null,
    assignments: [],
    asPrinted: isPaper,
    directory: directory === null ? null : { index: indexDirectory(directory), province },
  }
}

interface PresentedFinding {
  readonly severity: Finding['severity']
  readonly place: string
  readonly rule: Finding['rule']
  readonly text: string
  readonly why: string
  readonly source: string
  /** what a click in the editor would write; null where none is safe */
  readonly mend: { readonly from: string; readonly to: string } | null
  /** the block or field that it is about */
  readonly at: Finding['place']
}

function presented(plan: Plan, findings: readonly Finding[]): PresentedFinding[] {
  const { text, why, place, source } = cliText.checked
  const name = placeNames(plan)
  return findings.map((finding) => ({
    severity: finding.severity,
    place: phraseText(place, placePhrase(name(finding.place))),
    rule: finding.rule,
    text: oneLine(findingSentence(text, finding)),
    why: why[finding.rule],
    source: phraseText(source, sourcePhrase(ruleSources[finding.rule])),
    mend: finding.mend && { from: finding.mend.from, to: finding.mend.to },
    at: finding.place,
  }))
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ')
