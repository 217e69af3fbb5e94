import { useSyncExternalStore } from 'react'
import type { Session } from '../../shared/protocol/httpApi.ts'
import { useServices } from '../app/AppServices.ts'

/** Who is signed in, or null between signing out and the sign-in page. */
export function useSession(): Session | null {
  const { session } = useServices()
  const state = useSyncExternalStore(session.subscribe, session.snapshot)
  return state.status === 'signedIn' ? state.session : null
}
