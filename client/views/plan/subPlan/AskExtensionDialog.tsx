import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../../../shared/core/ids.ts'
import { addDays, parseIsoDate } from '../../../../shared/core/isoDate.ts'
import { useServices } from '../../../app/AppServices.ts'
import { useDecision } from '../../../hooks/useDecision.ts'
import { dayWords } from '../../../text/dayWords.ts'
import { formatDay } from '../../../text/formatDay.ts'
import { DayField } from '../../../ui/DayField.tsx'
import { DecisionDialog } from '../../board/DecisionDialog.tsx'
import type { SubPlan } from './useSubPlan.ts'

const A_FEW_DAYS = 5

/** Asks the coordinator for a later day, with the reason that is read there. */
export function AskExtensionDialog({ owed: { obligation }, onClose }: { owed: NonNullable<SubPlan['owed']>; onClose: () => void }) {
  const { t } = useTranslation()
  const { random } = useServices()
  const [extensionId] = useState(() => newId(random))
  const [until, setUntil] = useState<string>(addDays(obligation.due, A_FEW_DAYS))
  const [reason, setReason] = useState('')
  const asking = useDecision('extension.ask')
  const { roundId, agencyId } = obligation
  return (
    <DecisionDialog
      title={t('subPlan.extension.title')}
      submit={t('subPlan.extension.submit')}
      isReady={parseIsoDate(until) !== null && until > obligation.due && reason.trim() !== ''}
      isPending={asking.isPending}
      failure={asking.failure?.code ?? null}
      onSubmit={() => asking.decide({ roundId, agencyId, extensionId, until, reason: reason.trim() })}
      onClose={onClose}
    >
      <p className="c2">{t('subPlan.extension.now', { day: formatDay(obligation.due) })}</p>
      <DayField {...dayWords} label={t('subPlan.extension.until')} value={until} onChange={setUntil} problem={t('board.noDay')} />
      <Textarea
        autosize
        minRows={2}
        label={t('subPlan.extension.reason')}
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </DecisionDialog>
  )
}
