import { ActionIcon } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'

interface TaskPlace {
  /** place of the task among all, from 0; -1: none has the caret */
  readonly index: number
  readonly count: number
}

/** "Task 3 of 6" */
export function TaskTitle({ index, count }: TaskPlace) {
  const { t } = useTranslation()
  if (index < 0) return t('plan.panel.none')
  return (
    <>
      {t('plan.panel.title', { index: index + 1 })} <span className="c3">{t('plan.panel.of', { count })}</span>
    </>
  )
}

/** To the task before and the task after. */
export function TaskSteps({ index, count, onMove }: TaskPlace & { readonly onMove: (step: 1 | -1) => void }) {
  const { t } = useTranslation()
  return (
    <>
      <ActionIcon aria-label={t('plan.panel.previous')} disabled={index <= 0} onClick={() => onMove(-1)}>
        <IconChevronUp size={18} stroke={1.75} />
      </ActionIcon>
      <ActionIcon aria-label={t('plan.panel.next')} disabled={count === 0 || index === count - 1} onClick={() => onMove(1)}>
        <IconChevronDown size={18} stroke={1.75} />
      </ActionIcon>
    </>
  )
}
