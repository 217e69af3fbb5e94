import { Button } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Capacity } from '../../../shared/access/standing.ts'
import type { Round } from '../../../shared/plan/programme.ts'
import type { NextAction } from '../../../shared/programme/nextAction.ts'
import { dayOf, formatClock, formatDay, weekdayKey } from '../../text/formatDay.ts'
import { CoverageGlyph } from '../../ui/CoverageGlyph.tsx'
import { SixClearMeter } from '../../ui/SixClearMeter.tsx'
import { actionWords } from './actionWords.ts'
import type { AgencyHomePage } from './agencyHomePage.ts'
import { OpenPlanButton } from './OpenPlanButton.tsx'

/** [AH1] The one next thing, why, and until when. */
export function NextActionCard({ page, capacity }: { page: AgencyHomePage; capacity: Capacity }) {
  const { t } = useTranslation()
  const { action, round, clarity, coverage } = page
  const all = coverage.full + coverage.part + coverage.none
  return (
    <section className="agency-next" aria-labelledby="agency-next">
      <Sheet />
      <div className="agency-next-body">
        <p className="c3">{t('agencyHome.next')}</p>
        <h2 id="agency-next" className="agency-next-title">
          {page.isClosed ? t('agencyHome.actions.closed') : actionWords(t, action, round, capacity)}
        </h2>
        {action && round ? <Reason action={action} round={round} page={page} /> : null}
        <p className="agency-next-facts">
          {clarity.places > 0 ? (
            <span>
              <SixClearMeter share={clarity.clear / clarity.places} label={t('agencyHome.sixLabel', { ...clarity })} />
              {t('agencyHome.sixClear')} <b>{t('agencyHome.clear', { ...clarity })}</b>
            </span>
          ) : null}
          {all > 0 ? (
            <span>
              <CoverageGlyph level={coverage.full === all ? 'full' : coverage.none === all ? 'none' : 'part'} />
              {t('agencyHome.coverage')} <b>{t('agencyHome.covered', { full: coverage.full, all })}</b>
            </span>
          ) : null}
        </p>
      </div>
      {action && round?.kind === 'report' ? (
        <Button
          className="agency-next-button"
          variant="filled"
          rightSection={<IconArrowRight size={16} stroke={1.75} aria-hidden="true" />}
          renderRoot={(props) => (
            <Link
              to="/programmes/$programmeId/reports/$roundId/$agencyId"
              params={{ programmeId: round.programmeId, roundId: round.id, agencyId: page.agencyId }}
              {...props}
            />
          )}
        >
          {t(action.kind === 'report' && capacity !== 'viewer' ? 'report.write' : 'report.open')}
        </Button>
      ) : null}
      {action?.kind === 'open' && round && capacity !== 'viewer' ? <OpenPlanButton roundId={round.id} agencyId={page.agencyId} /> : null}
      {action && round?.kind !== 'report' && page.planId !== null ? (
        <Button
          className="agency-next-button"
          variant="filled"
          rightSection={<IconArrowRight size={16} stroke={1.75} aria-hidden="true" />}
          renderRoot={(props) => (
            <Link
              to="/plans/$planId"
              params={{ planId: page.planId ?? '' }}
              search={page.taskId === null ? {} : { task: page.taskId }}
              {...props}
            />
          )}
        >
          {buttonWords(t, action, capacity)}
        </Button>
      ) : null}
    </section>
  )
}

/** [AH2] A viewer opens the plan to read it, whatever its people have to do. */
function buttonWords(t: TFunction, { kind, count }: NextAction, capacity: Capacity): string {
  if (capacity === 'viewer') return t('agencyHome.buttons.read')
  switch (kind) {
    case 'answer':
    case 'begin':
    case 'cover':
    case 'present':
    case 'submit':
    case 'send':
      return t(`agencyHome.buttons.${kind}`)
    case 'clarify':
      return t('agencyHome.buttons.clarify', { count })
    default:
      return t('agencyHome.buttons.read')
  }
}

function Reason({ action, round, page }: { action: NextAction; round: Round; page: AgencyHomePage }) {
  const { t } = useTranslation()
  const { to, via } = round
  const obligation = page.rounds.find((one) => one.round.id === round.id)?.obligation
  if (action.kind === 'awaitAcceptance' && obligation?.submittedAt) {
    const at = new Date(obligation.submittedAt)
    return <p className="agency-next-reason">{t('agencyHome.received', { time: formatClock(at), day: formatDay(dayOf(at)) })}</p>
  }
  if (action.amends !== null) return <p className="agency-next-reason">{t('amend.reopen.noDay', { number: action.amends })}</p>
  const start =
    to && via ? t('agencyHome.to', { to, via }) : to ? t('agencyHome.toOnly', { to }) : via ? t('agencyHome.viaOnly', { via }) : null
  return (
    <p className="agency-next-reason">
      {start ?? t('agencyHome.toNobody')} <b>{t(action.before ? 'agencyHome.before' : 'agencyHome.by', { day: formatDay(action.due) })}</b>.{' '}
      <span data-late={action.lateDays > 0 || undefined}>{daysWords(t, action)}</span>
    </p>
  )
}

function daysWords(t: TFunction, { lateDays, daysLeft, lastSafeDay, wasPast }: NextAction): string {
  if (wasPast) return t('agencyHome.pastWhenGiven')
  if (lateDays > 0) return t('agencyHome.late', { count: lateDays })
  if (daysLeft === 0) return t('agencyHome.lastDay')
  if (lastSafeDay === null) return t('agencyHome.safeDayOver', { count: daysLeft })
  return t('agencyHome.daysLeft', { count: daysLeft, weekday: t(weekdayKey(lastSafeDay)), day: formatDay(lastSafeDay) })
}

function Sheet() {
  return (
    <svg className="agency-sheet" viewBox="0 0 84 108" aria-hidden="true">
      <rect x="0.5" y="0.5" width="83" height="107" fill="var(--paper)" stroke="var(--line-2)" />
      <path d="M10 13h22M46 13h28M15 17h12M52 17h16M28 29h28M22 34h40" stroke="var(--ink-3)" strokeWidth="1.5" />
      <path d="M12 46h60M12 53h60M12 60h44M12 71h60M12 78h52M12 85h58" stroke="var(--line-2)" strokeWidth="1.5" />
    </svg>
  )
}
