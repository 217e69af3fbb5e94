import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Programme } from '../../../shared/plan/programme.ts'
import { useServices } from '../../app/AppServices.ts'
import { programmeQuery, programmesQuery } from '../../app/programmeQueries.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { useSession } from '../../hooks/useSession.ts'
import { formatDay } from '../../text/formatDay.ts'
import { actionWords } from '../agencyHome/actionWords.ts'
import { type Acting, actingIn } from '../agencyHome/agencyHomePage.ts'
import { useAgencyHome } from '../agencyHome/useAgencyHome.ts'
import './owedNext.css'

/** [AH7] One line a programme in which the reader's agencies owe something: what comes next, and until when. */
export function OwedNext() {
  const { t } = useTranslation()
  const { data: programmes } = useQuery(programmesQuery(useServices()))
  const issued = (programmes ?? []).filter(({ stage }) => stage === 'issued')
  if (issued.length === 0) return null
  return (
    <section aria-label={t('agencyHome.nextOf.title')}>
      <ul className="owed-next">
        {issued.map((programme) => (
          <Line key={programme.id} programme={programme as Programme} />
        ))}
      </ul>
    </section>
  )
}

function Line({ programme }: { programme: Programme }) {
  const { t } = useTranslation()
  const nameOf = useAgencyNames()
  const memberships = (useSession()?.account.memberships ?? []) as readonly Acting[]
  const { data: view } = useQuery(programmeQuery(useServices(), programme.id))
  const [acting] = view ? actingIn(view, memberships) : []
  const home = useAgencyHome(programme.id, acting ?? null)
  if (!home?.page.action || !acting) return null
  const { action, round } = home.page
  return (
    <li>
      <Link to="/programmes/$programmeId" params={{ programmeId: programme.id }}>
        {actionWords(t, action, round, acting.capacity)}
      </Link>
      <span className="owed-next-due" data-late={action.lateDays > 0 || undefined}>
        {t(action.before ? 'agencyHome.before' : 'agencyHome.by', { day: formatDay(action.due) })}
        {action.lateDays > 0 ? `, ${t('agencyHome.late', { count: action.lateDays }).toLowerCase()}` : null}
      </span>
      <span className="c3">
        {nameOf(acting.agencyId)}, {programme.title}
      </span>
    </li>
  )
}
