import { Checkbox, Select, TextInput } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../app/FormDialog.tsx'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { useSession } from '../../hooks/useSession.ts'
import { formatDay, weekdayKey } from '../../text/formatDay.ts'
import { AddRound } from './AddRound.tsx'
import type { AgencyMatches } from './useAgencyMatches.ts'
import type { Making } from './useMakeProgramme.ts'
import type { ReviewInHand } from './useReview.ts'

export interface ProgrammeDialogProps {
  readonly making: Making
  readonly matches: AgencyMatches
  readonly inHand: ReviewInHand
  readonly onClose: () => void
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const
/** More members than this are counted. */
const SHOWN = 2

/** What would be made, before it is: the tasks given to whom, and by when they answer. Nothing is given to anybody before it is issued. */
export function ProgrammeDialog({ making, matches, inHand, onClose }: ProgrammeDialogProps) {
  const { t } = useTranslation()
  const nameOf = useAgencyNames()
  const { review, decide } = inHand
  const own = (useSession()?.account.memberships ?? []).filter(({ capacity }) => capacity !== 'viewer')
  const [coordinatorId, setCoordinatorId] = useState(own[0]?.agencyId ?? '')
  const [title, setTitle] = useState(review.plan.letterhead.title ?? '')
  const lines = [...matches.lines.values()]
  const membersOf = new Map(lines.map(({ ref, members }) => [ref as string, members.length]))
  const assignments = review.plan.tasks.reduce(
    (sum, { agencies }) => sum + agencies.reduce((each, { ref }) => each + (membersOf.get(ref) ?? 0), 0),
    0,
  )
  const agencies = new Set(lines.flatMap(({ members }) => members)).size
  const unsure = lines.filter(({ state }) => state !== 'sure').length
  return (
    <FormDialog
      title={t('import.programme.title')}
      width={720}
      submit={t('import.programme.submit')}
      isReady={!making.isPending && title.trim() !== '' && coordinatorId !== ''}
      failure={
        making.failure ? (
          <>
            {making.hasPlan ? t('import.programme.planOnly') : t('import.createFailed')}{' '}
            {making.failure === 'conflict' ? t('programmes.form.taken') : t(`errors.${making.failure}`)}
          </>
        ) : null
      }
      onSubmit={() => void making.createProgramme({ coordinatorId, title: title.trim(), drafts: 'concerned' })}
      onClose={onClose}
    >
      <p className="programme-answer">
        {matches.isKnown
          ? t('import.programme.answer', { tasks: review.plan.tasks.length, agencies, assignments })
          : t('import.programme.noDirectory', { tasks: review.plan.tasks.length })}{' '}
        {unsure > 0 ? t('import.programme.unsure', { count: unsure }) : null}
      </p>
      <TextInput
        data-autofocus
        label={t('programmes.form.name')}
        value={title}
        maxLength={1500}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Select
        label={t('programmes.form.coordinator')}
        allowDeselect={false}
        data={own.map(({ agencyId }) => ({ value: agencyId, label: nameOf(agencyId) }))}
        value={coordinatorId}
        onChange={(value) => setCoordinatorId(value ?? '')}
      />
      <section className="programme-part" aria-label={t('programmes.rounds.title')}>
        <h3>{t('programmes.rounds.title')}</h3>
        {review.rounds.length === 0 ? <p className="c2">{t('programmes.rounds.none')}</p> : null}
        {review.rounds.map(({ id, keep, draft }) => (
          <Checkbox
            key={id}
            checked={keep}
            label={`${draft.kind === 'plan' ? t('programmes.rounds.plan') : t('programmes.rounds.report', { period: draft.period })}: ${t(draft.before ? 'board.before' : 'board.by', { day: formatDay(draft.due) })}, ${t(weekdayKey(draft.due))}`}
            description={draft.phrase || undefined}
            onChange={(event) => decide({ kind: 'round', round: id, keep: event.currentTarget.checked })}
          />
        ))}
        <AddRound inHand={inHand} />
      </section>
      {lines.length > 0 ? (
        <section className="programme-part" aria-label={t('import.programme.agencies')}>
          <h3>{t('import.programme.agencies')}</h3>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach what it hides */}
          <ul className="programme-lines" tabIndex={0}>
            {lines.map(({ ref, name, tasks, members, state }) => (
              <li key={ref} data-state={state}>
                {state === 'sure' ? (
                  <IconCircleCheck {...icon} />
                ) : state === 'check' ? (
                  <IconHelpCircle {...icon} />
                ) : (
                  <IconAlertTriangle {...icon} />
                )}
                <span className="grow">
                  {name} <span className="c3">{t('import.taskCount', { count: tasks })}</span>
                </span>
                <span className="programme-members">
                  {members.length === 0
                    ? t('import.programme.nobody')
                    : members.length <= SHOWN
                      ? members.map(nameOf).join('; ')
                      : t('import.programme.members', { count: members.length })}
                  {state === 'check' ? ` (${t('import.programme.check')})` : ''}
                </span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <p className="c2">{t('import.programme.notIssued')}</p>
    </FormDialog>
  )
}
