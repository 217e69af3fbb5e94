import { Button } from '@mantine/core'
import { IconFlag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Programme } from '../../../shared/plan/programme.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { programmesQuery } from '../../app/programmeQueries.ts'
import { useCan } from '../../hooks/useActor.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { useSession } from '../../hooks/useSession.ts'
import { dayOf, formatDay } from '../../text/formatDay.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { CreateProgrammeDialog } from './CreateProgrammeDialog.tsx'
import './programmes.css'

/** The programmes that the reader has a part in. */
export function ProgrammesView() {
  const { t } = useTranslation()
  const { data: programmes, error, refetch } = useQuery(programmesQuery(useServices()))
  const [creating, setCreating] = useState(false)
  const memberships = useSession()?.account.memberships ?? []
  const mayCreate = useCan('programme.create') && memberships.some(({ capacity }) => capacity !== 'viewer')
  const create = mayCreate ? (
    <Button variant="filled" leftSection={<IconFlag size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setCreating(true)}>
      {t('programmes.create')}
    </Button>
  ) : null
  return (
    <main id="content" className="home">
      <div className="home-head">
        <div className="grow">
          <h1 className="t-h1">{t('programmes.title')}</h1>
          <p className="c2">{programmes && programmes.length > 0 ? t('programmes.summary', { count: programmes.length }) : '\u00a0'}</p>
        </div>
        {programmes && programmes.length > 0 ? create : null}
      </div>
      {programmes && programmes.length > 0 ? <ProgrammeTable programmes={programmes as Programme[]} /> : null}
      {programmes?.length === 0 ? (
        <EmptyState title={t('programmes.emptyTitle')} actions={create}>
          {t(mayCreate ? 'programmes.emptyText' : 'programmes.emptyOthers')}
        </EmptyState>
      ) : null}
      {!programmes && error ? (
        <EmptyState title={t('home.failedTitle')} actions={<Button onClick={() => void refetch()}>{t('home.retry')}</Button>}>
          {t(`errors.${errorCodeOf(error)}`)}
        </EmptyState>
      ) : null}
      {creating ? <CreateProgrammeDialog onClose={() => setCreating(false)} /> : null}
    </main>
  )
}

function ProgrammeTable({ programmes }: { programmes: readonly Programme[] }) {
  const { t } = useTranslation()
  const nameOf = useAgencyNames()
  return (
    <table className="plan-table">
      <thead>
        <tr>
          <th scope="col">{t('programmes.columns.title')}</th>
          <th scope="col">{t('programmes.columns.coordinator')}</th>
          <th scope="col">{t('programmes.columns.stage')}</th>
        </tr>
      </thead>
      <tbody>
        {programmes.map((programme) => (
          <tr key={programme.id}>
            <td className="plan-title">
              <Link to="/programmes/$programmeId" params={{ programmeId: programme.id }}>
                {programme.title}
              </Link>
            </td>
            <td className="plan-issuer c2">{nameOf(programme.coordinatorId)}</td>
            <td className="c2 nowrap">
              {programme.stage === 'drafting'
                ? t('programmes.stages.drafting')
                : t(`programmes.stages.${programme.stage}`, {
                    version: programme.version,
                    day: formatDay(dayOf(new Date(programme.issuedAt ?? programme.createdAt))),
                  })}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
