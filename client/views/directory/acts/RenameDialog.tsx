import { Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectoryAct } from '../../../../shared/directory/directoryAct.ts'
import type { ActForm } from '../AgencyActions.tsx'
import { ActDay } from './ActDay.tsx'
import { ActDialog } from './ActDialog.tsx'

/** A new name by law, which keeps the old one with its last day; or a correction of a name that was wrong. */
export function RenameDialog({ agency, directory, today, onClose }: ActForm) {
  const { t } = useTranslation()
  const [name, setName] = useState(agency.name)
  const [shortName, setShortName] = useState(agency.shortName ?? '')
  const [why, setWhy] = useState<'law' | 'mistake'>('law')
  const [from, setFrom] = useState(today)
  const isChanged = name.trim() !== agency.name || (shortName.trim() || null) !== agency.shortName
  const act: DirectoryAct | null =
    name.trim() === '' || !isChanged || (why === 'law' && from === '')
      ? null
      : { act: 'rename', agencyId: agency.id, name: name.trim(), shortName: shortName.trim() || null, from: why === 'law' ? from : null }
  return (
    <ActDialog
      title={t('directory.acts.rename.title', { name: agency.shortName ?? agency.name })}
      submit={t('directory.acts.rename.submit')}
      {...{ directory, act, onClose }}
      about={[agency.id]}
    >
      <TextInput
        data-autofocus
        label={t('directory.acts.name')}
        value={name}
        maxLength={400}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        label={t('directory.acts.shortName')}
        description={t('directory.acts.shortNameHint')}
        value={shortName}
        maxLength={400}
        onChange={(event) => setShortName(event.currentTarget.value)}
      />
      <Radio.Group label={t('directory.acts.rename.why')} value={why} onChange={(value) => setWhy(value as 'law' | 'mistake')}>
        <div className="directory-choices">
          <Radio value="law" label={t('directory.acts.rename.law')} />
          <Radio value="mistake" label={t('directory.acts.rename.mistake')} />
        </div>
      </Radio.Group>
      {why === 'law' ? <ActDay label={t('directory.acts.rename.from')} value={from} onChange={setFrom} /> : null}
    </ActDialog>
  )
}
