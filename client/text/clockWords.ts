import type { TFunction } from 'i18next'
import type { ClockFault } from '../../shared/programme/sealClock.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** "đồng hồ của máy chạy chậm 1 ngày": in the largest unit of which there is one. */
export function clockWords(t: TFunction, { runs, by, orMore }: ClockFault): string {
  const rounded = Math.round(by / MINUTE) * MINUTE
  const span =
    rounded >= DAY
      ? t('app.spans.days', { count: Math.round(by / DAY) })
      : rounded >= HOUR
        ? t('app.spans.hours', { count: Math.round(by / HOUR) })
        : t('app.spans.minutes', { count: Math.round(by / MINUTE) })
  return t(`app.clock.${runs}`, { span: orMore ? t('app.spans.orMore', { span }) : span })
}
