import { useTranslation } from 'react-i18next'
import type { AssignmentForm } from '../../../../shared/plan/programme.ts'
import { wordPieces } from '../../../../shared/versions/wordPieces.ts'
import { deadlineReading } from '../../../text/deadlineReading.ts'

type Form = Omit<AssignmentForm, 'version'>

/** Words, deadline and role of one side. What the other side has not is struck out (before) or underlined (now). */
export function SideForm({ form, other, side }: { form: Form; other: Form | null; side: 'before' | 'now' | 'own' }) {
  const { t } = useTranslation()
  const pieces = !other ? [] : side === 'before' ? wordPieces(form.wording, other.wording) : wordPieces(other.wording, form.wording)
  const shown = side === 'before' ? 'removed' : 'inserted'
  const deadline = form.deadline ? form.deadline.text : t('amend.noDeadline')
  const isOtherDeadline = other !== null && (other.deadline?.text !== form.deadline?.text || other.deadline?.due !== form.deadline?.due)
  const isOtherRole = other !== null && other.role !== form.role
  const Mark = side === 'before' ? 'del' : 'ins'
  return (
    <>
      <p className="amend-words">
        {pieces.length === 0
          ? form.wording
          : pieces.map((piece, index) =>
              piece.kind === 'same' ? (
                piece.text
              ) : piece.kind === shown ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no id and are made anew with the words
                <Mark key={index}>{piece.text}</Mark>
              ) : null,
            )}
      </p>
      <dl className="amend-facts">
        <dt>{t('amend.parts.deadline')}</dt>
        <dd>
          {isOtherDeadline ? <Mark>{deadline}</Mark> : deadline}
          {form.deadline ? <span className="c3"> {deadlineReading(form.deadline, t)}</span> : null}
        </dd>
        <dt>{t('amend.parts.role')}</dt>
        <dd>{isOtherRole ? <Mark>{t(`subPlan.roles.${form.role}`)}</Mark> : t(`subPlan.roles.${form.role}`)}</dd>
      </dl>
    </>
  )
}
