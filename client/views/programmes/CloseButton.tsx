import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Programme } from '../../../shared/plan/programme.ts'
import { useDecision } from '../../hooks/useDecision.ts'
import { DecisionDialog } from '../board/DecisionDialog.tsx'

/** [AH8] Ends a programme, after saying what that means for its plans. */
export function CloseButton({ programme }: { programme: Programme }) {
  const { t } = useTranslation()
  const [isAsking, setAsking] = useState(false)
  const closing = useDecision('programme.close')
  if (programme.stage !== 'issued') return null
  return (
    <>
      <Button variant="subtle" leftSection={<IconLock size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setAsking(true)}>
        {t('programmes.closing.open')}
      </Button>
      {isAsking ? (
        <DecisionDialog
          title={t('programmes.closing.title')}
          submit={t('programmes.closing.open')}
          isReady
          isPending={closing.isPending}
          failure={closing.failure?.code ?? null}
          onSubmit={() => closing.decide({ programmeId: programme.id })}
          onClose={() => setAsking(false)}
        >
          <p>{t('programmes.closing.text')}</p>
        </DecisionDialog>
      ) : null}
    </>
  )
}
