import { Button } from '@mantine/core'
import { IconCalendar, IconCircleCheck, IconMail, IconTarget } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Review } from '../../../shared/review/Review.ts'
import { deadlineReading } from '../../text/deadlineReading.ts'
import { printDecimal } from '../../text/decimalComma.ts'
import { formatDay, weekdayKey } from '../../text/formatDay.ts'
import { Entry, type EntryProps } from './Entry.tsx'
import { IndicatorEditor } from './IndicatorEditor.tsx'
import type { DeadlineItem, IndicatorItem, TextItem } from './reviewItems.ts'
import { TaskEditor } from './TaskEditor.tsx'
import type { ReviewActs } from './useReviewActs.ts'

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const

/** A round that the text asks for, or the deadline of one task. */
export function DeadlineEntry({ item, review, acts, ...entry }: EntryProps & { item: DeadlineItem; review: Review; acts: ReviewActs }) {
  const { t } = useTranslation()
  const { round, task } = item
  const Icon = entry.isSettled ? IconCircleCheck : IconCalendar
  const tone = entry.isSettled ? ('seen' as const) : undefined
  if (round) {
    const { draft } = round
    const to = [
      draft.to ? t('import.submissionTo', { to: draft.to }) : null,
      draft.via ? t('import.submissionVia', { via: draft.via }) : null,
    ]
    const words = { kind: 'round', round: round.id, keep: !round.keep } as const
    return (
      <Entry
        {...entry}
        tone={tone}
        title={
          <>
            <Icon {...icon} />
            <b>{draft.kind === 'plan' ? t('import.submission') : t('import.report', { period: draft.period })}</b>
            {draft.phrase ? <span className="c2">{draft.phrase}</span> : null}
          </>
        }
        below={
          <Button size="xs" onClick={() => acts.decide(words, t(round.keep ? 'import.said.roundOut' : 'import.said.roundIn'))}>
            {t(round.keep ? 'import.roundOut' : 'import.roundIn')}
          </Button>
        }
      >
        <span className="c2">
          {t('import.due', { day: `${t(weekdayKey(draft.due))}, ${formatDay(draft.due)}` })}
          {to.some(Boolean) ? `, ${to.filter(Boolean).join(', ')}` : ''}
          {round.keep ? '' : `. ${t('import.roundIsOut')}`}
        </span>
      </Entry>
    )
  }
  if (!task?.deadline) return null
  return (
    <Entry
      {...entry}
      tone={tone}
      title={
        <>
          <Icon {...icon} />
          <b>{task.deadline.text}</b>
        </>
      }
      below={
        acts.open === 'edit' ? (
          <TaskEditor task={task} review={review} acts={acts} />
        ) : (
          <Button size="xs" onClick={acts.edit}>
            {t('import.edit')} <kbd>E</kbd>
          </Button>
        )
      }
    >
      <span className="c2">{t('import.readAs', { words: deadlineReading(task.deadline, t) })}</span>
      <span className="item-quote">{task.wording}</span>
    </Entry>
  )
}

/** An indicator with its target, tied to its sentence. */
export function IndicatorEntry({ item, acts, ...entry }: EntryProps & { item: IndicatorItem; acts: ReviewActs }) {
  const { t } = useTranslation()
  const { target } = item
  const value = target
    ? `${t(`import.comparators.${target.comparator}`)} ${printDecimal(target.value)}${target.valueMax === null ? '' : ` - ${printDecimal(target.valueMax)}`} ${target.unit}`
    : ''
  const Icon = entry.isSettled ? IconCircleCheck : IconTarget
  return (
    <Entry
      {...entry}
      tone={entry.isSettled ? 'seen' : undefined}
      title={
        <>
          <Icon {...icon} />
          <b>{value.trim()}</b>
          {target?.by ? (
            <span className="c3">{t('import.by', { by: target.by.length > 4 ? formatDay(target.by) : target.by })}</span>
          ) : null}
        </>
      }
      below={
        acts.open === 'edit' && target ? (
          <IndicatorEditor id={item.id} target={target} acts={acts} />
        ) : (
          <div className="row">
            <Button size="xs" onClick={acts.edit}>
              {t('import.edit')} <kbd>E</kbd>
            </Button>
            <Button
              size="xs"
              onClick={() => acts.decide({ kind: 'indicator', indicator: item.id, target: null }, t('import.said.notIndicator'))}
            >
              {t('import.notIndicator')}
            </Button>
          </div>
        )
      }
    >
      <span className="item-quote">{item.label}</span>
    </Entry>
  )
}

/** A text that is no task, and may be made one. */
export function PlainTextEntry({ item, acts, ...entry }: EntryProps & { item: TextItem; acts: ReviewActs }) {
  const { t } = useTranslation()
  return (
    <Entry
      {...entry}
      tone={entry.isSettled ? 'seen' : undefined}
      title={<span className="item-wording">{item.text}</span>}
      below={
        <Button size="xs" onClick={acts.makeTask}>
          {t('import.makeTask')} <kbd>T</kbd>
        </Button>
      }
    />
  )
}

export function TextEntry({ item, ...entry }: EntryProps & { item: TextItem }) {
  const Icon = entry.isSettled ? IconCircleCheck : IconMail
  return (
    <Entry
      {...entry}
      tone={entry.isSettled ? 'seen' : undefined}
      title={
        <>
          <Icon {...icon} />
          <span className="grow">{item.text}</span>
        </>
      }
    />
  )
}
