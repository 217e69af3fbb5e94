import { useTranslation } from 'react-i18next'
import { type IndicatorId, newId, type TaskId } from '../../../shared/core/ids.ts'
import type { Indicator } from '../../../shared/plan/indicator.ts'
import { changeIndicator } from '../../../shared/planDocument/changeIndicator.ts'
import { origins } from '../../../shared/planDocument/origins.ts'
import { useServices } from '../../app/AppServices.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { parseDecimal, printDecimal } from '../../text/decimalComma.ts'
import { PanelTextField } from './PanelTextField.tsx'
import { useRecords } from './usePlanSession.ts'

/** The task's first indicator: what is measured, its target, its unit. */
export function IndicatorField({ session, taskId, editable }: { session: PlanSession; taskId: TaskId; editable: boolean }) {
  const { t } = useTranslation()
  const { random } = useServices()
  const indicator = useRecords(session).indicators.find((each) => each.task === taskId) ?? null
  const target = indicator?.target ?? null
  const change = (patch: Partial<Omit<Indicator, 'id'>>) =>
    changeIndicator(session.doc, indicator?.id ?? newId<IndicatorId>(random), { task: taskId, ...patch }, origins.form)
  const changeTarget = (patch: { value?: number; unit?: string }) =>
    change({ target: { value: 0, valueMax: null, unit: '', comparator: '=', by: null, ...target, ...patch } })
  return (
    <fieldset className="plan-indicator">
      <legend>{t('plan.panel.indicator')}</legend>
      <PanelTextField
        field="indicator"
        label=""
        aria-label={t('plan.panel.indicatorLabel')}
        placeholder={t('plan.panel.indicatorLabel')}
        value={indicator?.label ?? ''}
        maxLength={500}
        editable={editable}
        onCommit={(label) => change({ label: label === '' ? null : label })}
      />
      <PanelTextField
        field="indicatorValue"
        label=""
        aria-label={t('plan.panel.indicatorValue')}
        placeholder="100"
        value={target ? printDecimal(target.value) : ''}
        maxLength={20}
        editable={editable}
        onCommit={(text) => {
          const value = parseDecimal(text)
          if (text === '') change({ target: null })
          else if (value !== null) changeTarget({ value })
        }}
        below={(draft) =>
          draft.trim() !== '' && parseDecimal(draft) === null ? (
            <p className="plan-reading" data-unread="">
              {t('plan.panel.notANumber')}
            </p>
          ) : null
        }
      />
      <PanelTextField
        field="indicatorUnit"
        label=""
        aria-label={t('plan.panel.indicatorUnit')}
        placeholder="%"
        value={target?.unit ?? ''}
        maxLength={60}
        editable={editable && target !== null}
        onCommit={(unit) => changeTarget({ unit })}
      />
    </fieldset>
  )
}
