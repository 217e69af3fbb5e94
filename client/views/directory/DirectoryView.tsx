import { Button, CloseButton, TextInput } from '@mantine/core'
import { IconFileImport, IconMapPin, IconSearch } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldDiacritics } from '../../../shared/core/vietnameseFold.ts'
import type { Directory, DirectoryAgency } from '../../../shared/plan/directory.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { directoryQuery } from '../../app/programmeQueries.ts'
import { useCan } from '../../hooks/useActor.ts'
import { formatDay } from '../../text/formatDay.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import './directory.css'
import { ImportDialog } from './ImportDialog.tsx'
import { SeedDialog } from './SeedDialog.tsx'

/** More rows than this are found by searching. */
const SHOWN = 400

/** The agencies that plans are matched to; an administrator lays it out from a province's list or a table. */
export function DirectoryView() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(directoryQuery(useServices()))
  const mayChange = useCan('directory.change')
  const [dialog, setDialog] = useState<'seed' | 'import' | null>(null)
  const directory = data as Directory | undefined
  const isEmpty = directory?.agencies.length === 0
  const actions = mayChange ? (
    <div className="home-actions">
      <Button leftSection={<IconFileImport size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setDialog('import')}>
        {t('directory.import.action')}
      </Button>
      <Button
        variant={isEmpty ? 'filled' : 'default'}
        leftSection={<IconMapPin size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => setDialog('seed')}
      >
        {t('directory.seed.action')}
      </Button>
    </div>
  ) : null
  return (
    <main id="content" className="home">
      <div className="home-head">
        <div className="grow">
          <h1 className="t-h1">{t('directory.title')}</h1>
          <p className="c2">
            {directory && !isEmpty
              ? t('directory.summary', { count: directory.agencies.length, groups: directory.groups.length })
              : '\u00a0'}
          </p>
        </div>
        {isEmpty ? null : actions}
      </div>
      {directory && !isEmpty ? <AgencyTable directory={directory} /> : null}
      {isEmpty ? (
        <EmptyState title={t('directory.emptyTitle')} actions={actions}>
          {t(mayChange ? 'directory.emptyText' : 'directory.emptyOthers')}
        </EmptyState>
      ) : null}
      {!directory && error ? (
        <EmptyState title={t('home.failedTitle')} actions={<Button onClick={() => void refetch()}>{t('home.retry')}</Button>}>
          {t(`errors.${errorCodeOf(error)}`)}
        </EmptyState>
      ) : null}
      {dialog === 'seed' && directory ? <SeedDialog directory={directory} onClose={() => setDialog(null)} /> : null}
      {dialog === 'import' && directory ? <ImportDialog directory={directory} onClose={() => setDialog(null)} /> : null}
    </main>
  )
}

function AgencyTable({ directory }: { directory: Directory }) {
  const { t } = useTranslation()
  const [query, setQuery] = useState('')
  const words = foldDiacritics(useDeferredValue(query)).trim()
  const names = useMemo(() => new Map(directory.agencies.map(({ id, shortName, name }) => [id, shortName ?? name])), [directory])
  const entries = useMemo(
    () =>
      directory.agencies.map((agency) => ({
        agency,
        folded: foldDiacritics([agency.name, agency.shortName ?? '', ...agency.aliases].join(' ')),
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
          </tr>
        </thead>
        <tbody>
          {found.slice(0, SHOWN).map(({ agency }) => (
            <AgencyRow key={agency.id} agency={agency} nameOf={(id) => names.get(id) ?? id} />
          ))}
        </tbody>
      </table>
      {found.length > SHOWN ? <p className="c3 directory-more">{t('directory.more', { count: found.length - SHOWN })}</p> : null}
      {found.length === 0 ? <EmptyState title={t('directory.noMatch')} /> : null}
    </>
  )
}

function AgencyRow({ agency, nameOf }: { agency: DirectoryAgency; nameOf: (id: string) => string }) {
  const { t } = useTranslation()
  const { validFrom, validTo, formerNames, successors } = agency
  return (
    <tr>
      <td className="directory-name">
        {agency.shortName ?? agency.name}
        {formerNames.length > 0 ? (
          <span className="c3"> {t('directory.formerly', { names: formerNames.map(({ name }) => name).join('; ') })}</span>
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
        {successors.map(({ agencyId, part }) => (part === null ? nameOf(agencyId) : `${nameOf(agencyId)} (${part})`)).join('; ')}
      </td>
    </tr>
  )
}
