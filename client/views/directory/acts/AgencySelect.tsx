import { MultiSelect, type OptionsFilter, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { foldDiacritics } from '../../../../shared/core/vietnameseFold.ts'
import { useAgencyOptions } from '../../../hooks/useAgencyOptions.ts'

const folded: OptionsFilter = ({ options, search }) => {
  const words = foldDiacritics(search).trim()
  return options.filter((option) => 'label' in option && foldDiacritics(option.label).includes(words))
}

interface AgencySelectProps {
  readonly label: string
  readonly value: string | null
  readonly except?: readonly string[]
  readonly onChange: (id: string | null) => void
  readonly error?: string | null
  /** a dialog begins with it */
  readonly isFirst?: boolean
  readonly clearable?: boolean
}

/** One agency of the directory, found without diacritics. */
export function AgencySelect({ label, value, except = [], onChange, error = null, isFirst = false, clearable = false }: AgencySelectProps) {
  const { t } = useTranslation()
  const options = useAgencyOptions().filter((option) => !except.includes(option.value))
  return (
    <Select
      {...(isFirst && { 'data-autofocus': true, openOnFocus: false })}
      label={label}
      searchable
      clearable={clearable}
      limit={40}
      data={options}
      value={value}
      onChange={onChange}
      error={error}
      filter={folded}
      nothingFoundMessage={t('directory.noMatch')}
      clearButtonProps={{ 'aria-label': `${t('home.clearSearch')}: ${label}` }}
    />
  )
}

export function AgencyMultiSelect({
  label,
  value,
  onChange,
}: {
  label: string
  value: readonly string[]
  onChange: (ids: string[]) => void
}) {
  const { t } = useTranslation()
  const options = useAgencyOptions()
  return (
    <MultiSelect
      label={label}
      searchable
      limit={40}
      data={[...options]}
      value={[...value]}
      onChange={onChange}
      filter={folded}
      nothingFoundMessage={t('directory.noMatch')}
    />
  )
}
