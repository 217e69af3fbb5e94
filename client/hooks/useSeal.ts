import { useSyncExternalStore } from 'react'
import type { PlanId } from '../../shared/core/ids.ts'
import { useServices } from '../app/AppServices.ts'
import type { KeptSeal } from '../localStore/SealStore.ts'

/** The plan as it is sealed on this device, or null. */
export function useSeal(planId: PlanId): KeptSeal | null {
  const { seals } = useServices()
  return useSyncExternalStore(seals.subscribe, () => seals.of(planId))
}
