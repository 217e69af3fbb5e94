import { z } from 'zod'
import type { AgencyId, RoundId } from '../../../shared/core/ids.ts'
import { directoryIdSchema } from '../../../shared/plan/agency.ts'
import { directorySchema } from '../../../shared/plan/directory.ts'
import { touchedAgencySchema } from '../../../shared/protocol/programmeApi.ts'
import type { App } from '../App.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

const asked = z.object({ ids: z.string().max(8000) })

/** The directory, and what a change of it would touch. */
export function directoryRoutes(app: App, services: Services): void {
  const { storage, facts } = services

  app.get('/api/directory', { schema: { response: { 200: directorySchema } } }, async (request) => {
    await requireAccount(request, services, 'directory.read')
    const { agencies, groups } = await storage.readDirectory()
    return { agencies: [...agencies], groups: [...groups] } as z.infer<typeof directorySchema>
  })

  /** [PG14] Counts, for whoever changes the directory: they need not read the programmes and plans that are counted. */
  app.get(
    '/api/directory/touched',
    { schema: { querystring: asked, response: { 200: z.array(touchedAgencySchema) } } },
    async (request) => {
      await requireAccount(request, services, 'directory.change')
      const ids = z
        .array(directoryIdSchema)
        .max(200)
        .catch([])
        .parse(request.query.ids.split(',').filter((id) => id !== ''))
      const [memberships, plans, owed] = [
        await storage.listMemberships(),
        [...(await facts.all()).values()],
        await storage.listObligationsOf(ids as AgencyId[]),
      ]
      const programmes = new Map<RoundId, string>()
      for (const { roundId } of owed) {
        const round = programmes.has(roundId) ? null : await storage.findRound(roundId)
        const programme = round && (await storage.findProgramme(round.programmeId))
        if (programme?.stage === 'issued') programmes.set(roundId, programme.id)
      }
      return ids.map((agencyId) => {
        const open = owed.filter((one) => one.agencyId === agencyId && one.stage !== 'accepted' && programmes.has(one.roundId))
        return {
          agencyId,
          accounts: new Set(memberships.filter((one) => one.agencyId === agencyId).map(({ accountId }) => accountId)).size,
          programmes: new Set(open.map(({ roundId }) => programmes.get(roundId))).size,
          obligations: open.length,
          plans: plans.filter(({ ownerId }) => ownerId === agencyId).length,
        }
      })
    },
  )
}
