import { SegmentedControl, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useServices } from '../../app/AppServices.ts'
import { programmeQuery } from '../../app/programmeQueries.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { useSession } from '../../hooks/useSession.ts'
import { formatDay, weekdayKey } from '../../text/formatDay.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import './agencyHome.css'
import { AnswerList } from './AnswerList.tsx'
import { type Acting, actingIn } from './agencyHomePage.ts'
import { NextActionCard } from './NextActionCard.tsx'
import { OwedTable } from './OwedTable.tsx'
import { RoundLine } from './RoundLine.tsx'
import { useAgencyHome } from './useAgencyHome.ts'

/** What an agency owes in one programme: the next thing to do, then everything by when, then what needs an answer. Live. */
export function AgencyHomeView({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation()
  const nameOf = useAgencyNames()
  const memberships = useSession()?.account.memberships ?? []
  const { data: view } = useQuery(programmeQuery(useServices(), programmeId))
  const choices = view ? actingIn(view, memberships as readonly Acting[]) : []
  const [chosen, setChosen] = useState<string | null>(null)
  const acting = choices.find(({ agencyId }) => agencyId === chosen) ?? choices[0] ?? null
  const home = useAgencyHome(programmeId, acting)
  if (view && !acting) return <EmptyState title={t('agencyHome.nothingGiven')} />
  if (!home || !acting) {
    return (
      <p className="opening" role="status">
        {t('app.loading')}
      </p>
    )
  }
  const { page, today } = home
  const data = choices.map(({ agencyId }) => ({ value: agencyId, label: nameOf(agencyId) }))
  return (
    <div className="agency-home">
      <div className="agency-main">
        <div className="agency-head">
          <h1 className="t-h1">{nameOf(acting.agencyId) === acting.agencyId ? '\u00a0' : nameOf(acting.agencyId)}</h1>
          {data.length < 2 ? null : data.length < 4 ? (
            <SegmentedControl aria-label={t('agencyHome.agency')} data={data} value={acting.agencyId} onChange={setChosen} />
          ) : (
            <Select aria-label={t('agencyHome.agency')} allowDeselect={false} data={data} value={acting.agencyId} onChange={setChosen} />
          )}
          <span className="grow" />
          <span className="c3 agency-today">
            {t(weekdayKey(today))}, {formatDay(today)}
          </span>
        </div>
        <NextActionCard page={page} capacity={acting.capacity} />
        <OwedTable page={page} leads={home.view.leads} today={today} />
      </div>
      <aside className="agency-side">
        <RoundLine rounds={page.rounds} agencyId={page.agencyId} />
        <AnswerList page={page} />
      </aside>
    </div>
  )
}
