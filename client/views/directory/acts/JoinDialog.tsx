import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DirectoryAct } from '../../../../shared/directory/directoryAct.ts'
import type { ActForm } from '../AgencyActions.tsx'
import { ActDialog } from './ActDialog.tsx'
import { AgencySelect } from './AgencySelect.tsx'

/** Two records were one agency all along: one stands for both, with the names of both. */
export function JoinDialog({ agency, directory, onClose }: ActForm) {
  const { t } = useTranslation()
  const [keep, setKeep] = useState<string | null>(null)
  const act: DirectoryAct | null = keep === null ? null : { act: 'join', keep, duplicate: agency.id }
  return (
    <ActDialog
      title={t('directory.acts.join.title', { name: agency.shortName ?? agency.name })}
      submit={t('directory.acts.join.submit')}
      {...{ directory, act, onClose }}
      about={[agency.id]}
    >
      <p className="c2">{t('directory.acts.join.text')}</p>
      <AgencySelect label={t('directory.acts.join.keep')} value={keep} except={[agency.id]} onChange={setKeep} clearable />
    </ActDialog>
  )
}
