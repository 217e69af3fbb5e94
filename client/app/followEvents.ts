import type { QueryClient } from '@tanstack/react-query'
import type { Duties } from '../../shared/plan/duties.ts'
import type { Obligation } from '../../shared/plan/submission.ts'
import type { TaskRowChange } from '../../shared/plan/taskRow.ts'
import type { ServerEvent } from '../../shared/protocol/events.ts'
import { type PlanSummary, planSummarySchema } from '../../shared/protocol/httpApi.ts'
import type { BoardAnswer, ProgrammeView } from '../../shared/protocol/programmeApi.ts'
import type { AppServices } from './AppServices.ts'
import { withPlan } from './queries.ts'
import { changeQueries, refreshQueries } from './refreshQueries.ts'

/** Lists and records that the event line keeps in step; the first word of their keys. */
const liveKeys = [
  'plans',
  'plan',
  'programmes',
  'savedViews',
  'programme',
  'board',
  'obligation',
  'duties',
  'report',
  'reports',
  'directory',
  'notices',
  'comments',
] as const

function take(queryClient: QueryClient, event: ServerEvent): void {
  const again = (...key: readonly string[]): void => refreshQueries(queryClient, key)
  switch (event.kind) {
    case 'tasksChanged':
      takeRows(queryClient, event.change)
      refreshBoards(queryClient, event.change.planId)
      if (isToldInLevels(queryClient, event.change.planId)) again('duties')
      return
    case 'planChanged':
      takePlan(queryClient, event.plan.id, planSummarySchema.parse(event.plan))
      return
    case 'planStandingChanged':
      takePlan(queryClient, event.planId, event.plan && planSummarySchema.parse(event.plan))
      again('duties')
      return
    case 'programmeChanged':
      again('programmes')
      again('savedViews')
      again('programme', event.programmeId)
      again('board')
      again('duties')
      return
    case 'obligationChanged':
      if (!takeStage(queryClient, event.programmeId, event.obligation)) again('duties')
      again('programme', event.programmeId)
      again('obligation', event.obligation.roundId, event.obligation.agencyId)
      again('report', event.obligation.roundId, event.obligation.agencyId)
      again('reports', event.obligation.roundId)
      changeQueries<BoardAnswer>(queryClient, ['board', event.obligation.roundId], (board) => withObligation(board, event.obligation))
      return
    case 'noticesChanged':
      again('notices')
      return
    case 'commentsChanged':
      again('comments', event.planId)
      return
    case 'directoryChanged':
      again('directory')
  }
}

type KnownDuties = { readonly programmes: readonly Duties[] }
const dutiesIn = (queryClient: QueryClient): readonly Duties[] => queryClient.getQueryData<KnownDuties>(['duties'])?.programmes ?? []

/** Whether how far such a plan carries things is told by the server, because its rows are not here. */
const isToldInLevels = (queryClient: QueryClient, planId: string): boolean =>
  dutiesIn(queryClient).some(({ answers }) => answers.some((one) => one.planId === planId && one.sees === 'levels'))

/** The stage of an answer, without asking again for all that was given: many come at once on the last day. False: its plan is new. */
function takeStage(queryClient: QueryClient, programmeId: string, { roundId, agencyId, planId, stage }: Obligation): boolean {
  const duties = dutiesIn(queryClient).find((one) => one.programmeId === programmeId)
  const known = duties?.answers.find((one) => one.agencyId === agencyId && one.roundId === roundId)
  if (known && known.planId !== planId) return false
  const answers = duties?.answers.map((one) => (one === known ? { ...known, stage } : one)) ?? []
  changeQueries<KnownDuties>(queryClient, ['duties'], (before) => ({
    ...before,
    programmes: before.programmes.map((one) => (one === duties ? { ...one, answers } : one)),
  }))
  return true
}

/** Rows of the plans with which the reader's agencies answer, laid upon what is here; a load under way may be older, so it is repeated. */
function takeRows(queryClient: QueryClient, { planId, changed, removed }: TaskRowChange): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: ['programme'] })) {
    const view = query.state.data as ProgrammeView | undefined
    if (view && !view.obligations.some((one) => one.planId === planId)) continue
    changeQueries<ProgrammeView>(queryClient, query.queryKey, (known) => ({ ...known, rows: withRows(known.rows, changed, removed) }))
  }
}

type Rows = ProgrammeView['rows']

function withRows(rows: Rows, changed: TaskRowChange['changed'], removed: TaskRowChange['removed']): Rows {
  const gone = new Set<string>([...removed, ...changed.map(({ taskId }) => taskId)])
  const now = [...rows.filter(({ taskId }) => !gone.has(taskId)), ...(changed as unknown as Rows)]
  return now.sort((a, b) => a.order - b.order)
}

/** Counts of a round whose plan has changed are asked for anew: a board rests on more than its reader sees of the rows. */
function refreshBoards(queryClient: QueryClient, planId: string): void {
  for (const query of queryClient.getQueryCache().findAll({ queryKey: ['board'] })) {
    const board = query.state.data as BoardAnswer | undefined
    if (!board || board.obligations.some((one) => one.planId === planId)) refreshQueries(queryClient, query.queryKey)
  }
}

/** A plan as it is now seen, or null when it is gone for this reader. */
function takePlan(queryClient: QueryClient, planId: string, plan: PlanSummary | null): void {
  changeQueries<PlanSummary[]>(queryClient, ['plans'], (plans) => seenAs(plans, planId, plan))
  changeQueries<PlanSummary>(queryClient, ['plan', planId], (known) => plan ?? { ...known, may: [] })
}

const seenAs = (plans: readonly PlanSummary[], planId: string, plan: PlanSummary | null): PlanSummary[] =>
  plan === null ? plans.filter(({ id }) => id !== planId) : withPlan(plans, plan)

const withObligation = (board: BoardAnswer, obligation: Obligation): BoardAnswer => ({
  ...board,
  obligations: board.obligations.map((one) => (one.agencyId === obligation.agencyId ? obligation : one)),
})

/** Keeps the list of plans in step with the event line, which runs while somebody is signed in. Returns how to end it. */
export function followEvents({
  events,
  session,
  queryClient,
  matrix,
  connection,
}: Pick<AppServices, 'events' | 'session' | 'queryClient' | 'matrix' | 'connection'>): () => void {
  const unlisten = events.listen((message) => {
    if (message.kind === 'reset') for (const key of liveKeys) refreshQueries(queryClient, [key])
    else take(queryClient, message.event)
  })
  let account: string | null = null
  let hasPaused = false
  const onSession = (): void => {
    const state = session.snapshot()
    const next = state.status === 'signedIn' ? state.session.account.id : null
    const isAway = state.status === 'signedOut' || state.status === 'removed'
    if (isAway || (next !== null && account !== null && next !== account)) {
      events.stop()
      matrix.clear()
      queryClient.clear()
    }
    if (isAway || next !== null) account = next
    if (state.status !== 'signedIn') return
    if (state.standing === 'ended' || state.standing === 'replaced') {
      // What is shown stays; the line is another's now, or nobody's.
      events.stop()
      hasPaused = true
      return
    }
    events.start()
    if (state.standing !== 'verified' || !hasPaused) return
    hasPaused = false
    void queryClient.invalidateQueries()
    if (matrix.snapshot().status !== 'idle') void matrix.reload()
  }
  // A broken line may mean an ended session as well as a silent server; and a session from the device waits to be verified.
  const onLine = (): void => {
    const state = session.snapshot()
    const isDoubtful = state.status === 'signedIn' && (events.state() === 'waiting' || state.standing === 'assumed')
    if (isDoubtful && events.state() !== 'connecting' && events.state() !== 'stopped') session.doubt()
  }
  const unsubscribe = session.subscribe(onSession)
  const unsubscribeLine = events.subscribeState(onLine)
  const unsubscribeConnection = connection.subscribe(() => {
    if (connection.snapshot().reachable) events.hurry()
  })
  onSession()
  return () => {
    unsubscribe()
    unsubscribeLine()
    unsubscribeConnection()
    unlisten()
    events.stop()
  }
}
