import { useSyncExternalStore } from 'react'
import { useServices } from '../app/AppServices.ts'
import type { ConnectionSnapshot } from '../app/ConnectionStatus.ts'

/** Whether the server answers, and when it last did. */
export function useConnectionStatus(): ConnectionSnapshot {
  const { connection } = useServices()
  return useSyncExternalStore(connection.subscribe, connection.snapshot)
}
