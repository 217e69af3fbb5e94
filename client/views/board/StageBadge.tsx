import {
  IconArrowBackUp,
  IconCalendarPlus,
  IconCheck,
  IconCircleDashed,
  IconClockExclamation,
  IconPencil,
  IconRubberStamp,
  IconSend,
} from '@tabler/icons-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObligationStage } from '../../../shared/plan/submission.ts'
import type { BoardLine } from '../../../shared/programme/boardOf.ts'
import { type BadgeTone, StatusBadge } from '../../ui/StatusBadge.tsx'

const stageLooks: {
  readonly [Stage in ObligationStage]: { readonly icon: ComponentType<Record<string, unknown>>; readonly tone: BadgeTone }
} = {
  notStarted: { icon: IconCircleDashed, tone: 'dashed' },
  drafting: { icon: IconPencil, tone: 'plain' },
  approved: { icon: IconRubberStamp, tone: 'blue' },
  submitted: { icon: IconSend, tone: 'blue' },
  returned: { icon: IconArrowBackUp, tone: 'amber' },
  accepted: { icon: IconCheck, tone: 'green' },
}

/** Where an agency stands, and above all whether it is late: lateness takes the badge over. */
export function StageBadge({ line }: { line: Pick<BoardLine, 'obligation' | 'lateDays' | 'group'> }) {
  const { t } = useTranslation()
  const { stage, extendedTo, amending } = line.obligation
  const size = { size: 14, stroke: 1.75, 'aria-hidden': true } as const
  if (line.group === 'overdue') {
    return (
      <StatusBadge tone="red" icon={<IconClockExclamation {...size} />}>
        {t(stage === 'returned' ? 'board.stages.overdueAgain' : 'board.stages.overdue', { count: line.lateDays })}
      </StatusBadge>
    )
  }
  const { icon: Icon, tone } = stageLooks[stage]
  const isExtended = extendedTo !== null && line.group === 'open'
  return (
    <StatusBadge tone={tone} icon={isExtended ? <IconCalendarPlus {...size} /> : <Icon {...size} />}>
      {isExtended ? t('board.stages.extended', { stage: t(`board.stages.${stage}`) }) : t(`board.stages.${stage}`)}
      {amending == null ? null : `, ${t('board.amending')}`}
      {line.group === 'waiting' && line.lateDays > 0 ? `, ${t('board.lateBy', { count: line.lateDays })}` : null}
    </StatusBadge>
  )
}
