import { IconPencil } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../../ui/Notice.tsx'
import { useSubPlanHere } from '../subPlan/useSubPlan.ts'

/** [AM7] Over the paper while an accepted plan is amended: which version is in force, and where it is read. */
export function AmendingNotice() {
  const { t } = useTranslation()
  const owed = useSubPlanHere()?.owed
  const inForce = owed?.submissions.find(({ number }) => number === owed.obligation.amending)
  if (!inForce) return null
  return (
    <Notice tone="blue" icon={<IconPencil size={16} stroke={1.75} aria-hidden="true" />}>
      <b>{t('amend.reopen.amending', { number: inForce.number })}</b> {t('amend.reopen.inForce')}{' '}
      <a href={`${import.meta.env.BASE_URL}api/submissions/${inForce.id}/file`} download={inForce.fileName}>
        {t('amend.reopen.file', { number: inForce.number })}
      </a>
    </Notice>
  )
}
