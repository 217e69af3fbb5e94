import { zipSync } from 'fflate'
import { z } from 'zod'
import { canonicalJson } from '../../../shared/core/canonicalJson.ts'
import { type AgencyId, type CommandId, ID_PATTERN, type PlanId } from '../../../shared/core/ids.ts'
import { contentTypes } from '../../../shared/documents/fileKindOf.ts'
import { fileNameOf } from '../../../shared/documents/fileNameOf.ts'
import { composeBlankSubPlan } from '../../../shared/paperwork/composeBlankSubPlan.ts'
import { nameIn } from '../../../shared/paperwork/RoundState.ts'
import { boardIn, inListOrder, remindedLines } from '../../../shared/paperwork/unitsOf.ts'
import { directoryIdSchema } from '../../../shared/plan/agency.ts'
import { planFile } from '../../../shared/plan/plan.ts'
import { planSummarySchema } from '../../../shared/protocol/httpApi.ts'
import { makePaperworkSchema } from '../../../shared/protocol/paperwork.ts'
import { actorOf } from '../../collaboration/planHooks.ts'
import { createPlan } from '../../commands/createPlan.ts'
import { findRound, type RoundFound } from '../../decisions/lookUp.ts'
import { makePaperwork } from '../../paperwork/makePaperwork.ts'
import { type PaperSources, readRoundState } from '../../paperwork/readRoundState.ts'
import { presentPlan } from '../../rights/presentPlan.ts'
import type { StoredAccount } from '../../storage/Storage.ts'
import type { App } from '../App.ts'
import { attachment } from '../attachment.ts'
import { ApiFailure } from '../errorResponse.ts'
import { hangUpOf } from '../hangUp.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

const byId = z.object({ id: z.string().regex(ID_PATTERN) })
const owed = z.object({ id: z.string().regex(ID_PATTERN), agencyId: directoryIdSchema })
/** The earliest time a ZIP entry can hold: the same bytes whenever it is made. */
const fixedTime = new Date(1980, 0, 1)

/** [PP2] What the coordinator's office signs about a round, and blank sub-plans for who works on paper. */
export function paperworkRoutes(app: App, services: Services): void {
  const { storage, commands, random, facts, gate, threads, word, now } = services

  async function find(account: StoredAccount, id: string): Promise<RoundFound> {
    const found = await findRound({ storage, actor: actorOf(account) }, id, 'round.urge')
    if (!found.ok) throw new ApiFailure(found.code, found.detail)
    return found.value
  }

  async function sources(account: StoredAccount, found: RoundFound): Promise<PaperSources> {
    const read = await readRoundState(storage, found, now(), account)
    if (!read.ok) throw new ApiFailure(read.code, read.detail)
    return read.value
  }

  const note = (account: StoredAccount, action: string, found: RoundFound, details: object): Promise<unknown> =>
    storage.addAuditLine({ actor: account.id, at: now(), action, subject: `round/${found.round.id}`, details } as never)

  app.post(
    '/api/rounds/:id/paperwork',
    { schema: { params: byId, body: makePaperworkSchema, response: { 200: planSummarySchema } } },
    async (request, reply) => {
      const account = await requireAccount(request, services, null)
      const found = await find(account, request.params.id)
      services.takeCall('plans', account.id)
      const { body } = request
      const actor = actorOf(account)
      const signal = hangUpOf(reply)
      const made = await commands.run(body.commandId as CommandId, account.id, async () => {
        const plan = await makePaperwork(
          { storage, gate, facts, threads, random, actor, now: now(), drafter: account, signal },
          found,
          body,
        )
        if (!plan.ok) return plan
        const create = { commandId: body.commandId, planId: body.planId, template: null, plan: plan.value }
        const created = await createPlan(services, create as never, account.id, { ownerId: found.programme.coordinatorId as AgencyId })
        if (created.ok) await note(account, 'round.paperwork', found, { form: body.form })
        return created
      })
      if (!made.ok) throw new ApiFailure(made.code, made.detail)
      const known = await facts.of(body.planId as PlanId)
      if (!known) throw new ApiFailure('storageUnavailable')
      return presentPlan(actor, made.value, known)
    },
  )

  const blank = (read: PaperSources, agencyId: AgencyId): Promise<Uint8Array> =>
    word.write(canonicalJson(planFile(composeBlankSubPlan(read.sourceOf(agencyId), random))))
  const blankName = (name: string): string => `ke-hoach-${fileNameOf(name)}.docx`

  app.get('/api/rounds/:id/blanks/:agencyId', { schema: { params: owed } }, async (request, reply) => {
    const account = await requireAccount(request, services, null)
    const found = await find(account, request.params.id)
    const agencyId = request.params.agencyId as AgencyId
    if (!(await storage.findObligation(found.round.id, agencyId))) throw new ApiFailure('notFound', 'owed')
    const read = await sources(account, found)
    const file = await blank(read, agencyId)
    await note(account, 'round.blanks', found, { agencies: [agencyId] })
    return reply
      .type(contentTypes.docx)
      .header('content-disposition', attachment(blankName(nameIn(read.state, agencyId))))
      .send(Buffer.from(file))
  })

  app.get('/api/rounds/:id/blanks', { schema: { params: byId } }, async (request, reply) => {
    const account = await requireAccount(request, services, null)
    const found = await find(account, request.params.id)
    const read = await sources(account, found)
    const missing = inListOrder(read.state, remindedLines(boardIn(read.state), 'missing', null)).map(
      ({ obligation }) => obligation.agencyId,
    )
    if (missing.length === 0) throw new ApiFailure('conflict', 'nobody')
    const entries: Record<string, Uint8Array> = {}
    for (const [index, agencyId] of missing.entries())
      entries[`${String(index + 1).padStart(3, '0')}-${blankName(nameIn(read.state, agencyId))}`] = await blank(read, agencyId)
    await note(account, 'round.blanks', found, { agencies: missing })
    return reply
      .type('application/zip')
      .header('content-disposition', attachment(`mau-ke-hoach-${found.round.due}.zip`))
      .send(Buffer.from(zipSync(entries, { level: 0, mtime: fixedTime })))
  })
}
