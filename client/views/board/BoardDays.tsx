import { useTranslation } from 'react-i18next'
import { type IsoDate, parseIsoDate } from '../../../shared/core/isoDate.ts'
import type { Round } from '../../../shared/plan/programme.ts'
import type { Obligation } from '../../../shared/plan/submission.ts'
import { formatDay } from '../../text/formatDay.ts'
import { type BoardDay, boardDays } from './boardDays.ts'

const WIDTH = 40
const SQUARE = 14
const GAP = 4
const BASE = 104

/** What came on which day, with the line that is drawn at the start of D; the same numbers stand in the sentence above. */
export function BoardDays({ obligations, round, today }: { obligations: readonly Obligation[]; round: Round; today: IsoDate }) {
  const { t } = useTranslation()
  const days = boardDays(obligations, round.due, today)
  const most = Math.max(4, ...days.map(({ submissions }) => submissions))
  const dueIndex = days.findIndex(({ day }) => day === round.due)
  const sum = days.reduce((total, { submissions }) => total + submissions, 0)
  return (
    <section className="board-days" aria-label={t('board.chart.label')}>
      <h2 className="board-days-title">{t('board.chart.title')}</h2>
      <svg
        viewBox={`0 0 ${days.length * WIDTH} 128`}
        role="img"
        aria-label={t('board.chart.summary', { count: sum, due: formatDay(round.due) })}
      >
        {days.map((one, index) => (
          <Day key={one.day} one={one} x={index * WIDTH} isToday={one.day === today} most={most} isFirst={index === 0} />
        ))}
        <path d={`M0 ${BASE}.5H${days.length * WIDTH}`} className="board-axis" />
        {dueIndex >= 0 ? (
          <g className="board-due">
            <path d={`M${(round.before ? dueIndex : dueIndex + 1) * WIDTH} 8V${BASE}`} />
            <text x={(round.before ? dueIndex : dueIndex + 1) * WIDTH + 5} y="16">
              {t(round.before ? 'board.chart.before' : 'board.chart.by', { day: shortDay(round.due) })}
            </text>
          </g>
        ) : null}
      </svg>
    </section>
  )
}

function Day({ one, x, isToday, most, isFirst }: { one: BoardDay; x: number; isToday: boolean; most: number; isFirst: boolean }) {
  const { t } = useTranslation()
  // Many on one day share the height that there is.
  const step = Math.min(SQUARE + GAP, (BASE - 24) / most)
  const height = Math.max(2, step - GAP)
  return (
    <g>
      {one.isOff ? <rect x={x} y="24" width={WIDTH} height={BASE - 24} className="board-off" /> : null}
      {Array.from({ length: one.submissions }, (_, index) => (
        <rect
          key={`${one.day}${String(index)}`}
          x={x + 8}
          y={BASE - (index + 1) * step}
          width={WIDTH - 16}
          height={height}
          rx="1"
          className="board-one"
        />
      ))}
      {isToday ? (
        <g className="board-today">
          <path d={`M${x + WIDTH / 2} 24V${BASE}`} />
          <text x={x + WIDTH / 2} y="16" textAnchor="middle">
            {t('board.chart.today')}
          </text>
        </g>
      ) : null}
      <text x={x + WIDTH / 2} y="122" textAnchor="middle" className={isToday ? 'board-day board-day-today' : 'board-day'}>
        {isFirst || one.day.endsWith('-01') ? shortDay(one.day) : Number(one.day.slice(8))}
        {one.holiday ? <title>{t(`board.holidays.${one.holiday}`)}</title> : null}
      </text>
    </g>
  )
}

function shortDay(day: IsoDate): string {
  const parts = parseIsoDate(day)
  return parts ? formatDay(day).replace(`/${parts.year}`, '') : day
}
