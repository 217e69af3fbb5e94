import { Button, CloseButton, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCloudOff, IconRefresh, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useSearch } from '@tanstack/react-router'
import { useDeferredValue, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
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
import { MatrixGrid } from './MatrixGrid.tsx'
import { type MatrixSummary, matrixPage } from './matrixLines.ts'
import { planHeads } from './planHeads.ts'
import './matrix.css'

/** Who does what over all plans, live: the answer in a sentence, then tasks × agencies. */
export function MatrixView() {
  const { t } = useTranslation()
  const services = useServices()
  const snapshot = useMatrix()
  const { data: plans } = useQuery(plansQuery(services))
  usePlanScreenSoon(snapshot.updatedAt !== null)
  const isPhone = useIsPhone()
  const { q } = useSearch({ from: '/shell/tabbed/matrix' })
  const [query, setQuery] = useState(q ?? '')
  // A second way in, while the screen is open: the link's words take the place of the reader's.
  const [followed, setFollowed] = useState(q)
  if (q !== followed) {
    setFollowed(q)
    setQuery(q ?? '')
  }
  const filter = useRef<HTMLInputElement>(null)
  const deferredQuery = useDeferredValue(query)
  const titles = useMemo(() => planHeads(plans ?? []), [plans])
  const page = useMemo(() => matrixPage(snapshot.matrix, titles, deferredQuery), [snapshot.matrix, titles, deferredQuery])
  const total = snapshot.matrix.rows.length

  return (
    <main id="content" className="matrix">
      <h1 className="visually-hidden">{t('matrix.title')}</h1>
      <div className="matrix-bar">
        <Summary summary={page.summary} total={total} filtered={deferredQuery.trim() !== ''} known={snapshot.updatedAt !== null} />
        <UpdatedState snapshot={snapshot} />
        {total > 0 ? (
          <TextInput
            ref={filter}
            className="matrix-filter"
            aria-label={t('matrix.filterLabel')}
            placeholder={t('matrix.filter')}
            value={query}
            onChange={(event) => setQuery(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setQuery('')
            }}
            leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
            rightSection={query ? <CloseButton size="sm" aria-label={t('matrix.clearFilter')} onClick={() => setQuery('')} /> : null}
          />
        ) : null}
      </div>
      {page.lines.length > 0 ? (
        isPhone ? (
          <AgencyTasks page={page} />
        ) : (
          <MatrixGrid page={page} query={deferredQuery} fresh={snapshot.fresh} onFilter={() => filter.current?.focus()} />
        )
      ) : (
        <NoLines snapshot={snapshot} query={query} onClear={() => setQuery('')} />
      )}
    </main>
  )
}

interface SummaryProps {
  readonly summary: MatrixSummary
  readonly total: number
  readonly filtered: boolean
  readonly known: boolean
}

function Summary({ summary, total, filtered, known }: SummaryProps) {
  const { t } = useTranslation()
  if (!known || total === 0) return <p className="matrix-summary" />
  const rest = [
    summary.withoutAgency > 0 ? t('matrix.summaryNoAgency', { count: summary.withoutAgency }) : null,
    summary.severalLeads > 0 ? t('matrix.summarySeveralLeads', { count: summary.severalLeads }) : null,
    summary.withoutDeadline > 0 ? t('matrix.summaryNoDeadline', { count: summary.withoutDeadline }) : null,
  ].filter(Boolean)
  return (
    <p className="matrix-summary" aria-live="polite">
      <b>
        {filtered
          ? t('matrix.summaryFiltered', { shown: summary.tasks, total })
          : t('matrix.summary', { count: summary.tasks, agencies: summary.agencies, plans: summary.plans })}
      </b>{' '}
      {rest.join(' ')}
    </p>
  )
}

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
        {t('matrix.noMatchText', { query })}
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
