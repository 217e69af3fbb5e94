import { useTranslation } from 'react-i18next'
import type { Round } from '../../../shared/plan/programme.ts'
import type { Board } from '../../../shared/programme/boardOf.ts'
import { formatDay } from '../../text/formatDay.ts'

const parts = ['accepted', 'submitted', 'returned', 'approved', 'drafting', 'notStarted'] as const

interface BoardHeadProps {
  readonly board: Board
  readonly round: Round
  /** agencies that have not answered an amendment */
  readonly unanswered: number
  /** nothing can be handed in any more, so no days are left */
  readonly isClosed: boolean
}

/** [BV3] The answer in one sentence, what it rests on, and the whole round as one bar. */
export function BoardHead({ board, round, unanswered, isClosed }: BoardHeadProps) {
  const { t } = useTranslation()
  const { counts, expected, missing, daysLeft, wasPast, lines } = board
  const open = missing - counts.returned
  const worst = lines.find(({ group }) => group === 'overdue')
  const left = wasPast
    ? t('board.pastWhenGiven', { day: formatDay(round.due) })
    : daysLeft > 0
      ? t('board.daysLeft', { count: daysLeft })
      : daysLeft === 0
        ? t('board.lastDay')
        : t('board.daysOver', { count: -daysLeft })
  return (
    <section className="board-head" aria-labelledby="board-answer">
      <h1 id="board-answer" className="board-answer">
        {expected === 0
          ? t('board.nobody')
          : missing === 0
            ? t('board.allDone', { count: expected })
            : isClosed
              ? t('board.answerClosed', { missing, expected })
              : `${t('board.answer', { missing, expected })}, ${left}`}
      </h1>
      <p className="c2">
        {missing > 0
          ? t('board.detail', { open, notStarted: counts.notStarted, returned: counts.returned })
          : t('board.detailDone', { due: formatDay(round.due) })}{' '}
        {unanswered > 0 ? <b className="board-unanswered">{t('board.unansweredBy', { count: unanswered })} </b> : null}
        {worst ? <b className="board-worst">{t('board.late', { count: board.late })}</b> : null}
      </p>
      <StageBar board={board} />
      <ul className="board-legend">
        {parts.map((stage) => (
          <li key={stage}>
            <i className="board-key" data-stage={stage} aria-hidden="true" />
            <b>{counts[stage]}</b> {t(`board.stages.${stage}`).toLowerCase()}
          </li>
        ))}
      </ul>
    </section>
  )
}

function StageBar({ board: { counts, expected } }: { board: Board }) {
  let at = 0
  return (
    <svg className="board-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      {parts.map((stage) => {
        const width = expected === 0 ? 0 : (counts[stage] / expected) * 100
        const x = at
        at += width
        return <rect key={stage} x={x} width={Math.max(0, width - 0.5)} height="8" data-stage={stage} />
      })}
    </svg>
  )
}
