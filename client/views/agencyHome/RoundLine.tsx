import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../text/formatDay.ts'
import type { AgencyHomePage } from './agencyHomePage.ts'

/** [AH4] Every round that the agency owes something in, by day; filled where it was accepted. */
export function RoundLine({ rounds, agencyId }: Pick<AgencyHomePage, 'rounds' | 'agencyId'>) {
  const { t } = useTranslation()
  return (
    <section aria-labelledby="agency-rounds">
      <h2 id="agency-rounds" className="t-h2">
        {t('agencyHome.rounds.title')}
      </h2>
      <ol className="round-line">
        {rounds.map(({ round, obligation, isCurrent }) => (
          <li key={round.id} data-current={isCurrent || undefined} data-done={obligation.stage === 'accepted' || undefined}>
            <i aria-hidden="true" />
            <b>{formatDay(obligation.due)}</b>
            {round.kind === 'plan' ? (
              <span>{t('agencyHome.rounds.plan')}</span>
            ) : (
              <Link
                to="/programmes/$programmeId/reports/$roundId/$agencyId"
                params={{ programmeId: round.programmeId, roundId: round.id, agencyId }}
              >
                {t('agencyHome.rounds.report', { period: round.period })}
              </Link>
            )}
            <span className="c3">{t(`agencyHome.rounds.states.${obligation.stage}`)}</span>
          </li>
        ))}
      </ol>
    </section>
  )
}
