import { MultiSelect, type OptionsFilter, Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { foldDiacritics } from '../../../../shared/core/vietnameseFold.ts'
import { useAgencyOptions } from '../../../hooks/useAgencyOptions.ts'

const folded: OptionsFilter = ({ options, search }) => {
  const words = foldDiacritics(search).trim()
  return options.filter((option) => 'label' in option && foldDiacritics(option.label).includes(words))
}

/** One agency of the directory, found without diacritics. */
export function AgencySelect({
  label,
  value,
  except,
  onChange,
}: {
  label: string
  value: string | null
  except: readonly string[]
  onChange: (id: string | null) => void
}) {
  const { t } = useTranslation()
  const options = useAgencyOptions().filter((option) => !except.includes(option.value))
  return (
    <Select
      label={label}
      searchable
      clearable
      limit={40}
      data={options}
      value={value}
      onChange={onChange}
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
