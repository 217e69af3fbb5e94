import { IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Notice } from '../../../ui/Notice.tsx'
import { useSubPlanHere } from '../subPlan/useSubPlan.ts'
import { AmendPlanButton } from './AmendPlanButton.tsx'
import { useMayAmend } from './useMayAmend.ts'

/** [AM4] Why the plan cannot be changed now, and what can be answered all the same. */
export function FrozenNotice() {
  const { t } = useTranslation()
  const stage = useSubPlanHere()?.owed?.obligation.stage
  const why = stage === 'approved' || stage === 'submitted' || stage === 'accepted' ? stage : 'other'
  const mayAmend = useMayAmend()
  return (
    <Notice tone="blue" icon={<IconLock size={16} stroke={1.75} aria-hidden="true" />}>
      {t(mayAmend ? 'amend.frozen.mayAmend' : `amend.frozen.${why}`)}
      <AmendPlanButton />
    </Notice>
  )
}
