import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { parseIsoDate } from '../../../shared/core/isoDate.ts'
import { changeLetterhead } from '../../../shared/planDocument/changeLetterhead.ts'
import { origins } from '../../../shared/planDocument/origins.ts'
import { useServices } from '../../app/AppServices.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { PaperField } from './PaperField.tsx'
import { useRecords } from './usePlanSession.ts'

/** The head of the paper (NĐ30, Phụ lục I, ô 1–5a), each part edited in its place. */
export function PaperHead({ session, editable }: { session: PlanSession; editable: boolean }) {
  const { t } = useTranslation()
  const field = { session, editable }
  return (
    <section className="paper-head" data-part="head" aria-label={t('plan.letterhead.head')}>
      <div className="paper-issuer">
        <PaperField {...field} field="superior" label={t('plan.letterhead.superior')} maxLength={400} className="paper-upper" multiline />
        <PaperField
          {...field}
          field="issuer"
          label={t('plan.letterhead.issuer')}
          maxLength={400}
          className="paper-upper paper-bold"
          multiline
        />
        <span className="paper-rule paper-rule-short" />
        <span className="paper-number">
          {t('plan.letterhead.numberLabel')}{' '}
          <PaperField {...field} field="number" label={t('plan.letterhead.number')} maxLength={40} className="paper-short" />/
          <PaperField {...field} field="symbol" label={t('plan.letterhead.symbol')} maxLength={60} className="paper-inline" />
        </span>
      </div>
      <div className="paper-nation">
        <p className="paper-nation-name">{t('plan.letterhead.nation')}</p>
        <p className="paper-motto">{t('plan.letterhead.motto')}</p>
        <span className="paper-rule paper-rule-motto" />
        <span className="paper-place">
          <PaperField {...field} field="place" label={t('plan.letterhead.place')} maxLength={120} className="paper-inline" />
          <IssueDate {...field} />
        </span>
      </div>
      <div className="paper-title">
        <PaperField {...field} field="kind" label={t('plan.letterhead.kind')} maxLength={60} className="paper-upper" />
        <PaperField {...field} field="title" label={t('plan.letterhead.title')} maxLength={1500} multiline />
        <span className="paper-rule paper-rule-title" />
      </div>
    </section>
  )
}

/** ", ngày 05 tháng 4 năm 2025": days below 10 and the months 1 and 2 with a zero (NĐ30, Phụ lục I, ô 4). */
function IssueDate({ session, editable }: { session: PlanSession; editable: boolean }) {
  const { t } = useTranslation()
  const { now } = useServices()
  const { date } = useRecords(session).letterhead
  const picker = useRef<HTMLInputElement>(null)
  const parts = date ? parseIsoDate(date) : null
  const words = parts
    ? t('plan.letterhead.dateWords', { day: two(parts.day), month: parts.month <= 2 ? two(parts.month) : parts.month, year: parts.year })
    : // A draft is signed this year; a plan that was issued without a day says none, as its print does.
      t('plan.letterhead.undatedWords', { year: editable ? now().getFullYear() : '' })
  if (!editable) return <span className="paper-date">{words}</span>
  return (
    <span className="paper-date" data-field="date">
      <button type="button" title={t('plan.letterhead.setDate')} onClick={() => picker.current?.showPicker()}>
        {words}
      </button>
      <input
        ref={picker}
        type="date"
        tabIndex={-1}
        aria-label={t('plan.letterhead.setDate')}
        value={date ?? ''}
        onChange={(event) => changeLetterhead(session.doc, 'date', event.currentTarget.value || null, origins.form)}
      />
    </span>
  )
}

const two = (value: number): string => String(value).padStart(2, '0')
