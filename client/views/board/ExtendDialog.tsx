import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, parseIsoDate } from '../../../shared/core/isoDate.ts'
import type { Round } from '../../../shared/plan/programme.ts'
import { useDecision } from '../../hooks/useDecision.ts'
import { dayWords } from '../../text/dayWords.ts'
import { DayField } from '../../ui/DayField.tsx'
import type { BoardRow } from './boardPage.ts'
import { DecisionDialog } from './DecisionDialog.tsx'
import { nameList } from './nameList.ts'

const A_FEW_DAYS = 5

/** Gives one agency or many another day, with the reason that will be read later. */
export function ExtendDialog({ rows, round, onClose }: { rows: readonly BoardRow[]; round: Round; onClose: () => void }) {
  const { t } = useTranslation()
  const [until, setUntil] = useState(rows[0]?.obligation.asksUntil ?? addDays(round.due, A_FEW_DAYS))
  const [reason, setReason] = useState('')
  const extend = useDecision('extension.grant')
  const agencies = rows.map(({ obligation }) => obligation.agencyId as string)
  return (
    <DecisionDialog
      title={t('board.extend.title', { count: rows.length })}
      submit={t('board.extend.submit')}
      isReady={parseIsoDate(until) !== null && reason.trim() !== ''}
      isPending={extend.isPending}
      failure={extend.failure?.code ?? null}
      onSubmit={() => extend.decide({ roundId: round.id, agencies, until, reason: reason.trim() })}
      onClose={onClose}
    >
      <p className="c2">{nameList(rows, t('board.andMore', { count: Math.max(0, rows.length - 6) }))}</p>
      <DayField {...dayWords} label={t('board.extend.until')} value={until} onChange={setUntil} problem={t('board.noDay')} />
      <Textarea
        autosize
        minRows={2}
        label={t('board.extend.reason')}
        value={reason}
        maxLength={2000}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </DecisionDialog>
  )
}
