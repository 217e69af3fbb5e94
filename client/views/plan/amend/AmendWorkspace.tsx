import { ActionIcon } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskId } from '../../../../shared/core/ids.ts'
import type { AgencyRole, Task } from '../../../../shared/plan/task.ts'
import type { UndoOutcome } from '../../../../shared/planDocument/PlanUndo.ts'
import { useServices } from '../../../app/AppServices.ts'
import type { PlanSession } from '../../../openPlan/PlanSession.ts'
import { dayOf, formatDay } from '../../../text/formatDay.ts'
import { SavedState } from '../DocumentBar.tsx'
import { placeFor } from '../subPlan/assignedList.ts'
import { useAssigned } from '../subPlan/useAssigned.ts'
import type { SubPlan } from '../subPlan/useSubPlan.ts'
import { useTake } from '../subPlan/useTake.ts'
import { usePlanStatusValue } from '../usePlanSession.ts'
import { usePlanUndoKeys } from '../usePlanUndoKeys.ts'
import { AmendCard } from './AmendCard.tsx'
import { AnsweredList } from './AnsweredList.tsx'
import { amendPage, type OpenCard } from './amendPage.ts'
import { dropWithdrawn, takeNewForm } from './answerAmendment.ts'
import { FrozenNotice } from './FrozenNotice.tsx'
import { usePlanTasks } from './usePlanTasks.ts'

/** [AM1] The answer in a sentence, each change side by side, then what was answered. */
export function AmendWorkspace({ session, subPlan }: { session: PlanSession; subPlan: SubPlan }) {
  const { t } = useTranslation()
  const { random } = useServices()
  const { given, versions, plan, programme, agencyId, capacity } = subPlan
  const editable = usePlanStatusValue(session, (status) => status.editable)
  const tasks = usePlanTasks(session.doc)
  const page = useMemo(() => amendPage(given, versions, tasks), [given, versions, tasks])
  const taskIds = useMemo(() => tasks.map(({ id }) => id), [tasks])
  const list = useAssigned(session, subPlan, taskIds)
  const take = useTake(session, subPlan)
  const root = useRef<HTMLDivElement>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const [said, setSaid] = useState<{ words: string; canUndo: boolean } | null>(null)
  const onUndone = useCallback(
    (outcome: UndoOutcome) => setSaid(outcome === 'overwritten' ? { words: t('plan.undoOverwritten'), canUndo: false } : null),
    [t],
  )
  usePlanUndoKeys(root, session, onUndone)
  useEffect(() => {
    if (said === null) return
    const timer = setTimeout(() => setSaid(null), 10_000)
    return () => clearTimeout(timer)
  }, [said])

  const [newest] = versions
  const answered = (words: string, canUndo: boolean): void => {
    setSaid({ words, canUndo })
    // The card is gone: whoever works by keyboard goes on from the top of what is left.
    heading.current?.focus()
  }
  const hashOf = (version: number): string => versions.find((one) => one.version === version)?.hash ?? ''
  const onTake = (card: OpenCard, task: Task | null): void => {
    const { assignment, version } = card
    if (task) {
      const agencies = session.records.snapshot().agencies.values()
      takeNewForm(session.doc, task, card, { masterPlanId: programme.masterPlanId, version: hashOf(version), agencyId, agencies })
      answered(t('amend.said.taken', { number: assignment.taskNumber }), true)
      return
    }
    const after: TaskId | null = list ? placeFor(assignment, list, taskIds, null) : null
    void take(assignment, after).then(() => answered(t('subPlan.assigned.taken', { number: assignment.taskNumber }), true))
  }
  const onDrop = ({ assignment }: OpenCard, task: Task): void => {
    dropWithdrawn(session.doc, task, assignment, random)
    answered(t('amend.said.dropped', { number: assignment.taskNumber }), true)
  }
  const roleIn = ({ agencies }: Task): AgencyRole | null =>
    agencies.find(({ ref }) => session.records.snapshot().agencies.get(ref)?.directoryId === agencyId)?.role ?? null
  const works = capacity === 'drafter' || capacity === 'head'
  return (
    <div className="amend" ref={root}>
      <section className="plan-bar" data-region aria-label={t('plan.bar')}>
        <ActionIcon
          aria-label={t('amend.back')}
          renderRoot={(props) => <Link to="/plans/$planId" params={{ planId: session.planId }} {...props} />}
        >
          <IconArrowLeft size={18} stroke={1.75} />
        </ActionIcon>
        <div className="plan-bar-names">
          <p className="plan-bar-title ellipsis" title={plan.title}>
            {plan.title}
          </p>
          <SavedState session={session} />
        </div>
        <span className="grow" />
      </section>
      <main id="content" className="amend-body">
        <h1 className="board-answer" ref={heading} tabIndex={-1}>
          {page.open.length === 0
            ? t(page.answered.length === 0 ? 'amend.nothing' : 'amend.allAnswered')
            : t('amend.waiting', { count: page.open.length, all: page.open.length + page.answered.length })}
        </h1>
        {newest && newest.version > 1 ? (
          <p className="c2 amend-lead">
            {t('amend.version', { version: newest.version, day: formatDay(dayOf(new Date(newest.issuedAt))) })}{' '}
            <Link to="/plans/$planId" params={{ planId: programme.masterPlanId }}>
              {t('subPlan.master.goTo')}
            </Link>
          </p>
        ) : null}
        {page.open.length > 0 && works && !editable ? <FrozenNotice /> : null}
        <ol className="amend-list">
          {page.open.map((card) => (
            <AmendCard
              key={card.assignment.id}
              card={card}
              planId={session.planId}
              roleIn={roleIn}
              onTake={editable && works ? (task) => onTake(card, task) : null}
              onDrop={editable && works ? (task) => onDrop(card, task) : null}
              onKept={works ? () => answered(t('amend.said.kept', { number: card.assignment.taskNumber }), false) : null}
            />
          ))}
        </ol>
        <AnsweredList lines={page.answered} />
      </main>
      {said ? (
        <div className="toast" role="status">
          {said.words}
          {said.canUndo ? (
            <button type="button" className="toast-act" onClick={() => onUndone(session.undo.undo())}>
              {t('amend.undo')}
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}
