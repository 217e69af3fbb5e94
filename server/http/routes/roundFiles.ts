import { Readable } from 'node:stream'
import { z } from 'zod'
import { ID_PATTERN } from '../../../shared/core/ids.ts'
import { fileNameOf } from '../../../shared/documents/fileNameOf.ts'
import { bundleQuerySchema } from '../../../shared/protocol/roundFiles.ts'
import { actorOf } from '../../collaboration/planHooks.ts'
import { findRound, type RoundFound } from '../../decisions/lookUp.ts'
import { bundleRound } from '../../paperwork/bundleRound.ts'
import { readHandedIn } from '../../paperwork/handedIn.ts'
import { type PaperSources, readRoundState } from '../../paperwork/readRoundState.ts'
import { zipParts } from '../../paperwork/zipParts.ts'
import type { StoredAccount } from '../../storage/Storage.ts'
import type { App } from '../App.ts'
import { attachment } from '../attachment.ts'
import { ApiFailure } from '../errorResponse.ts'
import { noteExport } from '../noteExport.ts'
import { requireAccount } from '../requireAccount.ts'
import type { Services } from '../Services.ts'

const byId = z.object({ id: z.string().regex(ID_PATTERN) })
/** How much of an archive waits for a slow reader (bytes). */
const AHEAD = 256 * 1024

/** [PP5] What the readers of a round's board take of it as files, each with what they may read. */
export function roundFileRoutes(app: App, services: Services): void {
  const { storage, facts, gate, word, now, takeCall } = services

  async function find(account: StoredAccount, id: string): Promise<{ found: RoundFound; read: PaperSources }> {
    const found = await findRound({ storage, actor: actorOf(account) }, id, 'board.read')
    if (!found.ok) throw new ApiFailure(found.code, found.detail)
    takeCall('exports', account.id)
    const read = await readRoundState(storage, found.value, now())
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
      .header('content-disposition', attachment(`${fileNameOf(found.programme.title) || 'ke-hoach'}-${found.round.due}.zip`))
      .send(Readable.from(parts, { objectMode: false, highWaterMark: AHEAD }))
  })
}
