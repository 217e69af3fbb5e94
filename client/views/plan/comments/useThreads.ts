import { useQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useSyncExternalStore } from 'react'
import type { AccountId, CommandId, PlanId } from '../../../../shared/core/ids.ts'
import { newId } from '../../../../shared/core/ids.ts'
import type { CommentAct } from '../../../../shared/plan/comment.ts'
import type { Account } from '../../../../shared/protocol/httpApi.ts'
import { useServices } from '../../../app/AppServices.ts'
import { errorCodeOf, type HttpErrorCode } from '../../../app/httpClient.ts'
import { useAgencyNames } from '../../../hooks/useAgencyNames.ts'
import { saysComment } from '../../../localStore/CommandQueue.ts'
import { peopleQuery, threadsQuery } from './commentQueries.ts'
import { type Candidate, candidatesOf } from './mentions.ts'
import { type ShownThread, withWaiting } from './shownThreads.ts'
import { isSaying } from './threadFilters.ts'

export interface Threads {
  readonly threads: readonly ShownThread[]
  /** null: nothing is known of them here */
  readonly state: 'loading' | 'failed' | 'here'
  readonly failure: HttpErrorCode | null
  /** ISO instant of what this device saw last, while the server does not answer */
  readonly keptAt: string | null
  /** the server has answered, and is not being asked */
  readonly isSettled: boolean
  readonly reload: () => void
  readonly act: (act: CommentAct) => void
}

/** [CP5] The threads of a plan with our own acts upon them; acts go through the device's outbox. */
export function useThreads(planId: PlanId, account: Account): Threads {
  const services = useServices()
  const { outbox, random, now, device } = services
  const id = account.id as AccountId
  const { data, error, isFetching, refetch } = useQuery(threadsQuery(services, id, planId))
  const commands = useSyncExternalStore(outbox.subscribe, outbox.snapshot)
  const waiting = useMemo(() => commands.filter(saysComment).filter((command) => command.planId === planId), [commands, planId])
  const threads = useMemo(() => withWaiting(data?.threads ?? [], waiting, account).filter(isSaying), [data, waiting, account])
  const act = useCallback(
    (said: CommentAct) => {
      const commandId = newId<CommandId>(random)
      const given = { kind: 'comment', commandId, planId, body: { commandId, act: said }, givenAt: now().toISOString() } as const
      void outbox.give(id, given).then(device.changed)
    },
    [outbox, random, now, device, id, planId],
  )
  return {
    threads,
    state: data ? 'here' : error ? 'failed' : 'loading',
    failure: error ? errorCodeOf(error) : null,
    keptAt: data?.keptAt ?? null,
    isSettled: !isFetching,
    reload: () => void refetch(),
    act,
  }
}

const nobody: readonly Candidate[] = []

/** Who may be mentioned; nobody for who may not comment. */
export function useCandidates(planId: PlanId, self: string, mayComment: boolean): readonly Candidate[] {
  const { data } = useQuery({ ...peopleQuery(useServices(), planId), enabled: mayComment })
  const nameOf = useAgencyNames()
  return useMemo(() => (data ? candidatesOf(data, self, nameOf) : nobody), [data, self, nameOf])
}
