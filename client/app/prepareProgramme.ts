import { canProgramme } from '../../shared/access/can.ts'
import type { AgencyId } from '../../shared/core/ids.ts'
import type { ProgrammeView } from '../../shared/protocol/programmeApi.ts'
import { actorOf } from '../hooks/useActor.ts'
import type { AppServices } from './AppServices.ts'
import { boardQuery, directoryQuery, programmeQuery } from './programmeQueries.ts'

/** What a reader's rights in a programme are judged by, from what the server told of it. */
export const standingIn = ({ programme, assignments }: Pick<ProgrammeView, 'programme' | 'assignments'>) => ({
  coordinatorId: programme.coordinatorId as AgencyId,
  participants: new Set(assignments.map(({ agencyId }) => agencyId as AgencyId)),
})

/**
 * [BV21] Asks for what a programme's screen begins with while its code travels: the programme, then the board of its first round and the
 * names of agencies. A failure shows where the screen asks again.
 */
export async function prepareProgramme(
  services: Pick<AppServices, 'queryClient' | 'http' | 'now' | 'device' | 'consent' | 'session'>,
  programmeId: string,
): Promise<void> {
  const { queryClient, session } = services
  const view = await queryClient.ensureQueryData(programmeQuery(services, programmeId))
  const state = session.snapshot()
  const [round] = view.rounds
  if (state.status !== 'signedIn' || round === undefined || view.programme.stage === 'drafting') return
  if (!canProgramme(actorOf(state.session.account), 'board.read', standingIn(view))) return
  await Promise.all([queryClient.prefetchQuery(boardQuery(services, round.id)), queryClient.prefetchQuery(directoryQuery(services))])
}
