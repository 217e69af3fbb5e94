import { IconCheck } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { dayOf, formatClock, formatDay } from '../../../text/formatDay.ts'
import type { AnsweredLine } from './amendPage.ts'

/** What was answered, and the reasons for what was kept. */
export function AnsweredList({ lines }: { lines: readonly AnsweredLine[] }) {
  const { t } = useTranslation()
  if (lines.length === 0) return null
  return (
    <section className="amend-answered" aria-labelledby="amend-answered">
      <h2 id="amend-answered" className="t-h2">
        {t('amend.answered', { count: lines.length })}
      </h2>
      <ul>
        {lines.map(({ assignment, how }) => (
          <li key={assignment.id}>
            <IconCheck size={16} stroke={1.75} aria-hidden="true" />
            <div>
              <p>
                <b>{t(`amend.how.${how}`, { number: assignment.taskNumber })}</b> <span className="c2">{assignment.wording}</span>
              </p>
              {how === 'kept' && assignment.keptOwn ? (
                <p>
                  “{assignment.keptOwn.reason}”{' '}
                  <span className="c3">
                    {t('amend.keptBy', {
                      by: assignment.keptOwn.by,
                      time: formatClock(new Date(assignment.keptOwn.at)),
                      day: formatDay(dayOf(new Date(assignment.keptOwn.at))),
                    })}
                  </span>
                </p>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
