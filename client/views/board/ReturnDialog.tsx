import { Button, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId } from '../../../shared/core/ids.ts'
import { addDays, type IsoDate, parseIsoDate } from '../../../shared/core/isoDate.ts'
import type { Round } from '../../../shared/plan/programme.ts'
import { useServices } from '../../app/AppServices.ts'
import { obligationQuery } from '../../app/programmeQueries.ts'
import { useDecision } from '../../hooks/useDecision.ts'
import { dayWords } from '../../text/dayWords.ts'
import { DayField } from '../../ui/DayField.tsx'
import type { BoardRow } from './boardPage.ts'
import { DecisionDialog } from './DecisionDialog.tsx'
import { ReceiptWords } from './ReceiptWords.tsx'
import { SubmissionChanges } from './SubmissionChanges.tsx'

const DAYS_TO_MEND = 4

interface Reason {
  readonly id: string
  readonly quote: string
  readonly text: string
}

interface ReturnDialogProps {
  readonly row: BoardRow
  readonly round: Round
  /** by the server's clock */
  readonly today: IsoDate
  readonly onClose: () => void
}

/** Returns the submission that waits, with reasons that the agency will answer one by one. */
export function ReturnDialog({ row, round, today, onClose }: ReturnDialogProps) {
  const { t } = useTranslation()
  const services = useServices()
  const { data } = useQuery(obligationQuery(services, round.id, row.obligation.agencyId))
  const submission = data?.submissions.at(-1)
  const fresh = (): Reason => ({ id: newId(services.random), quote: '', text: '' })
  const [reasons, setReasons] = useState<readonly Reason[]>(() => [fresh()])
  const [by, setBy] = useState(() => addDays(today, DAYS_TO_MEND))
  const sending = useDecision('submission.return')
  const written = reasons.filter(({ text }) => text.trim() !== '')
  const change = (id: string, part: Partial<Reason>): void =>
    setReasons((all) => all.map((one) => (one.id === id ? { ...one, ...part } : one)))
  return (
    <DecisionDialog
      title={t('board.return.title', { name: row.name })}
      submit={t('board.return.submit', { count: Math.max(1, written.length) })}
      isReady={submission !== undefined && written.length > 0 && (by === '' || parseIsoDate(by) !== null)}
      isPending={sending.isPending}
      failure={sending.failure?.code ?? null}
      onSubmit={() =>
        sending.decide({
          submissionId: submission?.id ?? '',
          reasons: written.map(({ id, quote, text }) => ({ id, blockId: null, quote: quote.trim(), text: text.trim() })),
          resubmitBy: by === '' ? null : by,
        })
      }
      onClose={onClose}
    >
      {submission ? <ReceiptWords submission={submission} /> : <p role="status">{t('app.loading')}</p>}
      {submission ? <SubmissionChanges submissionId={submission.id} number={submission.number} /> : null}
      {reasons.map((reason, index) => (
        <fieldset key={reason.id} className="board-reason">
          <legend>{t('board.return.reason', { number: index + 1 })}</legend>
          <Textarea
            data-autofocus={index === 0 ? true : undefined}
            autosize
            minRows={2}
            aria-label={t('board.return.reason', { number: index + 1 })}
            placeholder={t('board.return.reasonHint')}
            value={reason.text}
            maxLength={4000}
            onChange={(event) => change(reason.id, { text: event.currentTarget.value })}
          />
          <TextInput
            aria-label={t('board.return.quote')}
            placeholder={t('board.return.quote')}
            value={reason.quote}
            maxLength={500}
            onChange={(event) => change(reason.id, { quote: event.currentTarget.value })}
          />
          {reasons.length > 1 ? (
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconX size={14} stroke={1.75} aria-hidden="true" />}
              onClick={() => setReasons((all) => all.filter(({ id }) => id !== reason.id))}
            >
              {t('board.return.remove', { number: index + 1 })}
            </Button>
          ) : null}
        </fieldset>
      ))}
      <Button leftSection={<IconPlus size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setReasons((all) => [...all, fresh()])}>
        {t('board.return.add')}
      </Button>
      <DayField {...dayWords} label={t('board.return.by')} value={by} onChange={setBy} problem={t('board.noDay')} />
    </DecisionDialog>
  )
}
