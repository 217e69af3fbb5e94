import { Button, Textarea } from '@mantine/core'
import { IconLockOpen } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Programme } from '../../../shared/plan/programme.ts'
import { useDecision } from '../../hooks/useDecision.ts'
import { DecisionDialog } from '../board/DecisionDialog.tsx'

/** [PG22] For the coordinator's head: opens a programme that has ended, with a reason for everybody. */
export function ResumeButton({ programme }: { programme: Programme }) {
  const { t } = useTranslation()
  const [reason, setReason] = useState('')
  const [isAsking, setAsking] = useState(false)
  const resuming = useDecision('programme.resume')
  if (programme.stage !== 'closed') return null
  return (
    <>
      <Button variant="subtle" leftSection={<IconLockOpen size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setAsking(true)}>
        {t('programmes.resuming.open')}
      </Button>
      {isAsking ? (
        <DecisionDialog
          title={t('programmes.resuming.title')}
          submit={t('programmes.resuming.open')}
          isReady={reason.trim() !== ''}
          isPending={resuming.isPending}
          failure={resuming.failure?.code ?? null}
          onSubmit={() => resuming.decide({ programmeId: programme.id, reason: reason.trim() })}
          onClose={() => setAsking(false)}
        >
          <p>{t('programmes.resuming.text')}</p>
          <Textarea
            autosize
            minRows={2}
            data-autofocus
            label={t('programmes.resuming.reason')}
            maxLength={2000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </DecisionDialog>
      ) : null}
    </>
  )
}
