import { Button } from '@mantine/core'
import { IconArrowBackUp, IconCalendarPlus, IconGitCompare } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { formatDay } from '../../text/formatDay.ts'
import type { AgencyHomePage } from './agencyHomePage.ts'

/** [AH5] What somebody waits for an answer to. */
export function AnswerList({ page }: { page: AgencyHomePage }) {
  const { t } = useTranslation()
  const { returned, amendments, action } = page
  const asked = page.rounds.flatMap(({ obligation }) => (obligation.asksUntil === null ? [] : [obligation]))
  const planId = page.rounds.find(({ obligation }) => obligation.planId !== null)?.obligation.planId ?? null
  const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const
  return (
    <section aria-labelledby="agency-answers">
      <h2 id="agency-answers" className="t-h2">
        {t('agencyHome.answers.title')}
      </h2>
      {returned.length + amendments.length + asked.length === 0 ? <p className="c2">{t('agencyHome.answers.none')}</p> : null}
      <ul className="answer-list">
        {returned.map((obligation) => (
          <li key={obligation.roundId}>
            <IconArrowBackUp {...icon} />
            <div>
              <b>{t('agencyHome.answers.returned')}</b>{' '}
              {action?.kind === 'answer' && action.roundId === obligation.roundId
                ? t('agencyHome.answers.returnedText', { count: action.count })
                : t('agencyHome.answers.returnedDone')}
              {obligation.planId === null ? null : <PlanButton planId={obligation.planId} words={t('agencyHome.answers.open')} />}
            </div>
          </li>
        ))}
        {amendments.map(({ assignment, kind }) => (
          <li key={assignment.id}>
            <IconGitCompare {...icon} />
            <div>
              <b>{t(`agencyHome.answers.${kind}`, { number: assignment.taskNumber })}</b> {assignment.wording}
              {planId === null ? null : <AmendButton planId={planId} />}
            </div>
          </li>
        ))}
        {asked.map((obligation) => (
          <li key={`asked-${obligation.roundId}`}>
            <IconCalendarPlus {...icon} />
            <div>{t('agencyHome.answers.extension', { day: formatDay(obligation.asksUntil ?? obligation.due) })}</div>
          </li>
        ))}
      </ul>
    </section>
  )
}

function PlanButton({ planId, words }: { planId: string; words: string }) {
  return (
    <Button size="xs" className="answer-button" renderRoot={(props) => <Link to="/plans/$planId" params={{ planId }} {...props} />}>
      {words}
    </Button>
  )
}

function AmendButton({ planId }: { planId: string }) {
  const { t } = useTranslation()
  return (
    <Button
      size="xs"
      className="answer-button"
      renderRoot={(props) => <Link to="/plans/$planId/amendments" params={{ planId }} {...props} />}
    >
      {t('agencyHome.answers.compare')}
    </Button>
  )
}
