import { ActionIcon, Button } from '@mantine/core'
import { IconArrowLeft, IconFileTypeDocx, IconPrinter } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useMemo, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlanId } from '../../../shared/core/ids.ts'
import { useNoteExport } from '../../hooks/useNoteExport.ts'
import type { PlanSession } from '../../openPlan/PlanSession.ts'
import { formatClock } from '../../text/formatDay.ts'
import { SaveState } from '../../ui/SaveState.tsx'
import { unitInitials } from '../../ui/unitInitials.ts'
import { CalmSaveState } from './CalmSaveState.ts'
import { exportWord } from './exportWord.ts'
import { SubPlanBar } from './subPlan/SubPlanBar.tsx'
import { useSubPlanHere } from './subPlan/useSubPlan.ts'
import { usePlanStatusValue, useRecords } from './usePlanSession.ts'

/** The bar over one plan. `children`: what belongs to the editor. */
export function DocumentBar({ session, start, children }: { session: PlanSession; start?: ReactNode; children?: ReactNode }) {
  const { t } = useTranslation()
  const { letterhead } = useRecords(session)
  const subPlan = useSubPlanHere()
  return (
    <section className="plan-bar" data-region aria-label={t('plan.bar')}>
      <ActionIcon component={Link} to="/" aria-label={t('plan.back')}>
        <IconArrowLeft size={18} stroke={1.75} />
      </ActionIcon>
      {start}
      <div className="plan-bar-names">
        <h1 className="plan-bar-title ellipsis" title={letterhead.title ?? ''}>
          {letterhead.title || t('plan.untitled')}
        </h1>
        <SavedState session={session} />
      </div>
      {children}
      <Peers session={session} />
      <SubPlanBar session={session} />
      <PreviewLink planId={session.planId} />
      <ExportButton session={session} isMain={subPlan === null} />
    </section>
  )
}

/** Where the words of an open plan are. */
export function SavedState({ session }: { session: PlanSession }) {
  const { t } = useTranslation()
  const calm = useMemo(() => new CalmSaveState(session), [session])
  const { place, words, at } = useSyncExternalStore(calm.subscribe, calm.snapshot)
  return (
    <span className="plan-bar-save" data-testid="save-state">
      <SaveState place={place} words={t(`plan.save.${words}`)} time={at ? formatClock(at) : undefined} />
    </span>
  )
}

/** The plan as sheets of paper; from there it is printed. */
function PreviewLink({ planId }: { planId: PlanId }) {
  const { t } = useTranslation()
  return (
    <ActionIcon
      className="plan-preview"
      aria-label={t('preview.open')}
      title={t('preview.open')}
      renderRoot={(props) => <Link to="/plans/$planId/preview" params={{ planId }} {...props} />}
    >
      <IconPrinter size={18} stroke={1.75} />
    </ActionIcon>
  )
}

/** One avatar a person: somebody may have the plan open in several tabs. */
function Peers({ session }: { session: PlanSession }) {
  const { t } = useTranslation()
  const peers = usePlanStatusValue(session, (status) => status.peers)
  const people = [...new Map(peers.map((peer) => [peer.name, peer])).values()]
  if (people.length === 0) return null
  return (
    <ul className="plan-peers" aria-label={t('plan.peers', { count: people.length })}>
      {people.slice(0, 4).map((peer) => (
        <li key={peer.name} className="ui-avatar" style={{ background: peer.color }} title={peer.name}>
          <span aria-hidden="true">{unitInitials(peer.name)}</span>
          <span className="visually-hidden">{peer.name}</span>
        </li>
      ))}
      {people.length > 4 ? <li className="ui-avatar">+{people.length - 4}</li> : null}
    </ul>
  )
}

function ExportButton({ session, isMain }: { session: PlanSession; isMain: boolean }) {
  const { t } = useTranslation()
  const noteExport = useNoteExport()
  const [state, setState] = useState<'idle' | 'busy' | 'failed'>('idle')
  const run = async () => {
    setState('busy')
    try {
      await exportWord(session.doc, t('plan.fileName'))
      // For the log; the file is there whether the server hears of it or not.
      noteExport({ planId: session.planId, form: 'docx' })
      setState('idle')
    } catch {
      setState('failed')
    }
  }
  return (
    <>
      <Button
        className="plan-export"
        variant={isMain ? 'filled' : 'default'}
        leftSection={<IconFileTypeDocx size={16} stroke={1.75} aria-hidden="true" />}
        disabled={state === 'busy'}
        onClick={() => void run()}
      >
        {state === 'busy' ? t('plan.exporting') : t('plan.exportWord')}
      </Button>
      {state === 'failed' ? (
        <div className="toast" role="alert">
          {t('plan.exportFailed')}
        </div>
      ) : null}
    </>
  )
}
