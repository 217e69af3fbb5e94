import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldDiacritics } from '../../../shared/core/vietnameseFold.ts'
import type { Directory, DirectoryAgency } from '../../../shared/plan/directory.ts'
import { formatDay } from '../../text/formatDay.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { AgencyActions } from './AgencyActions.tsx'

/** More rows than this are found by searching. */
const SHOWN = 400

/** Every agency, old names and successors included. */
export function AgencyTable({ directory, mayChange }: { directory: Directory; mayChange: boolean }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const words = foldDiacritics(useDeferredValue(query)).trim()
  const names = useMemo(() => new Map(directory.agencies.map(({ id, shortName, name }) => [id, shortName ?? name])), [directory])
  const predecessors = useMemo(() => predecessorsIn(directory), [directory])
  const entries = useMemo(
    () =>
      directory.agencies.map((agency) => ({
        agency,
        folded: foldDiacritics(
          [agency.name, agency.shortName ?? '', ...agency.aliases, ...agency.formerNames.map(({ name }) => name)].join(' '),
        ),
      })),
    [directory],
  )
  const found = entries.filter(({ folded }) => folded.includes(words))
  return (
    <>
      <TextInput
        className="home-search"
        aria-label={t('directory.search')}
        placeholder={t('directory.search')}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
        leftSection={<IconSearch size={16} stroke={1.75} aria-hidden="true" />}
        rightSection={query ? <CloseButton size="sm" aria-label={t('home.clearSearch')} onClick={() => setQuery('')} /> : null}
      />
      <table className="plan-table directory-table">
        <thead>
          <tr>
            <th scope="col">{t('directory.columns.name')}</th>
            <th scope="col">{t('directory.columns.province')}</th>
            <th scope="col">{t('directory.columns.valid')}</th>
            <th scope="col">{t('directory.columns.successors')}</th>
            {mayChange ? (
              <th scope="col">
                <span className="visually-hidden">{t('board.columns.actions')}</span>
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {found.slice(0, SHOWN).map(({ agency }) => (
            <AgencyRow
              key={agency.id}
              agency={agency}
              before={predecessors.get(agency.id) ?? []}
              nameOf={(id) => names.get(id) ?? id}
              actions={mayChange ? <AgencyActions agency={agency} directory={directory} /> : null}
            />
          ))}
        </tbody>
      </table>
      {found.length > SHOWN ? <p className="c3 directory-more">{t('directory.more', { count: found.length - SHOWN })}</p> : null}
      {found.length === 0 ? <EmptyState title={t('directory.noMatch')} /> : null}
    </>
  )
}

function AgencyRow({
  agency,
  before,
  nameOf,
  actions,
}: {
  agency: DirectoryAgency
  before: readonly string[]
  nameOf: (id: string) => string
  actions: ReactNode
}) {
  const { t } = useTranslation()
  const { validFrom, validTo, formerNames, successors, duplicateOf } = agency
  return (
    <tr>
      <td className="directory-name">
        {agency.shortName ?? agency.name}
        {formerNames.length > 0 ? (
          <span className="c3"> {t('directory.formerly', { names: formerNames.map(({ name }) => name).join('; ') })}</span>
        ) : null}
        {before.length > 0 ? (
          <span className="c3 directory-before">{t('directory.tookOver', { names: before.map(nameOf).join('; ') })}</span>
        ) : null}
      </td>
      <td className="c2 nowrap">{agency.province ?? ''}</td>
      <td className="c2 nowrap">
        {validTo !== null
          ? t('directory.until', { day: formatDay(validTo) })
          : validFrom !== null
            ? t('directory.from', { day: formatDay(validFrom) })
            : t('directory.now')}
      </td>
      <td className="c2">
        {duplicateOf !== null ? t('directory.duplicateOf', { name: nameOf(duplicateOf) }) : null}
        {successors.map(({ agencyId, part }) => (part === null ? nameOf(agencyId) : `${nameOf(agencyId)} (${part})`)).join('; ')}
      </td>
      {actions === null ? null : <td className="directory-acts">{actions}</td>}
    </tr>
  )
}

function predecessorsIn({ agencies }: Directory): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>()
  for (const { id, successors } of agencies)
    for (const { agencyId } of successors) found.set(agencyId, [...(found.get(agencyId) ?? []), id])
  return found
}
