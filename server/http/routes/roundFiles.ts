import { Readable } from 'node:stream'
import { z } from 'zod'
import { canProgramme } from '../../../shared/access/can.ts'
import { ID_PATTERN } from '../../../shared/core/ids.ts'
import { contentTypes } from '../../../shared/documents/fileKindOf.ts'
import { fileNameOf } from '../../../shared/documents/fileNameOf.ts'
import { aboutRound, shortlyCited } from '../../../shared/paperwork/paperHead.ts'
import type { RoundState } from '../../../shared/paperwork/RoundState.ts'
import { bundleQuerySchema, consolidatedQuerySchema } from '../../../shared/protocol/roundFiles.ts'
import { actorOf } from '../../collaboration/planHooks.ts'
import { findRound, type RoundFound } from '../../decisions/lookUp.ts'
import { bundleRound } from '../../paperwork/bundleRound.ts'
import { consolidateRound } from '../../paperwork/consolidateRound.ts'
import { readHandedIn } from '../../paperwork/handedIn.ts'
import { type PaperSources, readRoundState } from '../../paperwork/readRoundState.ts'
import { zipParts } from '../../paperwork/zipParts.ts'
import { agencyProgress } from '../../rights/agencyProgress.ts'
import { presentObligation } from '../../rights/presentEvent.ts'
import type { StoredAccount } from '../../storage/Storage.ts'
import type { App } from '../App.ts'
import { attachment } from '../attachment.ts'
import { ApiFailure } from '../errorResponse.ts'
import { hangUpOf } from '../hangUp.ts'
import { noteExport } from '../noteExport.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

const byId = z.object({ id: z.string().regex(ID_PATTERN) })
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** How much of an archive waits for a slow reader (bytes). */
const AHEAD = 256 * 1024

/** [PP5] What the readers of a round's board take of it as files, each with what they may read. */
export function roundFileRoutes(app: App, services: Services): void {
  const { storage, facts, gate, threads, word, now, takeCall } = services

  async function find(account: StoredAccount, id: string): Promise<{ found: RoundFound; read: PaperSources }> {
    const found = await findRound({ storage, actor: actorOf(account) }, id, 'board.read')
    if (!found.ok) throw new ApiFailure(found.code, found.detail)
    takeCall('exports', account.id)
    // Only the coordinator's people draft in its name.
    const isDrafter = canProgramme(actorOf(account), 'round.urge', found.value.facts)
    const read = await readRoundState(storage, found.value, now(), isDrafter ? account : null)
    if (!read.ok) throw new ApiFailure(read.code, read.detail)
    return { found: found.value, read: read.value }
  }

  app.get('/api/rounds/:id/bundle', { schema: { params: byId, querystring: bundleQuerySchema } }, async (request, reply) => {
    const account = await requireAccount(request, services, null)
    const { found, read } = await find(account, request.params.id)
    const withDrafts = request.query.drafts === 'true'
    const handedIn = await readHandedIn({ storage, facts, actor: actorOf(account) }, found, read.state, withDrafts)
    const hasDrafts = handedIn.some(({ draftOf }) => draftOf !== null)
    const parts = zipParts(bundleRound({ storage, gate, word, now: now() }, { found, state: read.state, handedIn, hasDrafts }))
    await noteExport(request, services, account, 'round.export', `round/${found.round.id}`, 'bundle', { hasDrafts })
    // A connection that ends destroys the stream, and with it what is still to be read.
    return reply
      .type('application/zip')
      .header('content-disposition', attachment(`${nameOf(found)}.zip`))
      .send(Readable.from(parts, { objectMode: false, highWaterMark: AHEAD }))
  })

  app.get('/api/rounds/:id/consolidated', { schema: { params: byId, querystring: consolidatedQuerySchema } }, async (request, reply) => {
    const account = await requireAccount(request, services, null)
    const { found, read } = await find(account, request.params.id)
    const { state } = read
    const { to, by, drafts } = request.query
    const handedIn = await readHandedIn({ storage, facts, actor: actorOf(account) }, found, state, drafts === 'true')
    const work = await consolidateRound({ storage, gate }, state, handedIn)
    if (!work.ok) throw new ApiFailure(work.code, work.detail)
    const title = `Kế hoạch tổng hợp thực hiện ${shortlyCited(state)}`
    const file = await threads.makeFile(
      to === 'docx' ? { ...work.value, want: 'docx', by } : { ...work.value, want: 'xlsx', title },
      hangUpOf(reply),
    )
    const hasDrafts = work.value.sources.some((source) => source.state === 'draft')
    const form = to === 'docx' ? 'consolidatedDocx' : 'consolidatedXlsx'
    await noteExport(request, services, account, 'round.export', `round/${found.round.id}`, form, { hasDrafts })
    return reply
      .type(to === 'docx' ? contentTypes.docx : XLSX)
      .header('content-disposition', attachment(`ke-hoach-tong-hop-${nameOf(found)}.${to}`))
      .send(Buffer.from(file))
  })

  app.get('/api/rounds/:id/list', { schema: { params: byId } }, async (request, reply) => {
    const account = await requireAccount(request, services, null)
    const { found, read } = await find(account, request.params.id)
    const actor = actorOf(account)
    // As the board shows them: the coordinator's own notes are the coordinator's.
    const obligations = read.state.obligations.map((one) => presentObligation(actor, one, found.facts))
    const state: RoundState = { ...read.state, obligations }
    const progress = await agencyProgress(storage, found.programme.id, obligations)
    const title = `Danh sách nộp ${aboutRound(state)}`
    const file = await threads.makeFile({ want: 'list', state, progress, title }, hangUpOf(reply))
    await noteExport(request, services, account, 'round.export', `round/${found.round.id}`, 'submissionList')
    return reply
      .type(XLSX)
      .header('content-disposition', attachment(`danh-sach-nop-${nameOf(found)}.xlsx`))
      .send(Buffer.from(file))
  })
}

const nameOf = ({ programme, round }: RoundFound): string => `${fileNameOf(programme.title) || 'ke-hoach'}-${round.due}`
