import { useSyncExternalStore } from 'react'
import type { Session } from '../../shared/protocol/httpApi.ts'
import { useServices } from '../app/AppServices.ts'
import type { SessionState } from '../app/SessionKeeper.ts'

export function useSessionState(): SessionState {
  const { session } = useServices()
  return useSyncExternalStore(session.subscribe, session.snapshot)
}

/** Whose page this is, or null between signing out and the sign-in page. */
export function useSession(): Session | null {
  const state = useSessionState()
  return state.status === 'signedIn' ? state.session : null
}
