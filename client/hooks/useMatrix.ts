import { useEffect, useSyncExternalStore } from 'react'
import { useServices } from '../app/AppServices.ts'
import type { MatrixSnapshot } from '../app/MatrixStore.ts'

/** The live matrix; asks for its rows on first use and again when the server is back. */
export function useMatrix(): MatrixSnapshot {
  const { matrix, connection } = useServices()
  const snapshot = useSyncExternalStore(matrix.subscribe, matrix.snapshot)
  const { reachable } = useSyncExternalStore(connection.subscribe, connection.snapshot)
  const wanting = snapshot.status === 'idle' || (snapshot.failure !== null && reachable)
  useEffect(() => {
    if (wanting) void matrix.ensureLoaded()
  }, [matrix, wanting])
  return snapshot
}
