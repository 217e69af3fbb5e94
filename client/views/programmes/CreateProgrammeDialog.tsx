import { Radio, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newId, type PlanId, type ProgrammeId, type RoundId } from '../../../shared/core/ids.ts'
import type { Plan } from '../../../shared/plan/plan.ts'
import { type DraftSetting, draftSettings, latenessPolicies, type RoundDraft } from '../../../shared/plan/programme.ts'
import { useServices } from '../../app/AppServices.ts'
import { FormDialog } from '../../app/FormDialog.tsx'
import { plansQuery } from '../../app/queries.ts'
import { useAgencyNames } from '../../hooks/useAgencyNames.ts'
import { useDecision } from '../../hooks/useDecision.ts'
import { useSession } from '../../hooks/useSession.ts'
import { dayOf } from '../../text/formatDay.ts'
import { RoundList } from './RoundList.tsx'

/** Makes a programme of a plan: who coordinates it, who sees drafts, and the rounds that its own words ask for. */
export function CreateProgrammeDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const services = useServices()
  const navigate = useNavigate()
  const nameOf = useAgencyNames()
  const { data: plans } = useQuery(plansQuery(services))
  const own = (useSession()?.account.memberships ?? []).filter(({ capacity }) => capacity !== 'viewer')
  const [programmeId] = useState(() => newId<ProgrammeId>(services.random))
  const [planId, setPlanId] = useState<PlanId | null>(null)
  const [coordinatorId, setCoordinatorId] = useState(own[0]?.agencyId ?? '')
  const [title, setTitle] = useState('')
  const [drafts, setDrafts] = useState<DraftSetting>('concerned')
  const [lateness, setLateness] = useState<(typeof latenessPolicies)[number]>('endOfDay')
  const rounds = useProposedRounds(planId)
  const creation = useDecision('programme.create')

  const choose = (id: string | null): void => {
    setPlanId(id as PlanId | null)
    setTitle(plans?.find((plan) => plan.id === id)?.title ?? '')
  }
  const submit = async (): Promise<void> => {
    if (planId === null) return
    await creation.decide({
      programmeId,
      title: title.trim(),
      masterPlanId: planId,
      coordinatorId,
      drafts,
      lateness,
      rounds: rounds.map((round) => ({ ...round.draft, id: round.id })),
    })
    await navigate({ to: '/programmes/$programmeId', params: { programmeId } })
  }

  return (
    <FormDialog
      title={t('programmes.form.title')}
      width={560}
      submit={t('programmes.form.submit')}
      isReady={!creation.isPending && planId !== null && title.trim() !== '' && coordinatorId !== ''}
      failure={
        creation.failure ? (creation.failure.code === 'conflict' ? t('programmes.form.taken') : t(`errors.${creation.failure.code}`)) : null
      }
      onSubmit={() => void submit().catch(() => undefined)}
      onClose={onClose}
    >
      <Select
        data-autofocus
        searchable
        label={t('programmes.form.plan')}
        placeholder={t('programmes.form.planHint')}
        nothingFoundMessage={t('home.noMatchTitle')}
        data={(plans ?? []).map((plan) => ({ value: plan.id, label: plan.title || t('home.untitled') }))}
        value={planId}
        onChange={choose}
      />
      <TextInput
        label={t('programmes.form.name')}
        value={title}
        maxLength={1500}
        onChange={(event) => setTitle(event.currentTarget.value)}
      />
      <Select
        label={t('programmes.form.coordinator')}
        allowDeselect={false}
        data={own.map(({ agencyId }) => ({ value: agencyId, label: nameOf(agencyId) }))}
        value={coordinatorId}
        onChange={(value) => setCoordinatorId(value ?? '')}
      />
      <Radio.Group label={t('programmes.form.drafts')} value={drafts} onChange={(value) => setDrafts(value as DraftSetting)}>
        <div className="accounts-roles">
          {draftSettings.map((one) => (
            <Radio key={one} value={one} label={t(`programmes.form.draftSettings.${one}`)} />
          ))}
        </div>
      </Radio.Group>
      <Radio.Group label={t('programmes.form.lateness')} value={lateness} onChange={(value) => setLateness(value as typeof lateness)}>
        <div className="accounts-roles">
          {latenessPolicies.map((one) => (
            <Radio key={one} value={one} label={t(`programmes.form.policies.${one}`)} />
          ))}
        </div>
      </Radio.Group>
      {planId === null ? null : <RoundList rounds={rounds.map(({ draft }) => draft)} />}
    </FormDialog>
  )
}

interface ProposedRound {
  readonly id: RoundId
  readonly draft: RoundDraft
}

/** Read once a plan was chosen; the reader of texts is needed here only, so it comes when it is asked for. */
function useProposedRounds(planId: PlanId | null): readonly ProposedRound[] {
  const { http, random, now } = useServices()
  const { data } = useQuery({
    queryKey: ['proposedRounds', planId],
    queryFn: async (): Promise<readonly ProposedRound[]> => {
      const [file, { proposedRounds }] = await Promise.all([http.planFile(planId ?? ''), import('./proposedRounds.ts')])
      return proposedRounds(file.plan as unknown as Plan, dayOf(now())).map((draft) => ({ id: newId<RoundId>(random), draft }))
    },
    enabled: planId !== null,
    staleTime: Number.POSITIVE_INFINITY,
  })
  return data ?? []
}
