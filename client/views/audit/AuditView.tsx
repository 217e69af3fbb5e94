import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AuditFilterQuery } from '../../../shared/protocol/audit.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { useCan } from '../../hooks/useActor.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { dayOf } from '../../text/formatDay.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Failure } from '../../ui/Failure.tsx'
import { AuditFilters } from './AuditFilters.tsx'
import { AuditList } from './AuditList.tsx'
import { auditQuery, fetchWholeAudit } from './auditQueries.ts'
import { ChainState } from './ChainState.tsx'
import './audit.css'

/** Who did what, newest first, for whoever keeps the workspace. */
export function AuditView() {
  const { t } = useTranslation()
  const mayRead = useCan('audit.read')
  if (!mayRead) {
    return (
      <main id="content">
        <EmptyState title={t('app.forbidden.title')}>{t('app.forbidden.text')}</EmptyState>
      </main>
    )
  }
  return <Audit />
}

function Audit() {
  const { t } = useTranslation()
  const services = useServices()
  const filter = useSearch({ from: '/shell/tabbed/audit' })
  const navigate = useNavigate()
  const narrow = (next: AuditFilterQuery): void => void navigate({ to: '/audit', search: next, replace: true })
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(services, filter))
  const rows = data?.pages.flatMap((page) => page.rows)
  const isFiltered = Object.values(filter).some((value) => value !== undefined)
  return (
    <main id="content" className="home audit">
      <div className="home-head">
        <div className="grow">
          <h1 className="t-h1">{t('audit.title')}</h1>
          <ChainState />
        </div>
        <div className="home-actions">
          <ExportButton filter={filter} />
        </div>
      </div>
      <AuditFilters filter={filter} onChange={narrow} />
      {rows && rows.length > 0 ? (
        <>
          <AuditList rows={rows} onNarrow={(part) => narrow({ ...filter, ...part })} />
          <p className="audit-more">
            {hasNextPage ? (
              <Button disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                {t('audit.more')}
              </Button>
            ) : (
              <span className="c3">{t('audit.end')}</span>
            )}
          </p>
        </>
      ) : null}
      {rows?.length === 0 ? (
        <EmptyState
          title={t('audit.empty')}
          actions={isFiltered ? <Button onClick={() => narrow({})}>{t('audit.filters.clear')}</Button> : null}
        >
          {t('audit.emptyText')}
        </EmptyState>
      ) : null}
      {!rows && error ? (
        <EmptyState title={t('audit.failed')} actions={<Button onClick={() => void refetch()}>{t('home.retry')}</Button>}>
          {t(`errors.${errorCodeOf(error)}`)}
        </EmptyState>
      ) : null}
    </main>
  )
}

/** The lines that are looked for, all of them, as a table for other programs. */
function ExportButton({ filter }: { filter: AuditFilterQuery }) {
  const { t } = useTranslation()
  const services = useServices()
  const nameOf = useAgencyNames()
  const [fetched, setFetched] = useState<number | null>(null)
  const [failed, setFailed] = useState(false)
  const run = async (): Promise<void> => {
    setFailed(false)
    setFetched(0)
    try {
      const [rows, { saveAuditCsv }] = await Promise.all([fetchWholeAudit(services, filter, setFetched), import('./saveAuditCsv.ts')])
      saveAuditCsv(rows, { t, nameOf }, `${t('audit.export.file')} ${dayOf(services.now())}`)
      void services.queryClient.invalidateQueries({ queryKey: ['audit'] })
    } catch {
      setFailed(true)
    }
    setFetched(null)
  }
  return (
    <>
      <Button
        leftSection={<IconDownload size={16} stroke={1.75} aria-hidden="true" />}
        disabled={fetched !== null}
        onClick={() => void run()}
      >
        <span aria-live="polite">{fetched === null ? t('audit.export.action') : t('audit.export.busy', { count: fetched })}</span>
      </Button>
      {failed ? <Failure>{t('audit.export.failed')}</Failure> : null}
    </>
  )
}
