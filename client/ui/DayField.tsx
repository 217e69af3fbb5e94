import { TextInput } from '@mantine/core'
import { useState } from 'react'

export interface DayFieldProps {
  readonly label: string
  /** ISO day, "" for none */
  readonly value: string
  readonly onChange: (day: string) => void
  /** an ISO day as people write it, and back; null when the words are no day */
  readonly format: (day: string) => string
  readonly parse: (words: string) => string | null
  readonly problem: string
  readonly placeholder?: string
}

/** A day in words, "05/4/2025", read when the field is left; what is no day stays as typed, and is said. */
export function DayField({ label, value, onChange, format, parse, problem, placeholder = '' }: DayFieldProps) {
  const [typed, setTyped] = useState<string | null>(null)
  const isWrong = typed !== null && typed.trim() !== '' && parse(typed) === null
  const leave = (): void => {
    if (typed === null) return
    const day = typed.trim() === '' ? '' : parse(typed)
    if (day === null) return
    setTyped(null)
    onChange(day)
  }
  return (
    <TextInput
      label={label}
      inputMode="numeric"
      placeholder={placeholder}
      value={typed ?? (value === '' ? '' : format(value))}
      error={isWrong ? problem : null}
      onChange={(event) => {
        const words = event.currentTarget.value
        setTyped(words)
        const day = parse(words)
        if (day !== null) onChange(day)
      }}
      onBlur={leave}
    />
  )
}
