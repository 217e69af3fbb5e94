import type { ReactNode } from 'react'
import './ui.css'

/** What is true, why, and what to do next. */
export function EmptyState({
  title,
  children,
  picture,
  actions,
}: {
  title: string
  children?: ReactNode
  picture?: ReactNode
  actions?: ReactNode
}) {
  return (
    <section className="ui-empty">
      {picture}
      <div className="ui-empty-body">
        <h2>{title}</h2>
        {children ? <p>{children}</p> : null}
        {actions ? <div className="ui-empty-actions">{actions}</div> : null}
      </div>
    </section>
  )
}
