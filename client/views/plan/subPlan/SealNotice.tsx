import { Button } from '@mantine/core'
import { IconHandStop, IconRubberStamp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanId } from '../../../../shared/core/ids.ts'
import { useServices } from '../../../app/AppServices.ts'
import type { HttpErrorCode } from '../../../app/httpClient.ts'
import { useSeal } from '../../../hooks/useSeal.ts'
import type { KeptSeal } from '../../../localStore/SealStore.ts'
import { dayOf, formatClock, formatDay } from '../../../text/formatDay.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { ConfirmSealDialog } from './ConfirmSealDialog.tsx'
import { sealWait, sealWhy } from './sealWords.ts'
import { UnsealDialog } from './UnsealDialog.tsx'

/** [SP13] [SP14] Over the paper of a plan that is sealed on this device: since when, what it waits for, and what may be done. */
export function SealNotice({ planId }: { planId: PlanId }) {
  const seal = useSeal(planId)
  return seal ? <Sealed seal={seal} /> : null
}

function Sealed({ seal }: { seal: KeptSeal }) {
  const { t } = useTranslation()
  const { seals } = useServices()
  const [open, setOpen] = useState<'confirm' | 'unseal' | null>(null)
  const at = new Date(seal.at)
  const moment = { time: formatClock(at), day: formatDay(dayOf(at)) }
  const wait = sealWait(seal)
  const isRefused = wait === 'refused'
  const Icon = isRefused ? IconHandStop : IconRubberStamp
  const close = (): void => setOpen(null)
  return (
    <Notice tone={isRefused ? 'red' : 'blue'} icon={<Icon size={16} stroke={1.75} aria-hidden="true" />}>
      <b>{t(`subPlan.seal.waits.${wait}`, moment)}</b> {isRefused ? <Why seal={seal} /> : t(`subPlan.seal.next.${wait}`)}
      <div className="ui-notice-actions">
        {wait === 'password' ? (
          <Button size="xs" variant="filled" onClick={() => setOpen('confirm')}>
            {t('subPlan.seal.confirm')}
          </Button>
        ) : null}
        {isRefused || wait === 'link' ? (
          <Button size="xs" onClick={() => void seals.confirm(seal.planId, null)}>
            {t('subPlan.seal.again')}
          </Button>
        ) : null}
        <Button size="xs" onClick={() => setOpen('unseal')}>
          {t('subPlan.seal.unseal')}
        </Button>
      </div>
      {open === 'confirm' ? <ConfirmSealDialog planId={seal.planId} moment={moment} onClose={close} /> : null}
      {open === 'unseal' ? <UnsealDialog planId={seal.planId} onClose={close} /> : null}
    </Notice>
  )
}

function Why({ seal: { refusal } }: { seal: KeptSeal }) {
  const { t } = useTranslation()
  if (!refusal) return null
  const why = sealWhy(refusal)
  return (
    <>
      {why ? t(`subPlan.seal.whys.${why}`) : t(`errors.${refusal.code as HttpErrorCode}`)} {t('subPlan.seal.kept')}
    </>
  )
}
