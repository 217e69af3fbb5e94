import { useQuery } from '@tanstack/react-query'
import { startTransition, useEffect, useMemo, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { vietnamDay } from '../../../../shared/calendar/vietnamDay.ts'
import { checkPlan } from '../../../../shared/check/checkPlan.ts'
import { placeNames } from '../../../../shared/check/placeOfFinding.ts'
import { indexDirectory } from '../../../../shared/directory/directoryIndex.ts'
import type { Directory } from '../../../../shared/plan/directory.ts'
import { type Finding, type FindingPlace, isLayoutRule } from '../../../../shared/plan/finding.ts'
import { applyMend } from '../../../../shared/planDocument/applyMend.ts'
import { origins } from '../../../../shared/planDocument/origins.ts'
import { readPlan } from '../../../../shared/planDocument/readPlan.ts'
import { provinceOf } from '../../../../shared/programme/issueLines.ts'
import { useServices } from '../../../app/AppServices.ts'
import { directoryQuery } from '../../../app/programmeQueries.ts'
import { useOwnAgency } from '../../../hooks/useOwnAgency.ts'
import type { PlanSession } from '../../../openPlan/PlanSession.ts'
import { findings as en } from '../../../text/en/findings.ts'
import { findings as vi } from '../../../text/vi/findings.ts'
import { useSubPlanHere } from '../subPlan/useSubPlan.ts'
import { FindingsPanel, type ShownFinding } from './FindingsPanel.tsx'
import { browserCalm, FindingsWatch } from './FindingsWatch.ts'
import './findings.css'

export interface FindingCounts {
  readonly layout: number
  readonly clear: number
}

export interface FindingsProps {
  readonly session: PlanSession
  readonly editable: boolean
  /** where the panel shows them; null while it shows something else */
  readonly slot: HTMLElement | null
  readonly onCounts: (counts: FindingCounts) => void
  readonly onGoTo: (place: FindingPlace) => void
}

/** [PV11] What is to be looked at in the plan, kept up to date while somebody writes; the list stands in the panel. */
export function Findings({ session, editable, slot, onCounts, onGoTo }: FindingsProps) {
  const { i18n } = useTranslation()
  useState(() => {
    i18n.addResourceBundle('vi', 'findings', vi)
    i18n.addResourceBundle('en', 'findings', en)
  })
  const services = useServices()
  const context = useContextOf(slot !== null)
  const [shown, setShown] = useState<readonly ShownFinding[] | null>(null)
  // Kept while the panel shows a task's fields, so that one goes on from there.
  const [at, setAt] = useState<string | null>(null)
  const watch = useRef<FindingsWatch | null>(null)
  const last = useRef('')
  useEffect(() => {
    const look = (): void => {
      const { plan } = readPlan(session.doc)
      const { directory, own, ...rest } = context
      const province = directory === null ? null : provinceOf(plan, directory.directory, own)
      const found = checkPlan(plan, { ...rest, directory: directory === null ? null : { index: directory, province } })
      const name = placeNames(plan)
      const next = found.map((finding) => ({ ...finding, named: name(finding.place) }))
      // React draws nothing while the caret is in the text without need: that walks the whole text.
      const written = JSON.stringify(next)
      if (written === last.current) return
      last.current = written
      startTransition(() => {
        setShown(next)
        onCounts(countsOf(found))
      })
    }
    const living = new FindingsWatch(session.doc, look, browserCalm)
    watch.current = living
    return () => {
      watch.current = null
      living.destroy()
    }
  }, [session, context, onCounts])
  const mend = (finding: Finding): void => {
    if (finding.mend) applyMend(session.doc, finding.mend, services.random, origins.form)
    watch.current?.soon()
  }
  const undo = (): boolean => {
    const outcome = session.undo.undo()
    watch.current?.soon()
    return outcome === 'done'
  }
  const goTo = ({ id, place }: Finding): void => {
    setAt(id)
    onGoTo(place)
  }
  if (!slot) return null
  return createPortal(<FindingsPanel shown={shown} editable={editable} at={at} onGoTo={goTo} onMend={mend} onUndo={undo} />, slot)
}

const countsOf = (found: readonly Finding[]): FindingCounts => {
  const layout = found.filter(({ rule }) => isLayoutRule(rule)).length
  return { layout, clear: found.length - layout }
}

/** The directory comes when somebody looks, or is here anyway: a text must not wait for it, nor a slow line. */
function useContextOf(isOpen: boolean) {
  const services = useServices()
  const subPlan = useSubPlanHere()
  const { data } = useQuery({ ...directoryQuery(services), enabled: isOpen })
  const directory = useMemo(() => (data ? indexDirectory(data as Directory) : null), [data])
  const today = subPlan?.today ?? vietnamDay(services.now().getTime())
  const assignments = subPlan?.assignments
  const own = useOwnAgency()
  return useMemo(() => ({ today, assignments: assignments ?? [], directory, own, asPrinted: false }), [today, assignments, directory, own])
}
