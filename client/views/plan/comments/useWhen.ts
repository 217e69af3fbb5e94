import { useTranslation } from 'react-i18next'
import { useServices } from '../../../app/AppServices.ts'
import { dayOf, formatClock, formatDay } from '../../../text/formatDay.ts'

/** "14:32" of today, else "05/4/2025 14:32". */
export function useWhen(): (instant: string) => string {
  const { t } = useTranslation()
  const { now } = useServices()
  return (instant) => {
    const at = new Date(instant)
    return dayOf(at) === dayOf(now()) ? t('home.today', { time: formatClock(at) }) : `${formatDay(dayOf(at))} ${formatClock(at)}`
  }
}
