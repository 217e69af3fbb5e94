import type { QueryClient } from '@tanstack/react-query'
import { createContext, useContext } from 'react'
import type { RandomBytes } from '../../shared/core/ids.ts'
import type { ConnectionStatus } from './ConnectionStatus.ts'
import type { Device } from './Device.ts'
import type { DeviceConsent } from './DeviceConsent.ts'
import type { EventStream } from './eventStream.ts'
import type { HttpClient } from './httpClient.ts'
import type { MatrixStore } from './MatrixStore.ts'
import type { Outbox } from './Outbox.ts'
import type { ProgramUpdate } from './ProgramUpdate.ts'
import type { Removal } from './Removal.ts'
import type { Seals } from './Seals.ts'
import type { SessionKeeper } from './SessionKeeper.ts'
import type { Shelf } from './Shelf.ts'
import type { SignInPrompt } from './SignInPrompt.ts'

/** Everything with a life longer than a screen, built once in main.tsx. References only, no state of its own. */
export interface AppServices {
  readonly http: HttpClient
  readonly queryClient: QueryClient
  readonly session: SessionKeeper
  readonly signInPrompt: SignInPrompt
  readonly connection: ConnectionStatus
  readonly events: EventStream
  readonly matrix: MatrixStore
  readonly shelf: Shelf
  readonly consent: DeviceConsent
  readonly device: Device
  readonly outbox: Outbox
  readonly seals: Seals
  readonly removal: Removal
  readonly update: ProgramUpdate
  readonly random: RandomBytes
  readonly now: () => Date
}

export const ServicesContext = createContext<AppServices | null>(null)

export function useServices(): AppServices {
  const services = useContext(ServicesContext)
  if (!services) throw new Error('ServicesContext has no value above this component')
  return services
}
