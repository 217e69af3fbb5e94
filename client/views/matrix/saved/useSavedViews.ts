import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { canProgramme } from '../../../../shared/access/can.ts'
import type { AgencyId } from '../../../../shared/core/ids.ts'
import type { MatrixView } from '../../../../shared/matrix/matrixView.ts'
import { isSameSearch, type MatrixSearch, type SavedView } from '../../../../shared/plan/savedView.ts'
import { useServices } from '../../../app/AppServices.ts'
import { programmesQuery, savedViewsQuery } from '../../../app/programmeQueries.ts'
import { actorOf } from '../../../hooks/useActor.ts'
import { useSession } from '../../../hooks/useSession.ts'
import { searchOfView } from '../viewInAddress.ts'

/** A programme with its saved views, by name. */
export interface ProgrammeViews {
  readonly programmeId: string
  readonly title: string
  readonly maySave: boolean
  readonly views: readonly SavedView[]
}

export interface SavedViews {
  /** programmes with views, and those in which the reader may save one */
  readonly programmes: readonly ProgrammeViews[]
  /** the one that was opened, as long as the reader knows of it */
  readonly opened: SavedView | null
  readonly maySaveOpened: boolean
  /** [SV5] what is shown is not, or no longer, what it says */
  readonly differs: boolean
  /** what is shown */
  readonly search: MatrixSearch
}

export function useSavedViews(view: MatrixView, openedId: string | null): SavedViews {
  const services = useServices()
  const session = useSession()
  const { data: views } = useQuery(savedViewsQuery(services))
  const { data: programmes } = useQuery(programmesQuery(services))
  const listed = useMemo((): readonly ProgrammeViews[] => {
    const actor = session && actorOf(session.account)
    return (programmes ?? [])
      .map(({ id, title, coordinatorId }) => ({
        programmeId: id,
        title,
        maySave:
          actor !== null &&
          canProgramme(actor, 'view.save', { coordinatorId: coordinatorId as AgencyId, participants: new Set<AgencyId>() }),
        views: (views ?? []).filter(({ programmeId }) => programmeId === id).sort((one, other) => one.name.localeCompare(other.name, 'vi')),
      }))
      .filter(({ maySave, views: own }) => maySave || own.length > 0)
  }, [session, views, programmes])
  return useMemo(() => {
    const opened = views?.find(({ id }) => id === openedId) ?? null
    const search = searchOfView(view)
    return {
      programmes: listed,
      opened,
      maySaveOpened: opened !== null && listed.some(({ programmeId, maySave }) => maySave && programmeId === opened.programmeId),
      differs: opened !== null && !isSameSearch(opened.search, search),
      search,
    }
  }, [listed, views, openedId, view])
}
