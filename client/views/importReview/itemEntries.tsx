import { Button } from '@mantine/core'
import { IconBuilding, IconCalendar, IconCircleCheck, IconHelpCircle, IconMail, IconUsers } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { parseIsoDate } from '../../../shared/core/isoDate.ts'
import type { Reading } from '../../../shared/plan/reading.ts'
import { formatDay, formatRecurringDay, weekdayKey } from '../../text/formatDay.ts'
import { Chip } from '../../ui/Chip.tsx'
import type { AgencyItem, DeadlineItem, DoubtItem, TaskItem, TextItem } from './reviewItems.ts'

interface EntryProps {
  readonly id: string
  readonly isSelected: boolean
  readonly onSelect: (id: string) => void
}

const icon = { size: 13, stroke: 1.75, 'aria-hidden': true } as const

/** One item: a button that shows its words in the source, with what was read below it. */
function Entry({
  id,
  isSelected,
  onSelect,
  title,
  children,
  action,
  tone,
}: EntryProps & { title: ReactNode; children?: ReactNode; action?: ReactNode; tone?: 'doubt' | 'seen' }) {
  return (
    <li className="item" data-item={id} data-selected={isSelected ? '' : undefined} data-tone={tone}>
      <button type="button" className="item-main" aria-pressed={isSelected} onClick={() => onSelect(id)}>
        <span className="item-title">{title}</span>
        {children ? <span className="item-rest">{children}</span> : null}
      </button>
      {action}
    </li>
  )
}

export function DoubtEntry({
  item,
  reading,
  isSeen,
  onSeen,
  ...entry
}: EntryProps & { item: DoubtItem; reading: Reading; isSeen: boolean; onSeen: (id: string) => void }) {
  const { t } = useTranslation()
  const { doubt } = item
  const words = reading.source.slice(doubt.start, doubt.end).replace(/\s+/gu, ' ').trim()
  const line = doubt.end > doubt.start ? reading.source.slice(0, doubt.start).split('\n').length : null
  const place = [line ? t('import.line', { line }) : null, doubt.ref ? t('import.section', { ref: doubt.ref }) : null].filter(Boolean)
  const Icon = isSeen ? IconCircleCheck : IconHelpCircle
  return (
    <Entry
      {...entry}
      tone={isSeen ? 'seen' : 'doubt'}
      title={
        <>
          <Icon size={16} stroke={1.75} aria-hidden="true" />
          <b>{t(`import.doubts.${doubt.code}`, { group: doubt.values.agency ?? '' })}</b>
          <span className="c3">{place.join(', ')}</span>
        </>
      }
      action={
        <Button size="xs" onClick={() => onSeen(item.id)}>
          {t(isSeen ? 'import.markUnseen' : 'import.markSeen')}
        </Button>
      }
    >
      {words && doubt.code !== 'groupNotListed' ? <q className="item-quote">{words}</q> : null}
      <span className="c2">{t(`import.doubtHints.${doubt.code}`)}</span>
    </Entry>
  )
}

export function TaskEntry({ item, ...entry }: EntryProps & { item: TaskItem }) {
  const { t } = useTranslation()
  return (
    <Entry {...entry} title={<span className="item-wording">{item.wording}</span>}>
      <span className="item-chips">
        {item.agencies.map((agency) => (
          <Chip
            key={`${agency.role} ${agency.name}`}
            strong={agency.role === 'lead'}
            icon={agency.role === 'lead' ? <IconBuilding {...icon} /> : <IconUsers {...icon} />}
          >
            {agency.name} <span className="c3">{t(`import.${agency.role}`)}</span>
          </Chip>
        ))}
        <Chip icon={<IconCalendar {...icon} />}>{item.deadline ?? t('import.noDeadline')}</Chip>
        <span className="c3 t-small">{t('import.section', { ref: item.ref })}</span>
      </span>
    </Entry>
  )
}

export function AgencyEntry({ item, ...entry }: EntryProps & { item: AgencyItem }) {
  const { t } = useTranslation()
  return (
    <Entry
      {...entry}
      title={
        <>
          <IconBuilding size={16} stroke={1.75} aria-hidden="true" />
          <span className="grow">{item.name}</span>
          <span className="c3 nowrap">{t('import.taskCount', { count: item.tasks })}</span>
        </>
      }
    />
  )
}

export function DeadlineEntry({ item, ...entry }: EntryProps & { item: DeadlineItem }) {
  const { t } = useTranslation()
  const name =
    item.kind === 'submission' ? t('import.submission') : item.kind === 'report' ? t('import.report', { period: item.period ?? '' }) : ''
  const to = [item.to ? t('import.submissionTo', { to: item.to }) : null, item.via ? t('import.submissionVia', { via: item.via }) : null]
  return (
    <Entry
      {...entry}
      title={
        <>
          <IconCalendar size={16} stroke={1.75} aria-hidden="true" />
          <b>{item.phrase || name}</b>
          {item.phrase && name ? <span className="c2">{name}</span> : null}
          {item.ref && item.ref !== 'title' ? <span className="c3">{t('import.section', { ref: item.ref })}</span> : null}
        </>
      }
    >
      <span className="c2">
        <DueWords due={item.due} />
        {to.some(Boolean) ? `, ${to.filter(Boolean).join(', ')}` : ''}
      </span>
    </Entry>
  )
}

/** The day that a phrase was read as: with its weekday, or as a yearly or monthly day. */
function DueWords({ due }: { due: string | null }) {
  const { t } = useTranslation()
  if (due === null) return t('import.unreadDate')
  if (parseIsoDate(due)) return t('import.due', { day: `${t(weekdayKey(due))}, ${formatDay(due)}` })
  const every = due.startsWith('---') ? 'month' : 'year'
  return t('import.due', { day: `${formatRecurringDay(due)}, ${t(`matrix.reading.every.${every}`)}` })
}

export function TextEntry({ item, ...entry }: EntryProps & { item: TextItem }) {
  return (
    <Entry
      {...entry}
      title={
        <>
          <IconMail size={16} stroke={1.75} aria-hidden="true" />
          <span className="grow">{item.text}</span>
        </>
      }
    />
  )
}
