import { useTranslation } from 'react-i18next'
import type { RoundDraft } from '../../../shared/plan/programme.ts'
import { formatDay, weekdayKey } from '../../text/formatDay.ts'

/** Rounds by due day, each with the words that it was read from. */
export function RoundList({ rounds }: { rounds: readonly RoundDraft[] }) {
  const { t } = useTranslation()
  return (
    <section className="round-list" aria-label={t('programmes.rounds.title')}>
      <h3>{t('programmes.rounds.title')}</h3>
      {rounds.length === 0 ? <p className="c2">{t('programmes.rounds.none')}</p> : null}
      <ul>
        {rounds.map((round) => (
          <li key={`${round.kind}${round.period}${round.due}`}>
            <b>{t(round.before ? 'board.before' : 'board.by', { day: formatDay(round.due) })}</b>{' '}
            <span className="c3">{t(weekdayKey(round.due))}</span>
            <br />
            <RoundName round={round} />
            {round.via ? <span className="c2"> {t('programmes.rounds.via', { via: round.via })}</span> : null}
          </li>
        ))}
      </ul>
    </section>
  )
}

export function RoundName({ round }: { round: Pick<RoundDraft, 'kind' | 'period'> }) {
  const { t } = useTranslation()
  return <>{round.kind === 'plan' ? t('programmes.rounds.plan') : t('programmes.rounds.report', { period: round.period })}</>
}
