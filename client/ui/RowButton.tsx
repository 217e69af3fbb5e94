import type { ComponentType, ReactNode } from 'react'
import './rowActions.css'

interface RowButtonProps {
  readonly icon: ComponentType<Record<string, unknown>>
  readonly onClick: () => void
  readonly children: ReactNode
}

/** The button of a table's row. A table has it hundreds of times, where one of the kit's own costs half a millisecond each. */
export function RowButton({ icon: Icon, onClick, children }: RowButtonProps) {
  return (
    <button type="button" className="ui-row-button" onClick={onClick}>
      <Icon size={14} stroke={1.75} aria-hidden />
      {children}
    </button>
  )
}
