import { IconArrowBackUp, IconCalendarPlus, IconCheck, IconGitCompare, IconLock, IconRubberStamp, IconSend } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { PlanId } from '../../../../shared/core/ids.ts'
import type { Obligation } from '../../../../shared/plan/submission.ts'
import { lastReturn, unansweredReasons } from '../../../../shared/programme/returnReasons.ts'
import { dayOf, formatClock, formatDay } from '../../../text/formatDay.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { AmendingNotice } from '../amend/AmendingNotice.tsx'
import { AmendPlanButton } from '../amend/AmendPlanButton.tsx'
import { SealedWords } from './SealedWords.tsx'
import { SealNotice } from './SealNotice.tsx'
import { useSubPlanHere } from './useSubPlan.ts'

/** A returned amendment leaves the obligation accepted: what was accepted before is in force. */
export const isReturned = ({ stage, amending }: Pick<Obligation, 'stage' | 'amending'>): boolean =>
  stage === 'returned' || (stage === 'accepted' && amending != null)

/** [SP9] Over the paper: why the plan cannot be written, or why it came back; by whom and when. */
export function StageNotice({ onReasons }: { onReasons: () => void }) {
  const { t } = useTranslation()
  const subPlan = useSubPlanHere()
  const owed = subPlan?.owed
  if (!owed) return null
  const { obligation, submissions, extensions } = owed
  const isClosed = subPlan.programme.stage === 'closed'
  const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const
  const moment = (iso: string) => ({ time: formatClock(new Date(iso)), day: formatDay(dayOf(new Date(iso))) })
  const newest = submissions.toSorted((a, b) => b.number - a.number)[0]
  const returned = lastReturn(submissions)
  const refused = extensions.findLast(({ decision }) => decision !== null)
  return (
    <div className="stage-notices">
      <SealNotice planId={subPlan.plan.id as PlanId} />
      {isClosed ? (
        <Notice tone="blue" icon={<IconLock {...icon} />}>
          <b>{t('subPlan.stage.closed')}</b> {t('subPlan.stage.closedText')}
        </Notice>
      ) : null}
      {obligation.stage === 'approved' ? (
        <Notice tone="blue" icon={<IconRubberStamp {...icon} />}>
          <b>{t('subPlan.stage.approved', moment(obligation.changedAt))}</b> {t('subPlan.stage.approvedText')}
        </Notice>
      ) : null}
      {obligation.stage === 'submitted' && newest ? (
        <Notice tone="blue" icon={<IconSend {...icon} />}>
          <b>{t('subPlan.stage.submitted', { number: newest.number, by: newest.submittedBy, ...moment(newest.receivedAt) })}</b>{' '}
          {newest.sealedAt ? <SealedWords submission={newest} sealedAt={newest.sealedAt} /> : null}
          {t('subPlan.stage.submittedText', { hash: newest.hash.slice(0, 12) })}
        </Notice>
      ) : null}
      {isClosed ? null : <AmendingNotice />}
      {obligation.stage === 'accepted' && obligation.amending == null && newest ? (
        <Notice icon={<IconCheck {...icon} />}>
          <b>{t('subPlan.stage.accepted', { number: newest.number, ...moment(newest.decidedAt ?? newest.receivedAt) })}</b>{' '}
          {t('subPlan.stage.acceptedText', { by: newest.submittedBy, ...moment(newest.receivedAt) })}
          <AmendPlanButton />
        </Notice>
      ) : null}
      {isReturned(obligation) && returned ? (
        <Notice tone="amber" icon={<IconArrowBackUp {...icon} />}>
          <b>{t('subPlan.stage.returned', { number: returned.number, ...moment(returned.decidedAt ?? returned.receivedAt) })}</b>{' '}
          {unansweredReasons(submissions).length > 0
            ? t('subPlan.stage.unanswered', { count: unansweredReasons(submissions).length, all: returned.reasons.length })
            : t('subPlan.stage.answered')}{' '}
          {obligation.resubmitBy ? t('subPlan.stage.resubmitBy', { day: formatDay(obligation.resubmitBy) }) : null}{' '}
          <button type="button" className="assigned-link" onClick={onReasons}>
            {t('subPlan.reasons.open')}
          </button>
        </Notice>
      ) : null}
      {subPlan.unanswered > 0 && !isClosed ? (
        <Notice tone="amber" icon={<IconGitCompare {...icon} />}>
          <b>{t('amend.waitingHere', { count: subPlan.unanswered })}</b>{' '}
          <Link to="/plans/$planId/amendments" params={{ planId: subPlan.plan.id }}>
            {t('amend.goTo')}
          </Link>
        </Notice>
      ) : null}
      {obligation.asksUntil ? (
        <Notice icon={<IconCalendarPlus {...icon} />}>{t('agencyHome.answers.extension', { day: formatDay(obligation.asksUntil) })}</Notice>
      ) : refused?.decision === 'refused' && obligation.stage !== 'submitted' && obligation.stage !== 'accepted' ? (
        <Notice tone="amber" icon={<IconCalendarPlus {...icon} />}>
          <b>{t('subPlan.stage.refused', { day: formatDay(refused.askedUntil) })}</b> {refused.answer}
        </Notice>
      ) : null}
    </div>
  )
}
