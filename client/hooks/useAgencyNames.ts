import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useServices } from '../app/AppServices.ts'
import { directoryQuery } from '../app/programmeQueries.ts'

/** The name by which an agency is spoken of in its province; its id while the directory is not here. */
export function useAgencyNames(): (agencyId: string) => string {
  const { data } = useQuery(directoryQuery(useServices()))
  return useMemo(() => {
    const names = new Map((data?.agencies ?? []).map(({ id, shortName, name }) => [id, shortName ?? name]))
    return (agencyId) => names.get(agencyId) ?? agencyId
  }, [data])
}
