import { Button } from '@mantine/core'
import { IconBuilding, IconCalendar, IconCircleCheck, IconUsers } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import type { Review } from '../../../shared/review/Review.ts'
import { mergeable } from '../../../shared/review/taskShape.ts'
import { Chip } from '../../ui/Chip.tsx'
import { Entry, type EntryProps } from './Entry.tsx'
import type { TaskItem } from './reviewItems.ts'
import { SplitEditor } from './SplitEditor.tsx'
import { TaskEditor } from './TaskEditor.tsx'
import type { ReviewActs } from './useReviewActs.ts'

const icon = { size: 13, stroke: 1.75, 'aria-hidden': true } as const

/** A task as it was read; the chosen one can be changed, split, merged, or be none. */
export function TaskEntry({ item, review, acts, ...entry }: EntryProps & { item: TaskItem; review: Review; acts: ReviewActs }) {
  const { t } = useTranslation()
  const { task } = item
  const below =
    acts.open === 'edit' ? (
      <TaskEditor task={task} review={review} acts={acts} />
    ) : acts.open === 'split' ? (
      <SplitEditor task={task} acts={acts} />
    ) : (
      <div className="row">
        <Button size="xs" onClick={acts.accept}>
          {t(entry.isSettled ? 'import.markUnseen' : 'import.right')} <kbd>Enter</kbd>
        </Button>
        <Button size="xs" onClick={acts.edit}>
          {t('import.edit')} <kbd>E</kbd>
        </Button>
        <Button size="xs" onClick={acts.split}>
          {t('import.split')} <kbd>S</kbd>
        </Button>
        <Button size="xs" disabled={!mergeable(review.plan, task.id)} onClick={acts.merge}>
          {t('import.merge')} <kbd>M</kbd>
        </Button>
        <Button size="xs" onClick={acts.notTask}>
          {t('import.notTask')} <kbd>X</kbd>
        </Button>
      </div>
    )
  return (
    <Entry
      {...entry}
      tone={entry.isSettled ? 'seen' : undefined}
      title={
        <>
          {entry.isSettled ? <IconCircleCheck size={16} stroke={1.75} aria-hidden="true" /> : null}
          <span className="item-wording">{task.wording}</span>
        </>
      }
      below={below}
    >
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
        <Chip icon={<IconCalendar {...icon} />}>{task.deadline?.text ?? t('import.noDeadline')}</Chip>
        {item.ref ? <span className="c3 t-small">{t('import.section', { ref: item.ref })}</span> : null}
      </span>
    </Entry>
  )
}
