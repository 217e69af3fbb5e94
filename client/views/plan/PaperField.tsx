import type { LetterheadField } from '../../../shared/plan/letterhead.ts'
import { changeLetterhead } from '../../../shared/planDocument/changeLetterhead.ts'
import { origins } from '../../../shared/planDocument/origins.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { useDraft } from './useDraft.ts'
import { useRecords } from './usePlanSession.ts'

interface PaperFieldProps {
  readonly session: PlanSession
  readonly field: LetterheadField
  readonly label: string
  readonly editable: boolean
  readonly className?: string
  readonly maxLength: number
  readonly multiline?: boolean
}

/** A scalar of the letterhead, edited where it is printed. It grows with its words; what is empty shows its name, not on paper. */
export function PaperField({ session, field, label, editable, className = '', maxLength, multiline = false }: PaperFieldProps) {
  const value = useRecords(session).letterhead[field] ?? ''
  const { input, draft } = useDraft(value, (text) => changeLetterhead(session.doc, field, text === '' ? null : text, origins.form))
  return (
    <span className={`paper-field ${className}`} data-field={field} data-value={draft || label} data-empty={draft === '' || undefined}>
      <textarea
        {...input}
        rows={1}
        cols={1}
        aria-label={label}
        placeholder={label}
        maxLength={maxLength}
        readOnly={!editable}
        spellCheck={false}
        onKeyDown={(event) => {
          if (multiline && event.key === 'Enter' && event.shiftKey) return
          input.onKeyDown(event)
        }}
      />
    </span>
  )
}
