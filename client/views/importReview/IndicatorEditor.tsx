import { Button, NativeSelect, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { comparators, type IndicatorTarget } from '../../../shared/plan/indicator.ts'
import { parseDecimal, printDecimal } from '../../text/decimalComma.ts'
import type { ReviewActs } from './useReviewActs.ts'

/** An indicator's target: how it is compared, the number, its unit and the year. */
export function IndicatorEditor({ id, target, acts }: { id: string; target: IndicatorTarget; acts: ReviewActs }) {
  const { t } = useTranslation()
  const [comparator, setComparator] = useState(target.comparator)
  const [number, setNumber] = useState(printDecimal(target.value))
  const [unit, setUnit] = useState(target.unit)
  const [by, setBy] = useState(target.by ?? '')
  const value = parseDecimal(number)
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (value === null) return
    const changed = { ...target, comparator, value, unit: unit.trim(), by: by.trim() === '' ? null : by.trim() }
    acts.decide({ kind: 'indicator', indicator: id, target: changed }, t('import.said.changed'))
  }
  return (
    <form className="item-editor item-indicator" onSubmit={save} onKeyDown={(event) => event.key === 'Escape' && acts.close()}>
      <NativeSelect
        label={t('import.editor.comparator')}
        value={comparator}
        data={comparators.map((sign) => ({ value: sign, label: t(`import.comparators.${sign}`) }))}
        onChange={(event) => setComparator(event.currentTarget.value as typeof comparator)}
      />
      <TextInput
        autoFocus
        label={t('plan.panel.indicatorValue')}
        value={number}
        maxLength={20}
        error={value === null ? t('plan.panel.notANumber') : null}
        onChange={(event) => setNumber(event.currentTarget.value)}
      />
      <TextInput
        label={t('plan.panel.indicatorUnit')}
        value={unit}
        maxLength={60}
        onChange={(event) => setUnit(event.currentTarget.value)}
      />
      <TextInput label={t('import.editor.by')} value={by} maxLength={10} onChange={(event) => setBy(event.currentTarget.value)} />
      <div className="row">
        <Button size="xs" type="submit" variant="filled">
          {t('import.editor.save')} <kbd>Enter</kbd>
        </Button>
        <Button size="xs" onClick={acts.close}>
          {t('app.cancel')} <kbd>Esc</kbd>
        </Button>
      </div>
    </form>
  )
}
