import { Button } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useDecision } from '../../hooks/useDecision.ts'

/** [AH9] The reader's agency has no plan in a round yet: one press lays it out and opens it. */
export function OpenPlanButton({ roundId, agencyId }: { roundId: string; agencyId: string }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const opening = useDecision('obligation.open')
  const open = async (): Promise<void> => {
    const { planId } = (await opening.decide({ roundId, agencyId })) as { planId: string }
    await navigate({ to: '/plans/$planId', params: { planId } })
  }
  return (
    <div className="agency-next-button">
      <Button
        variant="filled"
        loading={opening.isPending}
        rightSection={<IconArrowRight size={16} stroke={1.75} aria-hidden="true" />}
        onClick={() => void open().catch(() => undefined)}
      >
        {t('agencyHome.buttons.open')}
      </Button>
      {opening.failure ? <p role="alert">{t(`errors.${opening.failure.code}`)}</p> : null}
    </div>
  )
}
