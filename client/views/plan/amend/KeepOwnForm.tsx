import { Button, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Assignment } from '../../../../shared/plan/programme.ts'
import { useDecision } from '../../../hooks/useDecision.ts'
import { useSubPlanHere } from '../subPlan/useSubPlan.ts'

interface KeepOwnFormProps {
  readonly assignment: Assignment
  readonly version: number
  /** the plan has no task for it: what is kept is to have none */
  readonly isEmpty: boolean
  readonly onKept: () => void
}

/** [AM4] Keeps the agency's own against the new version, with a reason that the coordinator reads. */
export function KeepOwnForm({ assignment, version, isEmpty, onKept }: KeepOwnFormProps) {
  const { t } = useTranslation()
  const subPlan = useSubPlanHere()
  const [reason, setReason] = useState<string | null>(null)
  const keeping = useDecision('amendment.keepOwn')
  const act = t(isEmpty ? 'amend.keep.leave' : 'amend.keep.open')
  if (!subPlan) return null
  if (reason === null) {
    return (
      <div className="amend-keep">
        <Button size="xs" variant="subtle" onClick={() => setReason('')}>
          {act}
        </Button>
      </div>
    )
  }
  const send = (event: FormEvent): void => {
    event.preventDefault()
    const { programme, agencyId } = subPlan
    keeping
      .decide({ programmeId: programme.id, agencyId, assignmentId: assignment.id, version, reason: reason.trim() })
      .then(onKept, () => undefined)
  }
  return (
    <form className="amend-keep" onSubmit={send}>
      <Textarea
        autosize
        autoFocus
        minRows={2}
        maxLength={2000}
        label={t('amend.keep.reason', { number: assignment.taskNumber })}
        description={t('amend.keep.hint')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        onKeyDown={(event) => event.key === 'Escape' && !event.nativeEvent.isComposing && setReason(null)}
        error={keeping.failure ? t(`errors.${keeping.failure.code}`) : null}
      />
      <div className="amend-acts">
        <Button size="xs" type="submit" disabled={reason.trim() === '' || keeping.isPending}>
          {t('amend.keep.submit')}
        </Button>
        <Button size="xs" variant="subtle" onClick={() => setReason(null)}>
          {t('amend.keep.cancel')}
        </Button>
      </div>
    </form>
  )
}
