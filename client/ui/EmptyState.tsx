import type { ReactNode } from 'react'
import './ui.css'

/** What is true, why, and what to do next. */
export function EmptyState({
  title,
  children,
  picture,
  actions,
  isPage = false,
}: {
  title: string
  children?: ReactNode
  picture?: ReactNode
  actions?: ReactNode
  /** it is all that the page says, so its title is the page's */
  isPage?: boolean
}) {
  return (
    <section className="ui-empty">
      {picture}
      <div className="ui-empty-body">
        {isPage ? <h1>{title}</h1> : <h2>{title}</h2>}
        {children ? <p>{children}</p> : null}
        {actions ? <div className="ui-empty-actions">{actions}</div> : null}
      </div>
    </section>
  )
}
