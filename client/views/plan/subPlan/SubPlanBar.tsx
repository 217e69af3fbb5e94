import { ActionIcon, Button, Menu } from '@mantine/core'
import { IconDots, IconSend, IconUserUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type AnswerAct, answerActs } from '../../../../shared/programme/answerActs.ts'
import { boardLine } from '../../../../shared/programme/boardOf.ts'
import { useSeal } from '../../../hooks/useSeal.ts'
import type { PlanSession } from '../../../openPlan/PlanSession.ts'
import { StageBadge } from '../../board/StageBadge.tsx'
import { AskExtensionDialog } from './AskExtensionDialog.tsx'
import { ShareDialog } from './ShareDialog.tsx'
import { SubmitDialog } from './SubmitDialog.tsx'
import { type SubPlan, useSubPlanHere } from './useSubPlan.ts'
import { WithdrawDialog } from './WithdrawDialog.tsx'

const icons = { present: IconUserUp, submit: IconSend, send: IconSend } as const

/** [SP6] Where the plan stands, and what the reader may do about it. */
export function SubPlanBar({ session }: { session: PlanSession }) {
  const subPlan = useSubPlanHere()
  return subPlan?.owed ? <Bar session={session} subPlan={subPlan} owed={subPlan.owed} /> : null
}

function Bar({ session, subPlan, owed }: { session: PlanSession; subPlan: SubPlan; owed: NonNullable<SubPlan['owed']> }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<AnswerAct | 'share' | null>(null)
  const { programme, plan, today } = subPlan
  const capacity = programme.stage === 'closed' ? null : subPlan.capacity
  const isSealed = useSeal(session.planId) !== null
  const acts = answerActs(owed.obligation, plan.may ?? [], capacity)
  // What is sealed is on its way already; its notice says what may be done with it.
  const primary = isSealed ? null : acts.primary
  const answers = isSealed ? acts.others.filter((act) => act === 'withdraw' || act === 'askExtension') : acts.others
  const others = [...answers, ...(plan.may?.includes('plan.share') && capacity !== null ? (['share'] as const) : [])]
  const line = boardLine(owed.obligation, owed.round, today, programme.lateness)
  const Icon = primary ? icons[primary] : null
  const close = (): void => setOpen(null)
  return (
    <div className="sub-plan-bar">
      <StageBadge line={line} />
      {others.length > 0 ? (
        <Menu position="bottom-end">
          <Menu.Target>
            <ActionIcon aria-label={t('subPlan.bar.more')}>
              <IconDots size={18} stroke={1.75} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {others.map((act) => (
              <Menu.Item key={act} onClick={() => setOpen(act)}>
                {t(`subPlan.bar.acts.${act}`)}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      ) : null}
      {primary && Icon ? (
        <Button variant="filled" leftSection={<Icon size={16} stroke={1.75} aria-hidden="true" />} onClick={() => setOpen(primary)}>
          {t(`subPlan.bar.acts.${primary}`)}
        </Button>
      ) : null}
      {open === 'present' || open === 'submit' || open === 'send' || open === 'approve' ? (
        <SubmitDialog session={session} subPlan={subPlan} owed={owed} act={open} onClose={close} />
      ) : null}
      {open === 'share' ? <ShareDialog plan={plan} onClose={close} /> : null}
      {open === 'withdraw' ? <WithdrawDialog owed={owed} onClose={close} /> : null}
      {open === 'askExtension' ? <AskExtensionDialog owed={owed} onClose={close} /> : null}
    </div>
  )
}
