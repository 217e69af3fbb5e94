import { useSession } from './useSession.ts'

/** The agency that the reader writes for, or else reads for; null for who belongs to none. */
export function useOwnAgency(): string | null {
  const memberships = useSession()?.account.memberships ?? []
  return (memberships.find(({ capacity }) => capacity !== 'viewer') ?? memberships[0])?.agencyId ?? null
}
