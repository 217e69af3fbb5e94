import { Button } from '@mantine/core'
import { IconFlag, IconGitCompare } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { Programme } from '../../../shared/plan/programme.ts'
import { useServices } from '../../app/AppServices.ts'
import { planQuery } from '../../app/queries.ts'
import { useDecision } from '../../hooks/useDecision.ts'

/** Opens the issued plan for amending; once it is open, leads to issuing the next version. */
export function AmendButton({ programme }: { programme: Programme }) {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { data: master } = useQuery(planQuery(useServices(), programme.masterPlanId))
  const reopening = useDecision('programme.reopen')
  if (programme.stage !== 'issued' || !master) return null
  if (master.stage === 'draft') {
    return (
      <Button
        variant="filled"
        leftSection={<IconFlag size={16} stroke={1.75} aria-hidden="true" />}
        renderRoot={(props) => <Link to="/programmes/$programmeId/issue" params={{ programmeId: programme.id }} {...props} />}
      >
        {t('programmes.amend.issue', { version: programme.version + 1 })}
      </Button>
    )
  }
  const reopen = async (): Promise<void> => {
    await reopening.decide({ programmeId: programme.id })
    await navigate({ to: '/plans/$planId', params: { planId: programme.masterPlanId } })
  }
  return (
    <>
      {reopening.failure ? <span role="alert">{t(`errors.${reopening.failure.code}`)}</span> : null}
      <Button
        leftSection={<IconGitCompare size={16} stroke={1.75} aria-hidden="true" />}
        disabled={reopening.isPending}
        onClick={() => void reopen().catch(() => undefined)}
      >
        {t('programmes.amend.open')}
      </Button>
    </>
  )
}
