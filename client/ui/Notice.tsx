import type { ReactNode } from 'react'
import './ui.css'

/** A banner in place, for something that needs a decision. Fact first. */
export function Notice({
  icon,
  tone = 'plain',
  children,
}: {
  icon: ReactNode
  tone?: 'plain' | 'blue' | 'amber' | 'red'
  children: ReactNode
}) {
  return (
    <div className="ui-notice" data-tone={tone} role={tone === 'red' ? 'alert' : 'status'}>
      {icon}
      <div>{children}</div>
    </div>
  )
}
