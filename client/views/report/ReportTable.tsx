import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import type { Round } from '../../../shared/plan/programme.ts'
import { countReport } from '../../../shared/programme/fillReport.ts'
import { useServices } from '../../app/AppServices.ts'
import { reportsQuery } from '../../app/programmeQueries.ts'
import './report.css'

interface ReportTableProps {
  readonly round: Round
  readonly expected: number
  readonly today: IsoDate
  readonly nameOf: (agencyId: string) => string
}

const columns = ['done', 'inProgress', 'notStarted', 'blocked'] as const

/** [RV4] All reports of a round that came: in all, by agency, and which tasks are behind. Live. */
export function ReportTable({ round, expected, today, nameOf }: ReportTableProps) {
  const { t } = useTranslation()
  const { data } = useQuery(reportsQuery(useServices(), round.id))
  if (!data) return null
  const rows = data.reports
    .map(({ agencyId, submitted }) => ({ agencyId, name: nameOf(agencyId), counts: countReport(submitted.lines, today) }))
    .sort((a, b) => b.counts.behind.length - a.counts.behind.length || a.name.localeCompare(b.name, 'vi'))
  const sum = (read: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + read(row), 0)
  return (
    <section className="report-all" aria-labelledby="report-all">
      <h2 id="report-all" className="t-h2">
        {t('report.all.title')}
      </h2>
      {rows.length === 0 ? (
        <p className="c2">{t('report.all.none')}</p>
      ) : (
        <>
          <p className="c2">
            {t('report.all.answer', {
              count: rows.length,
              expected,
              done: sum(({ counts }) => counts.done),
              all: sum(({ counts }) => counts.all),
            })}
            , {t('report.behind', { count: sum(({ counts }) => counts.behind.length) })}.
          </p>
          <table className="report-table">
            <thead>
              <tr>
                <th scope="col">{t('report.all.columns.agency')}</th>
                {columns.map((column) => (
                  <th key={column} scope="col" className="num">
                    {t(`report.all.columns.${column}`)}
                  </th>
                ))}
                <th scope="col">{t('report.all.columns.behind')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ agencyId, name, counts }) => (
                <tr key={agencyId}>
                  <th scope="row">
                    <Link
                      to="/programmes/$programmeId/reports/$roundId/$agencyId"
                      params={{ programmeId: round.programmeId, roundId: round.id, agencyId }}
                      aria-label={t('report.all.openOf', { name })}
                    >
                      {name}
                    </Link>
                  </th>
                  {columns.map((column) => (
                    <td key={column} className="num" data-label={t(`report.all.columns.${column}`)}>
                      {counts[column]}
                    </td>
                  ))}
                  <td>
                    {counts.behind.length === 0 ? null : (
                      <details>
                        <summary>{t('report.behind', { count: counts.behind.length })}</summary>
                        <ul>
                          {counts.behind.map(({ taskId, wording, result }) => (
                            <li key={taskId}>
                              {wording} {result === '' ? null : <span className="c2">({result})</span>}
                            </li>
                          ))}
                        </ul>
                      </details>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </section>
  )
}
