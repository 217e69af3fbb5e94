import { type Actor, canPlan, canProgramme } from '../../shared/access/can.ts'
import type { PlanFacts } from '../../shared/access/planFacts.ts'
import type { AccountId, PlanId, ProgrammeId } from '../../shared/core/ids.ts'
import type { AuditRow } from '../../shared/protocol/audit.ts'
import type { PlanFactsIndex } from '../rights/PlanFactsIndex.ts'
import type { AuditLine } from '../storage/AuditStorage.ts'
import type { Storage } from '../storage/Storage.ts'

/** Days, counts and choices that a line may say. Words that people wrote (titles, reasons, messages, names of files) are not among them. */
const shown = new Set([
  'madeOn',
  ...['agencies', 'groups', 'capacity', 'role', 'shared', 'form', 'by', 'removeKept', 'scope', 'days', 'drafts', 'lateness'],
  ...['version', 'date', 'kind', 'due', 'before', 'plans', 'assignments', 'obligations', 'number', 'lateDays', 'source', 'receivedOn'],
  ...['reasons', 'resubmitBy', 'verdict', 'until', 'isEmpty', 'act', 'day', 'people', 'hasDrafts'],
])

/** [AU3] The lines of one page as a reader may see them: a title is there for who may read what it is the title of. */
export async function presentAudit(
  { storage, facts }: { readonly storage: Storage; readonly facts: PlanFactsIndex },
  actor: Actor,
  lines: readonly AuditLine[],
): Promise<AuditRow[]> {
  const subjects = new Map<number, string[]>()
  for (const { seq, subject } of await storage.listAuditSubjects(lines.map(({ seq }) => seq)))
    subjects.set(seq, [...(subjects.get(seq) ?? []), subject])

  const account = remembered(async (id: string) => {
    const found = await storage.findAccount(id as AccountId)
    return { id, name: found?.displayName ?? '', unit: found?.agencyName ?? '' }
  })
  const programme = remembered(async (id: string) => {
    const found = await storage.findProgramme(id as ProgrammeId)
    const master = found && (await facts.of(found.masterPlanId))
    return { id, title: found && master && canProgramme(actor, 'programme.read', master) ? found.title : null }
  })
  const plan = remembered(async (id: string) => {
    const known: PlanFacts | null = await facts.of(id as PlanId)
    return { id, title: known && canPlan(actor, 'plan.read', known) ? ((await storage.findPlan(id as PlanId))?.title ?? null) : null }
  })

  return Promise.all(
    lines.map(async ({ seq, at, actor: by, action, subject, details, hash }): Promise<AuditRow> => {
      const about = (subjects.get(seq) ?? []).map((subject) => subject.split('/') as [string, string])
      const idOf = (kind: string): string | undefined => about.find(([one]) => one === kind)?.[1]
      const said = JSON.parse(details) as Record<string, unknown>
      const agency = subject.startsWith('obligation/')
        ? subject.split('/')[2]
        : subject.startsWith('agency/')
          ? subject.slice(7)
          : said.agencyId
      const [programmeId, planId, accountId] = [idOf('programme'), idOf('plan'), idOf('account')]
      return {
        number: seq,
        at: new Date(at).toISOString(),
        action,
        by: await account(by),
        account: accountId === undefined ? null : await account(accountId),
        agency: typeof agency === 'string' ? agency : (about.find(([kind]) => kind === 'agency')?.[1] ?? null),
        agencies: about.flatMap(([kind, id]) => (kind === 'agency' ? [id] : [])),
        programme: programmeId === undefined ? null : await programme(programmeId),
        plan: planId === undefined ? null : await plan(planId),
        values: valuesOf(said),
        hash,
      }
    }),
  )
}

function valuesOf(details: Readonly<Record<string, unknown>>): AuditRow['values'] {
  const values: AuditRow['values'] = {}
  for (const [key, value] of Object.entries(details)) {
    if (!shown.has(key)) continue
    if (Array.isArray(value)) values[key] = value.length
    else if (value === null || ['number', 'boolean'].includes(typeof value)) values[key] = value as number | boolean | null
    else if (typeof value === 'string' && /^[\w.-]{1,40}$/u.test(value)) values[key] = value
  }
  return values
}

function remembered<Value>(find: (id: string) => Promise<Value>): (id: string) => Promise<Value> {
  const known = new Map<string, Promise<Value>>()
  return (id) => {
    const found = known.get(id) ?? find(id)
    known.set(id, found)
    return found
  }
}
