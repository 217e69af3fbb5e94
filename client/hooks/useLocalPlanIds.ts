import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { AccountId } from '../../shared/core/ids.ts'
import { useServices } from '../app/AppServices.ts'
import { useSession } from './useSession.ts'

/** Plans that open on this device without the server; undefined while the device is asked. */
export function useLocalPlanIds(): ReadonlySet<string> | undefined {
  const { device } = useServices()
  const queryClient = useQueryClient()
  const account = useSession()?.account.id ?? null
  useEffect(() => device.onChange(() => void queryClient.invalidateQueries({ queryKey: ['localPlans'] })), [device, queryClient])
  const { data } = useQuery({
    queryKey: ['localPlans', account],
    queryFn: () => device.planIds(account as AccountId),
    enabled: account !== null,
    staleTime: 0,
    retry: false,
  })
  return data
}
