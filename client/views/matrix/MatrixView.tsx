import { Button } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { memo, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { plainView } from '../../../shared/matrix/matrixView.ts'
import { useServices } from '../../app/AppServices.ts'
import type { MatrixSnapshot } from '../../app/MatrixStore.ts'
import { plansQuery } from '../../app/queries.ts'
import { useCan } from '../../hooks/useActor.ts'
import { useConnectionStatus } from '../../hooks/useConnectionStatus.ts'
import { useIsPhone } from '../../hooks/useIsPhone.ts'
import { useMatrix } from '../../hooks/useMatrix.ts'
import { usePlanScreenSoon } from '../../hooks/usePlanScreenSoon.ts'
import { formatClock } from '../../text/formatDay.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { AgencyTasks } from './AgencyTasks.tsx'
import { ConflictsPanel } from './ConflictsPanel.tsx'
import { MatrixGrid } from './MatrixGrid.tsx'
import { type MatrixPage, tellsCoverage } from './MatrixPages.ts'
import { MatrixTools } from './MatrixTools.tsx'
import { planHeads } from './planHeads.ts'
import { SavedViewBar } from './saved/SavedViewBar.tsx'
import { SavedViewsMenu } from './saved/SavedViewsMenu.tsx'
import { useSavedViews } from './saved/useSavedViews.ts'
import { useMatrixPage } from './useMatrixPage.ts'
import { useViewInAddress } from './useViewInAddress.ts'
import { isFiltered } from './viewInAddress.ts'
import { WorkbookButton } from './WorkbookButton.tsx'
import './matrix.css'

const { all: _all, group: _group, sort: _sort, ...nothingFiltered } = plainView

/** Who does what over all plans, live: the answer in a sentence, then tasks × agencies. The way of looking at it is in the address. */
export function MatrixView() {
  const { t } = useTranslation()
  const snapshot = useMatrix()
  usePlanScreenSoon(snapshot.updatedAt !== null)
  const isPhone = useIsPhone()
  const { view, query, setQuery, change, opened, show } = useViewInAddress()
  const saved = useSavedViews(view, opened)
  const savedMenu = useMemo(() => <SavedViewsMenu saved={saved} onShow={show} />, [saved, show])
  const savedBar = useMemo(() => <SavedViewBar saved={saved} onShow={show} />, [saved, show])
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const [showsConflicts, setShowsConflicts] = useState(false)
  const filter = useRef<HTMLInputElement>(null)
  const page = useMatrixPage(snapshot.matrix, view, open)
  const total = page.all.tasks
  const toggle = useCallback(
    (key: string, isOpen: boolean): void =>
      setOpen((before) => {
        const after = new Set(before)
        if (isOpen) after.add(key)
        else after.delete(key)
        return after
      }),
    [],
  )
  const focusFilter = useCallback(() => filter.current?.focus(), [])
  const clear = useCallback(() => change(nothingFiltered), [change])
  const workbook = useWorkbook(page)
  const showConflicts = useCallback(() => setShowsConflicts(true), [])
  const hideConflicts = useCallback(() => setShowsConflicts(false), [])

  return (
    <main id="content" className="matrix">
      <h1 className="visually-hidden">{t('matrix.title')}</h1>
      <div className="matrix-bar">
        <Summary totals={page.totals} all={page.all} filtered={isFiltered(view)} known={snapshot.updatedAt !== null} />
        <UpdatedState snapshot={snapshot} />
      </div>
      {total > 0 ? (
        <MatrixTools
          agencies={page.agencies}
          isTold={tellsCoverage(page)}
          open={page.all.open}
          after={page.all.after}
          several={page.all.severalLeads}
          conflicts={page.conflicts.length}
          view={view}
          query={query}
          filter={filter}
          onQuery={setQuery}
          onView={change}
          onClear={clear}
          onConflicts={showConflicts}
          isPhone={isPhone}
          saved={savedMenu}
          workbook={workbook}
        />
      ) : null}
      {total > 0 ? savedBar : null}
      {page.lines.length > 0 ? (
        isPhone ? (
          <AgencyTasks page={page} view={view} onView={change} />
        ) : (
          <MatrixGrid page={page} view={view} fresh={snapshot.fresh} onFilter={focusFilter} onToggle={toggle} />
        )
      ) : (
        <NoLines snapshot={snapshot} query={view.query} onClear={clear} />
      )}
      {showsConflicts ? (
        <ConflictsPanel
          conflicts={page.conflicts}
          nameOf={(id) => page.agencies.find((agency) => agency.id === id)?.shortName ?? id}
          onClose={hideConflicts}
        />
      ) : null}
    </main>
  )
}

/** The same element as long as the screen stands: what it takes is looked up when it is pressed. */
function useWorkbook(page: MatrixPage): ReactNode {
  const { data: plans } = useQuery(plansQuery(useServices()))
  const now = useRef({ page, plans })
  useEffect(() => {
    now.current = { page, plans }
  })
  return useMemo(() => {
    const tasks = () => {
      const rows = now.current.page.lines.flatMap((line) => (line.kind === 'task' ? [line.row.task] : []))
      return [...new Map(rows.map((task) => [`${task.planId}/${task.taskId}`, task])).values()]
    }
    return <WorkbookButton tasks={tasks} titles={() => planHeads(now.current.plans ?? [])} />
  }, [])
}

interface SummaryProps extends Pick<MatrixPage, 'totals' | 'all'> {
  readonly filtered: boolean
  readonly known: boolean
}

/** Most edits change no count: then it is not put into words again. */
const Summary = memo(function Summary({ totals, all, filtered, known }: SummaryProps) {
  const { t } = useTranslation()
  if (!known || all.tasks === 0) return <p className="matrix-summary" />
  const rest = [
    totals.open > 0 ? t('matrix.summaryOpen', { count: totals.open, known: totals.known }) : null,
    totals.overdue > 0 ? t('matrix.summaryOverdue', { count: totals.overdue }) : null,
    totals.withoutAgency > 0 ? t('matrix.summaryNoAgency', { count: totals.withoutAgency }) : null,
    totals.severalLeads > 0 ? t('matrix.summarySeveralLeads', { count: totals.severalLeads }) : null,
    totals.withoutDeadline > 0 ? t('matrix.summaryNoDeadline', { count: totals.withoutDeadline }) : null,
  ].filter(Boolean)
  return (
    <p className="matrix-summary" aria-live="polite">
      <b>
        {filtered
          ? t('matrix.summaryFiltered', { shown: totals.tasks, total: all.tasks })
          : t('matrix.summary', { count: totals.tasks, agencies: totals.agencies.size, plans: totals.plans })}
      </b>{' '}
      {rest.join(' ')}
    </p>
  )
})

function UpdatedState({ snapshot }: { snapshot: MatrixSnapshot }) {
  const { t } = useTranslation()
  const { reachable } = useConnectionStatus()
  if (!snapshot.updatedAt) return null
  const time = formatClock(snapshot.updatedAt)
  if (!reachable) {
    return (
      <span className="matrix-updated">
        <IconCloudOff size={16} stroke={1.75} aria-hidden="true" />
        {t('matrix.offlineAt', { time })}
      </span>
    )
  }
  if (snapshot.failure) {
    return (
      <span className="matrix-updated" data-tone="amber">
        <IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />
        {t('matrix.failedUpdate', { time })}
      </span>
    )
  }
  return (
    <span className="matrix-updated">
      <IconRefresh size={16} stroke={1.75} aria-hidden="true" />
      {t('matrix.updated', { time })}
    </span>
  )
}

function NoLines({ snapshot, query, onClear }: { snapshot: MatrixSnapshot; query: string; onClear: () => void }) {
  const { t } = useTranslation()
  const { matrix } = useServices()
  const mayCreate = useCan('plan.create')
  if (snapshot.status === 'idle' || snapshot.status === 'loading') {
    return (
      <p className="opening" role="status">
        {t('app.loading')}
      </p>
    )
  }
  if (snapshot.status === 'failed') {
    return (
      <EmptyState
        title={t('matrix.failedTitle')}
        actions={
          <Button variant="filled" onClick={() => void matrix.reload()}>
            {t('matrix.retry')}
          </Button>
        }
      >
        {snapshot.failure ? t(`errors.${snapshot.failure}`) : null}
      </EmptyState>
    )
  }
  if (snapshot.matrix.rows.length > 0) {
    return (
      <EmptyState title={t('matrix.noMatchTitle')} actions={<Button onClick={onClear}>{t('matrix.clearFilter')}</Button>}>
        {query ? t('matrix.noMatchText', { query }) : t('matrix.noMatchFilters')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      title={t('matrix.emptyTitle')}
      picture={<EmptyGrid />}
      actions={
        mayCreate ? (
          <Button variant="filled" renderRoot={(props) => <Link to="/import" {...props} />}>
            {t('matrix.emptyImport')}
          </Button>
        ) : null
      }
    >
      {t('matrix.emptyText')}
    </EmptyState>
  )
}

function EmptyGrid() {
  return (
    <svg width="106" height="98" viewBox="0 0 106 98" aria-hidden="true" className="home-sheet">
      <path d="M.5.5h105v97H.5zM.5 25h105M.5 49h105M.5 73h105M27 .5v97M53 .5v97M79 .5v97" fill="none" stroke="var(--line-2)" />
      <rect x="30" y="27" width="20" height="20" rx="2" fill="var(--blue)" />
      <rect x="56.500" y="51.500" width="19" height="19" rx="2" fill="none" stroke="var(--control)" />
    </svg>
  )
}
