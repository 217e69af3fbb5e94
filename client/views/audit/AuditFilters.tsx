import { Button, Select } from '@mantine/core'
import { IconFilter, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldDiacritics } from '../../../shared/core/vietnameseFold.ts'
import { type AuditFilterQuery, type AuditKind, auditKinds } from '../../../shared/protocol/audit.ts'
import { useServices } from '../../app/AppServices.ts'
import { programmesQuery } from '../../app/programmeQueries.ts'
import { accountsQuery } from '../../app/queries.ts'
import { useAgencyOptions } from '../../hooks/useAgencyOptions.ts'
import { formatDay } from '../../text/formatDay.ts'
import { parseDay } from '../../text/parseDay.ts'
import { DayField } from '../../ui/DayField.tsx'

interface Option {
  readonly value: string
  readonly label: string
}

/** What the log is narrowed down to; on a phone behind one button, which says how many filters hold. */
export function AuditFilters({ filter, onChange }: { filter: AuditFilterQuery; onChange: (filter: AuditFilterQuery) => void }) {
  const { t } = useTranslation()
  const services = useServices()
  const { data: accounts } = useQuery(accountsQuery(services))
  const { data: programmes } = useQuery(programmesQuery(services))
  const agencies = useAgencyOptions()
  const [open, setOpen] = useState(false)
  const set = (part: Partial<AuditFilterQuery>): void => onChange(withoutEmpty({ ...filter, ...part }))
  const people = (accounts ?? []).map(({ id, displayName, agencyName }) => ({
    value: id,
    label: agencyName === '' ? displayName : `${displayName}, ${agencyName}`,
  }))
  const titles = (programmes ?? []).map(({ id, title }) => ({ value: id, label: title }))
  const held = Object.values(filter).filter((value) => value !== undefined).length
  return (
    <section className="audit-filters" aria-label={t('audit.filters.label')} data-open={open}>
      <Button
        className="audit-filters-toggle"
        aria-expanded={open}
        leftSection={<IconFilter size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => setOpen(!open)}
      >
        {t('audit.filters.show')}
        {held > 0 ? ` (${held})` : ''}
      </Button>
      <div className="audit-filters-fields">
        <Choice
          label={t('audit.filters.person')}
          value={filter.person}
          options={[{ value: 'server', label: t('audit.server') }, ...people]}
          onChange={(person) => set({ person })}
        />
        <Choice label={t('audit.filters.agency')} value={filter.agency} options={agencies} onChange={(agency) => set({ agency })} />
        <Choice
          label={t('audit.filters.kind')}
          value={filter.kind}
          options={auditKinds.map((kind) => ({ value: kind, label: t(`audit.kinds.${kind}`) }))}
          onChange={(kind) => set({ kind: kind as AuditKind | undefined })}
        />
        <Choice
          label={t('audit.filters.programme')}
          value={filter.programme}
          options={known(titles, filter.programme, t('audit.oneProgramme'))}
          onChange={(programme) => set({ programme })}
        />
        {(['from', 'to'] as const).map((end) => (
          <DayField
            key={end}
            label={t(`audit.filters.${end}`)}
            value={filter[end] ?? ''}
            onChange={(day) => set({ [end]: day === '' ? undefined : day })}
            format={formatDay}
            parse={parseDay}
            problem={t('board.noDay')}
            placeholder="05/4/2025"
          />
        ))}
      </div>
      {held > 0 ? (
        <div className="audit-filters-held">
          {filter.plan === undefined ? null : (
            <Button size="xs" rightSection={<IconX size={14} stroke={1.75} aria-hidden="true" />} onClick={() => set({ plan: undefined })}>
              {t('audit.filters.plan', { plan: t('audit.onePlan') })}
            </Button>
          )}
          <Button size="xs" variant="subtle" onClick={() => onChange({})}>
            {t('audit.filters.clear')}
          </Button>
        </div>
      ) : null}
    </section>
  )
}

function Choice({
  label,
  value,
  options,
  onChange,
}: {
  label: string
  value: string | undefined
  options: readonly Option[]
  onChange: (value: string | undefined) => void
}) {
  const { t } = useTranslation()
  return (
    <Select
      label={label}
      searchable
      clearable
      limit={60}
      placeholder={t('audit.filters.all')}
      value={value ?? null}
      data={[...options]}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      filter={({ options: all, search }) => {
        const words = foldDiacritics(search).trim()
        return all.filter((option) => 'label' in option && foldDiacritics(option.label).includes(words))
      }}
      nothingFoundMessage={t('audit.filters.nobody')}
      clearButtonProps={{ 'aria-label': `${t('audit.filters.clear')}: ${label}` }}
    />
  )
}

/** What is chosen is always among what can be chosen, under a name that gives nothing away. */
const known = (options: readonly Option[], value: string | undefined, label: string): readonly Option[] =>
  value === undefined || options.some((option) => option.value === value) ? options : [...options, { value, label }]

const withoutEmpty = (filter: AuditFilterQuery): AuditFilterQuery =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as AuditFilterQuery
