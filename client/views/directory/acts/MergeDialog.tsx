import { Radio, TextInput } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../../../shared/core/ids.ts'
import type { DirectoryAct, Party } from '../../../../shared/directory/directoryAct.ts'
import { useServices } from '../../../app/AppServices.ts'
import type { ActForm } from '../AgencyActions.tsx'
import { ActDay } from './ActDay.tsx'
import { ActDialog } from './ActDialog.tsx'
import { AgencyMultiSelect, AgencySelect } from './AgencySelect.tsx'

/** Agencies that become one: one of them or another goes on, or a new one begins. */
export function MergeDialog({ agency, directory, today, onClose }: ActForm) {
  const { t } = useTranslation()
  const { random } = useServices()
  const [id] = useState(() => newId<string>(random))
  const [from, setFrom] = useState<readonly string[]>([agency.id])
  const [kind, setKind] = useState<'new' | 'kept'>('new')
  const [name, setName] = useState('')
  const [kept, setKept] = useState<string | null>(null)
  const [on, setOn] = useState(today)
  const into: Party | null = useMemo(() => {
    if (kind === 'kept') return kept === null ? null : { agencyId: kept }
    return name.trim() === '' ? null : { newId: id, name: name.trim(), shortName: null }
  }, [kind, kept, name, id])
  const act: DirectoryAct | null = into === null || on === '' || from.length === 0 ? null : { act: 'merge', from: [...from], into, on }
  return (
    <ActDialog
      title={t('directory.acts.merge.title', { name: agency.shortName ?? agency.name })}
      submit={t('directory.acts.merge.submit')}
      {...{ directory, act, onClose }}
      about={from}
    >
      <AgencyMultiSelect label={t('directory.acts.merge.from')} value={from} onChange={setFrom} />
      <Radio.Group label={t('directory.acts.merge.into')} value={kind} onChange={(value) => setKind(value as 'new' | 'kept')}>
        <div className="directory-choices">
          <Radio value="new" label={t('directory.acts.merge.new')} />
          <Radio value="kept" label={t('directory.acts.merge.kept')} />
        </div>
      </Radio.Group>
      {kind === 'new' ? (
        <TextInput
          label={t('directory.acts.newName')}
          value={name}
          maxLength={400}
          onChange={(event) => setName(event.currentTarget.value)}
        />
      ) : (
        <AgencySelect label={t('directory.acts.merge.keptName')} value={kept} onChange={setKept} clearable />
      )}
      <ActDay label={t('directory.acts.merge.on')} value={on} onChange={setOn} />
    </ActDialog>
  )
}
