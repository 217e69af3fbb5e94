import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import { useDraft } from './useDraft.ts'

interface PanelTextFieldProps {
  readonly field: string
  readonly label: ReactNode
  readonly value: string
  readonly maxLength: number
  readonly editable: boolean
  readonly placeholder?: string
  readonly onCommit: (value: string) => void
  /** what stands directly below, made from the words as they are typed */
  readonly below?: (draft: string) => ReactNode
  readonly 'aria-label'?: string
}

/** A line of words in the panel. */
export function PanelTextField({ field, value, maxLength, editable, onCommit, below, ...rest }: PanelTextFieldProps) {
  const { input, draft } = useDraft(value, onCommit)
  return (
    <div data-panel-field={field}>
      <TextInput {...rest} {...input} maxLength={maxLength} readOnly={!editable} spellCheck={false} autoComplete="off" />
      {below?.(draft)}
    </div>
  )
}
