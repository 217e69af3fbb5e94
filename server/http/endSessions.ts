import type { Services } from './Services.ts'

/** Closes what is still open of sessions that ended: their sockets and event streams. */
export function endSessions({ streams, collaboration }: Pick<Services, 'streams' | 'collaboration'>, sessions: readonly string[]): void {
  for (const session of sessions) {
    collaboration().closeSession(session)
    streams.endSession(session)
  }
}
