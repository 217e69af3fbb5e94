import { CloseButton } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'

export type PanelTab = 'task' | 'comments' | 'findings' | 'reasons'

interface SidePanelProps {
  readonly tabs: readonly PanelTab[]
  readonly shown: PanelTab
  readonly onTab: (tab: PanelTab) => void
  /** after the name of a tab */
  readonly counts: Partial<Record<PanelTab, number | null>>
  readonly title: ReactNode
  /** beside the title */
  readonly actions?: ReactNode
  /** to the previous or next task, while the panel has the focus */
  readonly onMove: (step: 1 | -1) => void
  readonly onBackToText: () => void
  readonly onClose: () => void
  readonly children: ReactNode
}

const names = {
  task: 'plan.panel.assignment',
  comments: 'plan.comments.tab',
  findings: 'plan.findings.tab',
  reasons: 'subPlan.reasons.tab',
} as const
const labels = {
  task: 'plan.panel.label',
  comments: 'plan.comments.tab',
  findings: 'plan.findings.heading',
  reasons: 'plan.panel.label',
} as const

/** What stands beside the text, in tabs; a sheet on a phone. It never takes the focus by itself. */
export function SidePanel({ tabs, shown, onTab, counts, title, actions, onMove, onBackToText, onClose, children }: SidePanelProps) {
  const { t } = useTranslation()
  const panel = useRef<HTMLElement>(null)
  const id = useId()
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' || (event.altKey && event.key === 'Enter')) {
      event.preventDefault()
      leaveInput(panel.current)
      onBackToText()
    } else if (shown !== 'comments' && shown !== 'findings' && event.altKey && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      event.preventDefault()
      const field = (document.activeElement as HTMLElement | null)?.closest('[data-panel-field]')?.getAttribute('data-panel-field')
      leaveInput(panel.current)
      onMove(event.key === 'ArrowDown' ? 1 : -1)
      requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>(`[data-panel-field="${field}"] input`)?.focus())
    }
  }
  const onTabKey = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return
    event.preventDefault()
    const next = (tabs.indexOf(shown) + (event.key === 'ArrowRight' ? 1 : -1) + tabs.length) % tabs.length
    const tab = tabs[next]
    if (tab) onTab(tab)
    event.currentTarget.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
  }
  return (
    <aside className="plan-panel" aria-label={t(labels[shown])} ref={panel} onKeyDown={onKeyDown}>
      <div className="plan-panel-top">
        <div className="plan-panel-grip" aria-hidden="true" />
        <div className="plan-panel-head">
          <h2>{title}</h2>
          {actions}
          <CloseButton aria-label={t('plan.panel.close')} onClick={onClose} />
        </div>
        <div className="plan-panel-tabs" role="tablist" onKeyDown={onTabKey}>
          {tabs.map((tab) => (
            <button
              key={tab}
              type="button"
              role="tab"
              id={`${id}-${tab}`}
              aria-controls={`${id}-body`}
              aria-selected={tab === shown}
              tabIndex={tab === shown ? 0 : -1}
              onClick={() => onTab(tab)}
            >
              {t(names[tab])}
              {counts[tab] ? ` ${counts[tab]}` : ''}
            </button>
          ))}
        </div>
      </div>
      <div role="tabpanel" id={`${id}-body`} aria-labelledby={`${id}-${shown}`}>
        {children}
      </div>
    </aside>
  )
}

/** Takes the focus out, so that a field that is being typed in hands over its words. */
function leaveInput(panel: HTMLElement | null): void {
  const active = document.activeElement
  if (active instanceof HTMLElement && panel?.contains(active)) active.blur()
}
