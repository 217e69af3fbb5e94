import { Button } from '@mantine/core'
import { IconAlertTriangle, IconChevronRight, IconCircleCheck, IconHelpCircle } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reading } from '../../../shared/plan/reading.ts'
import { draftPlan } from '../../../shared/planText/draftPlan.ts'
import { useServices } from '../../app/AppServices.ts'
import { useCreatePlan } from '../../hooks/useCreatePlan.ts'
import { dayOf } from '../../text/formatDay.ts'
import { Notice } from '../../ui/Notice.tsx'
import { StatusBadge } from '../../ui/StatusBadge.tsx'
import { ItemPanel } from './ItemPanel.tsx'
import { type ReviewTab, reviewItems } from './reviewItems.ts'
import { SourcePaper } from './SourcePaper.tsx'
import { markSource, marksOf, tabOfItem } from './sourceMarks.ts'

export interface ReviewViewProps {
  readonly name: string
  readonly reading: Reading
  readonly onAnother: () => void
}

/** The text and its reading side by side; choosing on one side shows the place on the other. */
export function ReviewView({ name, reading, onAnother }: ReviewViewProps) {
  const { t } = useTranslation()
  const { random, now } = useServices()
  const creation = useCreatePlan()
  const items = useMemo(() => reviewItems(reading), [reading])
  const blocks = useMemo(() => markSource(reading, marksOf(items)), [reading, items])
  const [tab, setTab] = useState<ReviewTab>(items.doubts.length > 0 ? 'doubts' : 'tasks')
  const [selected, setSelected] = useState<string | null>(items.doubts[0]?.id ?? null)
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set())
  const open = items.doubts.filter((item) => !seen.has(item.id)).length

  const selectInSource = (id: string): void => {
    const owner = tabOfItem(items, id)
    if (owner) setTab(owner)
    setSelected(id)
  }
  const toggleSeen = (id: string): void => {
    setSeen((before) => {
      const after = new Set(before)
      if (!after.delete(id)) after.add(id)
      return after
    })
  }

  const createWords = open > 0 ? t('import.createWithDoubts', { count: open }) : t('import.create')
  return (
    <main id="content" className="review">
      <div className="review-head">
        <h1 className="t-h2">{t('import.title')}</h1>
        <ol className="review-steps">
          <li>
            <button type="button" onClick={onAnother}>
              {t('import.steps.source')}
            </button>
          </li>
          <li aria-current="step">
            <IconChevronRight size={14} stroke={1.75} aria-hidden="true" />
            {t('import.steps.review')}
          </li>
          <li>
            <IconChevronRight size={14} stroke={1.75} aria-hidden="true" />
            {t('import.steps.draft')}
          </li>
        </ol>
        <span className="grow" />
        {open > 0 ? (
          <StatusBadge tone="amber" icon={<IconHelpCircle size={14} stroke={1.75} aria-hidden="true" />}>
            {t('import.doubtCount', { count: open })}
          </StatusBadge>
        ) : (
          <StatusBadge tone="green" icon={<IconCircleCheck size={14} stroke={1.75} aria-hidden="true" />}>
            {t('import.noDoubts')}
          </StatusBadge>
        )}
        <Button
          variant="filled"
          disabled={creation.isPending}
          onClick={() => creation.create(() => draftPlan(reading, random, dayOf(now())), null)}
        >
          {creation.isPending ? t('import.creating') : creation.failure ? t('import.createRetry') : createWords}
        </Button>
      </div>
      {creation.failure ? (
        <div className="review-failure">
          <Notice tone="red" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
            <b>{t('import.createFailed')}</b> {t(`errors.${creation.failure}`)} {t('import.keptHere')}
          </Notice>
        </div>
      ) : null}
      <div className="review-split">
        <SourcePaper name={name} blocks={blocks} selected={selected} onSelect={selectInSource} />
        <ItemPanel
          reading={reading}
          items={items}
          tab={tab}
          onTab={setTab}
          selected={selected}
          onSelect={setSelected}
          seen={seen}
          onSeen={toggleSeen}
        />
      </div>
    </main>
  )
}
