import { useQuery } from '@tanstack/react-query'
import type { AccountId } from '../../shared/core/ids.ts'
import { useServices } from '../app/AppServices.ts'
import { useSession } from './useSession.ts'

/** Plans that open on this device without the server; undefined while the device is asked or when it keeps nothing. */
export function useLocalPlanIds(): ReadonlySet<string> | undefined {
  const { localPlans } = useServices()
  const account = useSession()?.account.id ?? null
  const { data } = useQuery({
    queryKey: ['localPlans', account],
    queryFn: () => localPlans.ids(account as AccountId),
    enabled: account !== null,
    staleTime: 0,
    retry: false,
  })
  return data
}
