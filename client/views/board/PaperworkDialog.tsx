import { Radio } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { IsoDate } from '../../../shared/core/isoDate.ts'
import { parseIsoDate } from '../../../shared/core/isoDate.ts'
import { proposedReplyBy, type Reminded, reminded, remindedLines } from '../../../shared/paperwork/unitsOf.ts'
import type { Round } from '../../../shared/plan/programme.ts'
import type { Board } from '../../../shared/programme/boardOf.ts'
import type { PaperworkForm } from '../../../shared/protocol/paperwork.ts'
import { useMakePaperwork } from '../../hooks/useMakePaperwork.ts'
import { dayWords } from '../../text/dayWords.ts'
import { DayField } from '../../ui/DayField.tsx'
import { DecisionDialog } from './DecisionDialog.tsx'

/** The consolidated plan has choices of its own. */
export type PaperForm = Exclude<PaperworkForm, 'consolidated'>

interface PaperworkDialogProps {
  readonly form: PaperForm
  readonly board: Board
  readonly round: Round
  /** by the server's clock */
  readonly today: IsoDate
  /** agencies that were ticked; null for all of the round */
  readonly among: ReadonlySet<string> | null
  readonly nameOf: (agencyId: string) => string
  readonly onClose: () => void
}

/** [BV5] Says whom a document will name before it is made; then it opens as a plan to be read and changed. */
export function PaperworkDialog({ form, board, round, today, among, nameOf, onClose }: PaperworkDialogProps) {
  const { t } = useTranslation()
  const making = useMakePaperwork(round.id)
  const linesOf = (who: Reminded) => remindedLines(board, who, among)
  const [who, setWho] = useState<Reminded>(linesOf('overdue').length > 0 ? 'overdue' : 'missing')
  const [replyBy, setReplyBy] = useState<string>(() => proposedReplyBy(round, today))
  const named = form === 'reminder' ? linesOf(who) : remindedLines(board, 'overdue', null)
  const agencies = among === null ? null : [...among]
  return (
    <DecisionDialog
      title={t(`board.paperwork.forms.${form}`)}
      submit={t('board.paperwork.make')}
      isReady={form !== 'reminder' || (named.length > 0 && (replyBy === '' || parseIsoDate(replyBy) !== null))}
      isPending={making.isPending}
      failure={making.failure}
      onSubmit={() => making.make({ form, who, agencies, replyBy: form === 'reminder' && replyBy !== '' ? replyBy : null })}
      onClose={onClose}
    >
      <p className="c2">{t(`board.paperwork.hints.${form}`)}</p>
      {form === 'reminder' ? (
        <>
          <Radio.Group
            className="paperwork-who"
            label={t('board.paperwork.who')}
            value={who}
            onChange={(value) => setWho(value as Reminded)}
          >
            {reminded.map((one) => (
              <Radio
                key={one}
                value={one}
                disabled={linesOf(one).length === 0}
                label={t(`board.paperwork.whom.${one}`, { count: linesOf(one).length })}
              />
            ))}
          </Radio.Group>
          <DayField {...dayWords} label={t('board.paperwork.replyBy')} value={replyBy} onChange={setReplyBy} problem={t('board.noDay')} />
        </>
      ) : null}
      {form === 'taskTable' || named.length === 0 ? null : (
        <section className="paperwork-named" aria-label={t('board.paperwork.named', { count: named.length })}>
          <b>{t('board.paperwork.named', { count: named.length })}</b>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and the keyboard must reach what it hides */}
          <ul tabIndex={0} aria-label={t('board.paperwork.named', { count: named.length })}>
            {named.map(({ obligation, lateDays }) => (
              <li key={obligation.agencyId}>
                {nameOf(obligation.agencyId)}
                {lateDays > 0 ? <span className="c2">, {t('board.lateBy', { count: lateDays })}</span> : null}
              </li>
            ))}
          </ul>
        </section>
      )}
    </DecisionDialog>
  )
}
