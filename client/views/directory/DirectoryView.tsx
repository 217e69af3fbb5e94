import { Button, SegmentedControl } from '@mantine/core'
import { IconFileImport, IconMapPin } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Directory } from '../../../shared/plan/directory.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { directoryQuery } from '../../app/programmeQueries.ts'
import { useCan } from '../../hooks/useActor.ts'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { AgencyTable } from './AgencyTable.tsx'
import './directory.css'
import { GroupList } from './GroupList.tsx'
import { ImportDialog } from './ImportDialog.tsx'
import { SeedDialog } from './SeedDialog.tsx'

/** The agencies that plans are matched to; an administrator lays it out from a province's list or a table. */
export function DirectoryView() {
  const { t } = useTranslation()
  const { data, error, refetch } = useQuery(directoryQuery(useServices()))
  const mayChange = useCan('directory.change')
  const [dialog, setDialog] = useState<'seed' | 'import' | null>(null)
  const [shown, setShown] = useState<'agencies' | 'groups'>('agencies')
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
      {directory && !isEmpty ? (
        <>
          <div className="directory-shown">
            <SegmentedControl
              aria-label={t('directory.shown.label')}
              value={shown}
              onChange={(value) => setShown(value as 'agencies' | 'groups')}
              data={(['agencies', 'groups'] as const).map((value) => ({ value, label: t(`directory.shown.${value}`) }))}
            />
          </div>
          {shown === 'agencies' ? <AgencyTable directory={directory} mayChange={mayChange} /> : <GroupList directory={directory} />}
        </>
      ) : null}
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
