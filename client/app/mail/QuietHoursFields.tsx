import { Checkbox, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { QuietHours } from '../../../shared/calendar/quietHours.ts'

/** What most offices would take. */
const office: QuietHours = { from: '18:00', to: '07:00', daysOff: true, urgent: true }

interface QuietHoursFieldsProps {
  readonly quiet: QuietHours | null
  readonly onChange: (quiet: QuietHours | null) => void
}

/** [NO14] When no letters are wanted; what waits comes when these hours end. */
export function QuietHoursFields({ quiet, onChange }: QuietHoursFieldsProps) {
  const { t } = useTranslation()
  return (
    <fieldset className="quiet-hours">
      <legend className="visually-hidden">{t('mail.quiet.label')}</legend>
      <Checkbox
        label={t('mail.quiet.label')}
        description={t('mail.quiet.text')}
        checked={quiet !== null}
        onChange={(event) => onChange(event.currentTarget.checked ? office : null)}
      />
      {quiet === null ? null : (
        <div className="quiet-hours-fields">
          <TextInput
            type="time"
            label={t('mail.quiet.from')}
            value={quiet.from}
            onChange={(event) => onChange({ ...quiet, from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('mail.quiet.to')}
            value={quiet.to}
            onChange={(event) => onChange({ ...quiet, to: event.currentTarget.value })}
          />
          <Checkbox
            label={t('mail.quiet.daysOff')}
            checked={quiet.daysOff}
            onChange={(event) => onChange({ ...quiet, daysOff: event.currentTarget.checked })}
          />
          <Checkbox
            label={t('mail.quiet.urgent')}
            checked={quiet.urgent}
            onChange={(event) => onChange({ ...quiet, urgent: event.currentTarget.checked })}
          />
        </div>
      )}
    </fieldset>
  )
}
