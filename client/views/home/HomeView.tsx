import { Button, CloseButton, TextInput } from '@mantine/core'
import { IconFileImport, IconSearch, IconTemplate } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense, useDeferredValue, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { plansQuery } from '../../app/queries.ts'
import { useCan } from '../../hooks/useActor.ts'
import { useLocalPlanIds } from '../../hooks/useLocalPlanIds.ts'
import { usePlanScreenSoon } from '../../hooks/usePlanScreenSoon.ts'
import { useSession } from '../../hooks/useSession.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { PlanTable } from './PlanTable.tsx'
import { findPlans } from './planList.ts'
import { SealedPlans } from './SealedPlans.tsx'
import { WaitingPlans } from './WaitingPlans.tsx'
import { WaitingReports } from './WaitingReports.tsx'
import './home.css'

// What is owed asks the calendar and the programme's rules, which the list itself does not need.
const OwedNext = lazy(() => import('./OwedNext.tsx').then(({ OwedNext: component }) => ({ default: component })))

/** What the reader's agencies owe next, all plans that the reader may see, and the two ways to begin one. */
export function HomeView() {
  const { t } = useTranslation()
  const services = useServices()
  const { data: plans, error, refetch } = useQuery(plansQuery(services))
  const localIds = useLocalPlanIds()
  usePlanScreenSoon(plans !== undefined)
  const mayCreate = useCan('plan.create')
  const actsForAgency = (useSession()?.account.memberships ?? []).length > 0
  const [query, setQuery] = useState('')
  const shown = findPlans(plans ?? [], useDeferredValue(query))
  const tasks = (plans ?? []).reduce((sum, plan) => sum + plan.taskCount, 0)
  const hasPlans = plans !== undefined && plans.length > 0

  return (
    <main id="content" className="home">
      <div className="home-head">
        <div className="grow">
          <h1 className="t-h1">{t('home.title')}</h1>
          <p className="c2">{hasPlans ? t('home.summary', { count: plans.length, tasks }) : '\u00a0'}</p>
        </div>
        {mayCreate && hasPlans ? <CreateButtons /> : null}
      </div>
      <SealedPlans />
      <WaitingPlans />
      <WaitingReports />
      {actsForAgency ? (
        <Suspense>
          <OwedNext />
        </Suspense>
      ) : null}
      {hasPlans ? (
        <TextInput
          className="home-search"
          aria-label={t('home.search')}
          placeholder={t('home.searchHint')}
          value={query}
          onChange={(event) => setQuery(event.currentTarget.value)}
          leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
          rightSection={query ? <CloseButton size="sm" aria-label={t('home.clearSearch')} onClick={() => setQuery('')} /> : null}
        />
      ) : null}
      {hasPlans && shown.length > 0 ? <PlanTable plans={shown} localIds={localIds} /> : null}
      {hasPlans && shown.length === 0 ? (
        <EmptyState title={t('home.noMatchTitle')} actions={<Button onClick={() => setQuery('')}>{t('home.clearSearch')}</Button>}>
          {t('home.noMatchText', { query, count: plans.length })}
        </EmptyState>
      ) : null}
      {plans?.length === 0 ? (
        <EmptyState title={t('home.emptyTitle')} picture={<BlankSheet />} actions={mayCreate ? <CreateButtons /> : null}>
          {t(mayCreate ? 'home.emptyText' : 'home.emptyFollower')}
        </EmptyState>
      ) : null}
      {plans === undefined && error ? (
        <EmptyState
          title={t('home.failedTitle')}
          actions={
            <Button variant="filled" onClick={() => void refetch()}>
              {t('home.retry')}
            </Button>
          }
        >
          {errorCodeOf(error) === 'unreachable' ? t('home.offlineEmpty') : t(`errors.${errorCodeOf(error)}`)}
        </EmptyState>
      ) : null}
    </main>
  )
}

function CreateButtons() {
  const { t } = useTranslation()
  return (
    <div className="home-actions">
      <Button
        leftSection={<IconTemplate size={16} stroke={1.75} aria-hidden="true" />}
        renderRoot={(props) => <Link to="/templates" {...props} />}
      >
        {t('home.fromTemplate')}
      </Button>
      <Button
        variant="filled"
        leftSection={<IconFileImport size={16} stroke={1.75} aria-hidden="true" />}
        renderRoot={(props) => <Link to="/import" {...props} />}
      >
        {t('home.import')}
      </Button>
    </div>
  )
}

function BlankSheet() {
  return (
    <svg width="84" height="108" viewBox="0 0 84 108" aria-hidden="true" className="home-sheet">
      <rect x="0.5" y="0.5" width="83" height="107" fill="var(--paper)" stroke="var(--line-2)" />
      <path d="M12 14h22M44 14h28M17 18h12M50 18h16M30 32h24M24 37h36" stroke="var(--ink-3)" strokeWidth="1.5" />
      <path d="M12 50h60M12 57h60M12 64h44M12 76h60M12 83h52" stroke="var(--line-2)" strokeWidth="1.5" />
    </svg>
  )
}
