import { Button } from '@mantine/core'
import { IconAlertTriangle, IconRubberStamp } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { submitChecks } from '../../../../shared/check/submitChecks.ts'
import type { AccountId } from '../../../../shared/core/ids.ts'
import { readPlan } from '../../../../shared/planDocument/readPlan.ts'
import { secrecyMarkOf } from '../../../../shared/planText/secrecyMark.ts'
import { unansweredReasons } from '../../../../shared/programme/returnReasons.ts'
import { clockFault } from '../../../../shared/programme/sealClock.ts'
import { useServices } from '../../../app/AppServices.ts'
import { useSession } from '../../../hooks/useSession.ts'
import { sealPlan } from '../../../openPlan/sealPlan.ts'
import { clockWords } from '../../../text/clockWords.ts'
import { Notice } from '../../../ui/Notice.tsx'
import { usePlanStatusValue, useRecords } from '../usePlanSession.ts'
import { CheckList } from './CheckList.tsx'
import { DueWords } from './DueWords.tsx'
import { SigningField } from './SigningField.tsx'
import type { SubmitDialogProps } from './SubmitDialog.tsx'

/** [SP12] Approving and handing in without the server: what is looked at is the same, what happens then is said. */
export function SealForm({ session, subPlan, owed, act, onClose }: Omit<SubmitDialogProps, 'act'> & { readonly act: string }) {
  const { t } = useTranslation()
  const { seals, now, random } = useServices()
  const account = useSession()?.account.id
  const { letterhead } = useRecords(session)
  const editable = usePlanStatusValue(session, (status) => status.editable)
  const isKept = usePlanStatusValue(session, ({ device }) => device.problem === null)
  const plan = useMemo(() => readPlan(session.doc).plan, [session])
  const checks = useMemo(
    () => submitChecks({ ...plan, letterhead }, subPlan.assignments, subPlan.today),
    [plan, letterhead, subPlan.assignments, subPlan.today],
  )
  const [state, setState] = useState<'asking' | 'sealing' | 'failed'>('asking')
  const unanswered = unansweredReasons(owed.submissions).length
  const isSecret = secrecyMarkOf(plan) !== null
  const fault = clockFault(-subPlan.skew)
  const isReady = state !== 'sealing' && unanswered === 0 && !isSecret && account !== undefined

  const seal = async (): Promise<void> => {
    const { planId, doc } = session
    await session.flush()
    const sealed = await sealPlan({ planId, doc, obligation: owed.obligation, at: now(), heardAt: subPlan.heardAt, random })
    await seals.seal(account as AccountId, sealed)
  }
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (!isReady) return
    setState('sealing')
    seal().then(onClose, () => setState('failed'))
  }
  return (
    <form className="dialog-stack submit-form" onSubmit={send} noValidate>
      <DueWords subPlan={subPlan} owed={owed} />
      <CheckList checks={checks} />
      {unanswered > 0 ? <Doubt>{t('subPlan.submit.unanswered', { count: unanswered })}</Doubt> : null}
      {isSecret ? <Doubt>{t('errors.secrecyMark')}</Doubt> : null}
      {fault ? <Doubt>{t('subPlan.seal.clock', { clock: clockWords(t, fault) })}</Doubt> : null}
      {isKept ? null : <Doubt>{t('subPlan.seal.notKept')}</Doubt>}
      <SigningField session={session} editable={editable} />
      {state === 'failed' ? (
        <Notice tone="red" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
          {t('subPlan.seal.failed')}
        </Notice>
      ) : null}
      <div className="submit-foot">
        <p className="c2">{t('subPlan.seal.means', { number: owed.obligation.submissions + 1 })}</p>
        <Button
          type="submit"
          variant="filled"
          size="lg"
          fullWidth
          leftSection={<IconRubberStamp size={18} stroke={1.75} aria-hidden="true" />}
          disabled={!isReady}
        >
          {t(act === 'send' ? 'subPlan.seal.send' : 'subPlan.seal.submit')}
        </Button>
      </div>
    </form>
  )
}

const Doubt = ({ children }: { children: ReactNode }) => (
  <Notice tone="amber" icon={<IconAlertTriangle size={16} stroke={1.75} aria-hidden="true" />}>
    {children}
  </Notice>
)
