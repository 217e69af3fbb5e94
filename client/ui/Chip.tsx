import type { ReactNode } from 'react'
import './ui.css'

export interface ChipProps {
  readonly children: ReactNode
  readonly icon?: ReactNode
  /** `missing`: dashed amber, the words should end in "?"; `warning`: something is doubtful */
  readonly tone?: 'plain' | 'missing' | 'warning'
  readonly strong?: boolean
  readonly label?: string
  /** with it the chip is a button that opens its field */
  readonly onClick?: () => void
}

/** A quiet chip under a task's sentence. */
export function Chip({ children, icon, tone = 'plain', strong, label, onClick }: ChipProps) {
  const attributes = { className: 'ui-chip', 'data-tone': tone, 'data-strong': strong ? '' : undefined, 'aria-label': label }
  if (onClick) {
    return (
      <button type="button" {...attributes} onClick={onClick}>
        {icon}
        {children}
      </button>
    )
  }
  return (
    <span {...attributes}>
      {icon}
      {children}
    </span>
  )
}
