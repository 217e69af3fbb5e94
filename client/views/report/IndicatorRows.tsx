import { NumberInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { ReportForm, ReportIndicatorDraft } from '../../../shared/plan/report.ts'
import { FieldConflict, type Settling } from './FieldConflict.tsx'

interface IndicatorRowsProps {
  readonly indicators: ReportForm['indicators']
  readonly onChange: ((indicator: ReportIndicatorDraft) => void) | null
  readonly settling?: Settling
}

/** Actual values beside the targets; nothing where the plan has no indicator. */
export function IndicatorRows({ indicators, onChange, settling }: IndicatorRowsProps) {
  const { t } = useTranslation()
  if (indicators.length === 0) return null
  const words = (value: number): string => String(value).replace('.', ',')
  return (
    <section aria-labelledby="report-indicators">
      <h2 id="report-indicators" className="t-h2">
        {t('report.indicators.title')}
      </h2>
      <table className="report-table">
        <thead>
          <tr>
            <th scope="col">{t('report.indicators.label')}</th>
            <th scope="col">{t('report.indicators.target')}</th>
            <th scope="col">{t('report.indicators.actual')}</th>
          </tr>
        </thead>
        <tbody>
          {indicators.map(({ id, label, target, actual }) => (
            <tr key={id}>
              <th scope="row">{label}</th>
              <td>{target ? `${words(target.value)} ${target.unit}` : null}</td>
              <td className="report-actual">
                {onChange ? (
                  <NumberInput
                    aria-label={t('report.indicators.of', { label })}
                    hideControls
                    decimalSeparator=","
                    value={actual ?? ''}
                    onChange={(value) => onChange({ id, actual: typeof value === 'number' ? value : null })}
                  />
                ) : actual === null ? null : (
                  words(actual)
                )}
                {settling ? <FieldConflict of={id} field="actual" {...settling} /> : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
