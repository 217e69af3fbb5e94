import { useCallback } from 'react'
import type { AccountId, CommandId } from '../../shared/core/ids.ts'
import { newId } from '../../shared/core/ids.ts'
import { useServices } from '../app/AppServices.ts'
import type { ExportMade } from '../app/httpClient.ts'
import { useSession } from './useSession.ts'

/** [AU4] Says for the log that a file was made here; without a line it waits. The file is there whether the server hears of it or not. */
export function useNoteExport(): (of: ExportMade) => void {
  const { outbox, random, now } = useServices()
  const account = useSession()?.account.id as AccountId | undefined
  return useCallback(
    (of) => {
      if (account === undefined) return
      const note = { kind: 'export', commandId: newId<CommandId>(random), givenAt: now().toISOString(), of } as const
      outbox.give(account, note).catch(() => undefined)
    },
    [outbox, random, now, account],
  )
}
