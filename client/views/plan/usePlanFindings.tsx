import { type ComponentType, lazy, type ReactNode, Suspense, useCallback, useEffect, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { Failure } from '../../ui/Failure.tsx'
import type { FindingCounts, FindingsProps } from './findings/Findings.tsx'

/** The rules come when the text stands; where they cannot be had, the text is not the worse for it. */
const Findings = lazy(
  (): Promise<{ default: ComponentType<FindingsProps> }> =>
    import('./findings/Findings.tsx').then(
      ({ Findings: view }) => ({ default: view }),
      () => ({ default: NotLoaded }),
    ),
)

export interface PlanFindings {
  /** null until the plan was looked at */
  readonly counts: FindingCounts | null
  /** the place in the panel where they are listed */
  readonly panel: ReactNode
  /** stands beside the editor, whatever the panel shows */
  readonly desk: ReactNode
}

/** What is to be looked at in an open plan. `isReady`: the text stands. `onGoTo` must keep its identity. */
export function usePlanFindings({
  isReady,
  ...parts
}: Pick<FindingsProps, 'session' | 'editable' | 'onGoTo'> & { readonly isReady: boolean }): PlanFindings {
  const { t } = useTranslation()
  const [slot, setSlot] = useState<HTMLElement | null>(null)
  const [counts, setCounts] = useState<FindingCounts | null>(null)
  const onCounts = useCallback(
    (next: FindingCounts) => setCounts((known) => (known?.layout === next.layout && known.clear === next.clear ? known : next)),
    [],
  )
  return {
    counts,
    panel: (
      <div className="findings-slot" ref={setSlot}>
        {counts === null ? (
          <p className="plan-panel-hint" role="status">
            {t('plan.findings.loading')}
          </p>
        ) : null}
      </div>
    ),
    desk: isReady ? (
      <Suspense>
        <Findings {...parts} slot={slot} onCounts={onCounts} />
      </Suspense>
    ) : null,
  }
}

function NotLoaded({ slot, onCounts }: FindingsProps) {
  const { t } = useTranslation()
  useEffect(() => onCounts({ layout: 0, clear: 0 }), [onCounts])
  return slot ? createPortal(<Failure>{t('plan.findings.notLoaded')}</Failure>, slot) : null
}
