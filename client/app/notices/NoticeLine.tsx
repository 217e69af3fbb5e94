import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconAt,
  IconBellRinging,
  IconCalendarPlus,
  IconCheck,
  IconClockExclamation,
  IconFlag,
  IconGitCompare,
  IconLockOpen,
  IconMessageReply,
  IconSend,
  IconUsers,
} from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Notice, NoticeKind } from '../../../shared/plan/notice.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { dayOf, formatClock, formatDay } from '../../text/formatDay.ts'
import { useServices } from '../AppServices.ts'

const icons: Readonly<Record<NoticeKind, ComponentType<Record<string, unknown>>>> = {
  assigned: IconFlag,
  amended: IconGitCompare,
  resumed: IconLockOpen,
  urged: IconBellRinging,
  submitted: IconSend,
  returned: IconArrowBackUp,
  accepted: IconCheck,
  extensionAsked: IconCalendarPlus,
  extensionDecided: IconCalendarPlus,
  shared: IconUsers,
  dueSoon: IconClockExclamation,
  overdue: IconAlertTriangle,
  mentioned: IconAt,
  replied: IconMessageReply,
}

/** One notice as a sentence that leads to what it is about. */
export function NoticeLine({ notice, onFollow }: { notice: Notice; onFollow: () => void }) {
  const { t } = useTranslation()
  const nameOf = useAgencyNames()
  const { now } = useServices()
  const { kind, body, at, readAt } = notice
  const Icon = icons[kind]
  const day = new Date(at)
  const when = dayOf(day) === dayOf(now()) ? t('home.today', { time: formatClock(day) }) : formatDay(dayOf(day))
  return (
    <li data-unread={readAt === null || undefined} data-kind={kind}>
      <Icon size={16} stroke={1.75} aria-hidden />
      <div>
        <Place notice={notice} onFollow={onFollow}>
          {t(`notices.kinds.${kind}`, {
            agency: body.agencyId === null ? '' : nameOf(body.agencyId),
            due: body.due === null ? '' : formatDay(body.due),
            count: body.days ?? 0,
          })}
        </Place>
        {body.words ? <p className="notice-words">{body.words}</p> : null}
        <time dateTime={at}>{when}</time>
      </div>
    </li>
  )
}

/** What concerns the coordinator leads to the board, the rest to the plan or the programme. */
function Place({ notice: { kind, body }, onFollow, children }: { notice: Notice; onFollow: () => void; children: ReactNode }) {
  const { planId, programmeId, threadId } = body
  const isBoard = kind === 'submitted' || kind === 'extensionAsked' || kind === 'assigned' || kind === 'amended' || kind === 'resumed'
  if (planId !== null && !isBoard) {
    return (
      <Link to="/plans/$planId" params={{ planId }} search={threadId === null ? {} : { thread: threadId }} onClick={onFollow}>
        {children}
      </Link>
    )
  }
  if (programmeId !== null) {
    return (
      <Link to="/programmes/$programmeId" params={{ programmeId }} onClick={onFollow}>
        {children}
      </Link>
    )
  }
  return <>{children}</>
}
