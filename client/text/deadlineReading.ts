import type { TFunction } from 'i18next'
import { parseIsoDate } from '../../shared/core/isoDate.ts'
import type { Deadline } from '../../shared/plan/deadline.ts'
import { formatDay, formatRecurringDay, weekdayKey } from './formatDay.ts'

/** How a deadline was read, in words: "chậm nhất thứ Hai, 30/6/2025". The words as written are `deadline.text`. */
export function deadlineReading(deadline: Deadline, t: TFunction): string {
  const day = (iso: string | null): string => (iso && parseIsoDate(iso) ? `${t(weekdayKey(iso))}, ${formatDay(iso)}` : (iso ?? ''))
  switch (deadline.kind) {
    case 'date':
      return t(deadline.before ? 'matrix.reading.dateBefore' : 'matrix.reading.date', { day: day(deadline.due) })
    case 'range':
      return t('matrix.reading.range', { start: day(deadline.start), day: day(deadline.due) })
    case 'recurring': {
      const every = t(`matrix.reading.every.${deadline.recurrence?.every ?? 'year'}`)
      const days = (deadline.recurrence?.on ?? []).map(formatRecurringDay)
      if (days.length === 0) return t('matrix.reading.recurring', { every })
      return t(deadline.before ? 'matrix.reading.recurringBefore' : 'matrix.reading.recurringOn', { every, days: days.join(', ') })
    }
    case 'relative':
    case 'conditional':
      return t(`matrix.reading.${deadline.kind}`, { trigger: deadline.trigger ?? deadline.text })
    default:
      return t(`matrix.reading.${deadline.kind}`)
  }
}
