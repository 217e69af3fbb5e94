import type { AgencyId, AgencyRef, ProgrammeId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import type { Directory } from '../../shared/plan/directory.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { Assignment, Programme, Round } from '../../shared/plan/programme.ts'
import type { Obligation } from '../../shared/plan/submission.ts'
import { type AssignmentChange, amendAssignments } from '../../shared/programme/amend.ts'
import { assignmentsOf, type Expansion } from '../../shared/programme/assignmentsOf.ts'
import { masterTasks } from '../../shared/programme/masterTasks.ts'
import type { DecisionInput } from '../../shared/protocol/decisions.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import { takeBundle } from '../collaboration/takeBundle.ts'
import { sha256 } from '../storage/submissionHash.ts'
import type { Deciding, DecisionRule } from './Deciding.ts'
import { gather } from './gather.ts'
import { findProgramme } from './lookUp.ts'
import { newObligation } from './newObligation.ts'

type Issue = DecisionInput<'programme.issue'>

/** The master plan's document: held, it learns of its new stage. */
async function masterOf({ storage }: Pick<Deciding, 'storage'>, { programmeId }: { programmeId: string }): Promise<readonly string[]> {
  const programme = await storage.findProgramme(programmeId as ProgrammeId)
  return programme ? [documentName(programme.masterPlanId)] : []
}

/**
 * [PG4] Freezes the master plan, hashes it, and gives out what it asks for. Which agencies a mention stands for is the
 * coordinator's word, given with the command. A second time it is an amendment: what changed waits for each agency's answer.
 */
export const issueProgramme: DecisionRule<'programme.issue'> = {
  holds: masterOf,
  prepare: async (parts, { programmeId }) => {
    const found = await findProgramme(parts, programmeId, 'programme.issue')
    if (!found.ok) return found
    await gather(parts, documentName(found.value.programme.masterPlanId))
    return ok(undefined)
  },
  decide: async (parts, input) => {
    const found = await findProgramme(parts, input.programmeId, 'programme.issue')
    if (!found.ok) return found
    const { programme, facts } = found.value
    if (facts.stage !== 'draft') return failed('conflict', facts.stage)
    const bundle = await parts.readHeld(documentName(programme.masterPlanId), takeBundle)
    if (!bundle) return failed('notFound')
    const expansions = readExpansions(bundle.plan, input, await parts.storage.readDirectory())
    if (!expansions.ok) return expansions
    const version = programme.version + 1
    const at = new Date(parts.now()).toISOString()
    const given = assignmentsOf(masterTasks(bundle.plan, programme.masterPlanId), expansions.value, version)
    const amended = amendAssignments(await parts.storage.listAssignments(programme.id), given, version)
    const obligations = await owedBy(parts, programme, amended.assignments, input, at)
    const hash = sha256(bundle.planJson)
    const issued: Programme = { ...programme, stage: 'issued', version, issuedAt: programme.issuedAt ?? at }
    return ok({
      programmes: [issued],
      versions: [
        {
          programmeId: programme.id,
          version,
          hash,
          issuedAt: at,
          issuedBy: parts.account.displayName,
          number: input.number,
          date: input.date,
          content: { content: bundle.content, planJson: bundle.planJson },
        },
      ],
      assignments: { programmeId: programme.id, all: amended.assignments },
      obligations,
      plans: [{ planId: programme.masterPlanId, stage: 'issued' }],
      audit: {
        action: version === 1 ? 'programme.issue' : 'programme.amend',
        subject: `programme/${programme.id}`,
        details: {
          ...{ version, hash, contentHash: sha256(bundle.content) },
          ...{ assignments: given.length, obligations: obligations.length },
          ...countChanges(version, amended.changes),
        },
      },
      events: [
        { kind: 'programmeChanged', programmeId: programme.id },
        { kind: 'planStandingChanged', planId: programme.masterPlanId, plan: null, rows: [] },
      ],
      result: { version, hash, assignments: given.length, obligations: obligations.length },
    })
  },
}

/** [PG5] Opens the master plan for amending. The issued version stays in force until the next one. */
export const reopenProgramme: DecisionRule<'programme.reopen'> = {
  holds: masterOf,
  decide: async (parts, { programmeId }) => {
    const found = await findProgramme(parts, programmeId, 'programme.amend')
    if (!found.ok) return found
    const { programme, facts } = found.value
    if (programme.stage !== 'issued' || facts.stage !== 'issued') return failed('conflict', facts.stage)
    return ok({
      plans: [{ planId: programme.masterPlanId, stage: 'draft' }],
      audit: { action: 'programme.reopen', subject: `programme/${programmeId}`, details: { version: programme.version } },
      events: [
        { kind: 'programmeChanged', programmeId: programme.id },
        { kind: 'planStandingChanged', planId: programme.masterPlanId, plan: null, rows: [] },
      ],
      result: null,
    })
  },
}

/** [PG6] Number and date may follow the signature: they stand beside the frozen version and change nothing in it. */
export const setProgrammeNumber: DecisionRule<'programme.setNumber'> = {
  decide: async (parts, { programmeId, version, number, date }) => {
    const found = await findProgramme(parts, programmeId, 'programme.issue')
    if (!found.ok) return found
    const known = (await parts.storage.listVersions(found.value.programme.id)).find((one) => one.version === version)
    if (!known) return failed('notFound')
    return ok({
      versions: [{ ...known, number, date, programmeId: found.value.programme.id }],
      audit: { action: 'programme.setNumber', subject: `programme/${programmeId}`, details: { version, number, date } },
      events: [{ kind: 'programmeChanged', programmeId: found.value.programme.id }],
      result: null,
    })
  },
}

function readExpansions(
  plan: Plan,
  { expansions }: Issue,
  directory: Directory,
): Result<ReadonlyMap<AgencyRef, Expansion>, 'invalidRequest'> {
  const names = new Map(plan.agencies.map((agency) => [agency.ref as string, agency.name]))
  const known = new Set(directory.agencies.map(({ id }) => id))
  const found = new Map<AgencyRef, Expansion>()
  for (const { ref, isGroup, members } of expansions) {
    const name = names.get(ref)
    const stranger = members.find((id) => !known.has(id))
    if (stranger !== undefined) return failed('invalidRequest', `no such agency: ${stranger}`)
    // A mention that was deleted while the coordinator looked gives nobody anything.
    if (name !== undefined) found.set(ref as AgencyRef, { ref: ref as AgencyRef, name, isGroup, members: members as AgencyId[] })
  }
  return ok(found)
}

/** An obligation for each expected agency in each round that it does not owe yet. Who has nothing to do owes nothing. */
async function owedBy(
  { storage }: Deciding,
  programme: Programme,
  assignments: readonly Assignment[],
  { expected }: Issue,
  at: string,
): Promise<readonly Obligation[]> {
  const busy = new Set(assignments.filter(({ withdrawnIn }) => withdrawnIn === null).map(({ agencyId }) => agencyId))
  const agencies = [...new Set(expected as AgencyId[])].filter((id) => busy.has(id))
  const rounds: readonly Round[] = await storage.listRounds(programme.id)
  const owed: Obligation[] = []
  for (const round of rounds) {
    const has = new Set((await storage.listObligations(round.id)).map(({ agencyId }) => agencyId))
    for (const agencyId of agencies) if (!has.has(agencyId)) owed.push(newObligation(round, agencyId, at))
  }
  return owed
}

function countChanges(version: number, changes: readonly AssignmentChange[]): Record<string, number> {
  if (version === 1) return {}
  const counts: Record<string, number> = {}
  for (const { kind } of changes) counts[kind] = (counts[kind] ?? 0) + 1
  return counts
}
