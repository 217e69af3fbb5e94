import { CloseButton } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { memo, type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaskId } from '../../../shared/core/ids.ts'
import type { OutlineItem } from '../../editor/outlineOf.ts'
import { usePlanOutline } from './usePlanOutline.ts'

interface PlanOutlineProps {
  readonly editor: Editor | null
  readonly current: TaskId | null
  readonly open: boolean
  readonly onClose: () => void
  readonly onSelect: (id: string) => void
  readonly onShow: (part: 'head' | 'foot') => void
  /** the tasks in the order of the text, when that changed; must keep its identity */
  readonly onTasks: (ids: readonly TaskId[]) => void
  /** stands below; must keep its identity */
  readonly children?: ReactNode
}

/** Headings with their numbers, and the tasks under them. Drawn again only when one of them changes: it may be long. */
export const PlanOutline = memo(function PlanOutline({
  editor,
  current,
  open,
  onClose,
  onSelect,
  onShow,
  onTasks,
  children,
}: PlanOutlineProps) {
  const { t } = useTranslation()
  const items = usePlanOutline(editor)
  const tasks = items?.filter((item) => item.type === 'task').length
  useEffect(() => {
    if (items) onTasks(items.flatMap((item) => (item.type === 'task' ? [item.id] : [])))
  }, [items, onTasks])
  return (
    <nav className="plan-outline" data-open={open || undefined} aria-label={t('plan.outline.title')}>
      <div className="plan-outline-head">
        <h2>{t('plan.outline.title')}</h2>
        {tasks === undefined ? null : <span className="c3">{t('plan.outline.tasks', { count: tasks })}</span>}
        <CloseButton className="plan-outline-close" aria-label={t('plan.outline.close')} onClick={onClose} />
      </div>
      <ul>
        <li>
          <button type="button" className="outline-item" data-depth={1} onClick={() => onShow('head')}>
            {t('plan.outline.head')}
          </button>
        </li>
        {items?.map((item) => (
          <Item key={item.id} item={item} current={item.id === current} onSelect={onSelect} />
        ))}
        <li>
          <button type="button" className="outline-item" data-depth={1} onClick={() => onShow('foot')}>
            {t('plan.outline.foot')}
          </button>
        </li>
      </ul>
      {items?.length === 0 ? <p className="plan-outline-empty">{t('plan.outline.empty')}</p> : null}
      {children}
    </nav>
  )
})

const Item = memo(function Item({ item, current, onSelect }: { item: OutlineItem; current: boolean; onSelect: (id: string) => void }) {
  const depth = item.type === 'task' ? 4 : Math.max(1, item.level - 1)
  return (
    <li>
      <button
        type="button"
        className="outline-item"
        data-type={item.type}
        data-depth={Math.min(depth, 4)}
        aria-current={current || undefined}
        onClick={() => onSelect(item.id)}
      >
        <span>
          {item.type === 'heading' && item.number ? `${item.number} ` : ''}
          {item.text || '…'}
        </span>
      </button>
    </li>
  )
})
