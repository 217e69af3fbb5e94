import { Button, Select } from '@mantine/core'
import { IconArrowLeft, IconFileText, IconFlag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { canProgramme, canSubmission } from '../../../shared/access/can.ts'
import type { AgencyId } from '../../../shared/core/ids.ts'
import type { Programme, Round } from '../../../shared/plan/programme.ts'
import { useServices } from '../../app/AppServices.ts'
import { errorCodeOf } from '../../app/httpClient.ts'
import { standingIn } from '../../app/prepareProgramme.ts'
import { programmeQuery } from '../../app/programmeQueries.ts'
import { actorOf } from '../../hooks/useActor.ts'
import { usePlanScreenSoon } from '../../hooks/usePlanScreenSoon.ts'
import { useSession } from '../../hooks/useSession.ts'
import { formatDay } from '../../text/formatDay.ts'
import { Chip } from '../../ui/Chip.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { AgencyHomeView } from '../agencyHome/AgencyHomeView.tsx'
import { BoardView } from '../board/BoardView.tsx'
import { AmendButton } from './AmendButton.tsx'
import { CloseButton } from './CloseButton.tsx'
import { ResumeButton } from './ResumeButton.tsx'
import './programmes.css'
import { RoundList } from './RoundList.tsx'

/** One programme: its board for who coordinates or follows it, its agency's home for who owes something in it. */
export function ProgrammeView({ programmeId }: { programmeId: string }) {
  const { t } = useTranslation()
  const { data, error } = useQuery(programmeQuery(useServices(), programmeId))
  usePlanScreenSoon(data !== undefined)
  const session = useSession()
  const [chosen, setChosen] = useState<string | null>(null)
  if (!data) {
    return (
      <main id="content">
        {error ? (
          <EmptyState isPage title={t('programmes.missing')}>
            {t(`errors.${errorCodeOf(error)}`)}
          </EmptyState>
        ) : (
          <p className="opening" role="status">
            {t('app.loading')}
          </p>
        )}
      </main>
    )
  }
  const programme = data.programme as Programme
  const rounds = data.rounds as unknown as readonly Round[]
  const standing = standingIn(data)
  const actor = session ? actorOf(session.account) : null
  const round = rounds.find(({ id }) => id === chosen) ?? rounds[0]
  const mayBoard = actor !== null && canProgramme(actor, 'board.read', standing)
  const mayIssue = actor !== null && canProgramme(actor, 'programme.issue', standing)
  const readsAll = actor !== null && canSubmission(actor, 'submission.read', { ...standing, agencyId: '' as AgencyId, state: 'submitted' })
  return (
    <main id="content" className="programme">
      <div className="programme-bar">
        <Link to="/programmes" className="page-back" aria-label={t('programmes.back')}>
          <IconArrowLeft size={16} stroke={1.75} aria-hidden="true" />
        </Link>
        <h1 className="programme-title">{programme.title}</h1>
        <span className="grow" />
        {programme.stage === 'drafting' || round === undefined || !mayBoard ? null : (
          <Select
            aria-label={t('programmes.rounds.choose')}
            allowDeselect={false}
            value={round.id}
            onChange={setChosen}
            data={rounds.map((one) => ({
              value: one.id,
              label: `${one.kind === 'plan' ? t('programmes.rounds.plan') : t('programmes.rounds.report', { period: one.period })}, ${t(one.before ? 'board.before' : 'board.by', { day: formatDay(one.due) })}`,
            }))}
          />
        )}
        {programme.stage === 'closed' ? <Chip>{t('programmes.stages.closed')}</Chip> : null}
        {mayIssue ? <CloseButton programme={programme} /> : null}
        {actor !== null && canProgramme(actor, 'programme.resume', standing) ? <ResumeButton programme={programme} /> : null}
        {mayIssue ? <AmendButton programme={programme} /> : null}
        <Button
          leftSection={<IconFileText size={16} stroke={1.75} aria-hidden="true" />}
          renderRoot={(props) => <Link to="/plans/$planId" params={{ planId: programme.masterPlanId }} {...props} />}
        >
          {t('programmes.master')}
        </Button>
      </div>
      {programme.stage === 'drafting' || round === undefined ? (
        <div className="programme-drafting">
          <EmptyState
            title={t('programmes.drafting.title')}
            actions={
              mayIssue ? (
                <Button
                  variant="filled"
                  leftSection={<IconFlag size={16} stroke={1.75} aria-hidden="true" />}
                  renderRoot={(props) => <Link to="/programmes/$programmeId/issue" params={{ programmeId }} {...props} />}
                >
                  {t('programmes.drafting.issue')}
                </Button>
              ) : null
            }
          >
            {t('programmes.drafting.text')}
          </EmptyState>
          <RoundList rounds={rounds} />
        </div>
      ) : mayBoard ? (
        <BoardView
          key={round.id}
          programme={programme}
          round={round}
          mayAct={mayIssue && programme.stage === 'issued'}
          readsAll={readsAll}
        />
      ) : (
        <AgencyHomeView programmeId={programmeId} />
      )}
    </main>
  )
}
