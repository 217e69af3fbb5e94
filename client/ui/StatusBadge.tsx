import type { ReactNode } from 'react'
import './ui.css'

export type BadgeTone = 'plain' | 'dashed' | 'blue' | 'amber' | 'green' | 'red'

/** Icon and words together: the colour alone never carries the meaning. */
export function StatusBadge({ icon, tone = 'plain', children }: { icon: ReactNode; tone?: BadgeTone; children: ReactNode }) {
  return (
    <span className="ui-badge" data-tone={tone}>
      {icon}
      {children}
    </span>
  )
}
