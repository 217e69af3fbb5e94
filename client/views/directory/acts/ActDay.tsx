import { useTranslation } from 'react-i18next'
import { formatDay } from '../../../text/formatDay.ts'
import { parseDay } from '../../../text/parseDay.ts'
import { DayField } from '../../../ui/DayField.tsx'

export function ActDay({ label, value, onChange }: { label: string; value: string; onChange: (day: string) => void }) {
  const { t } = useTranslation()
  return (
    <DayField
      label={label}
      value={value}
      onChange={onChange}
      format={formatDay}
      parse={parseDay}
      problem={t('board.noDay')}
      placeholder="01/7/2025"
    />
  )
}
