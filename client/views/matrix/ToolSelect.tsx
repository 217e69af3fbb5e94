export interface ToolSelectProps {
  readonly label: string
  readonly value: string
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

/** "Nhóm theo mục": the label stands in the field, and the browser's own list opens, also on a phone. */
export function ToolSelect({ label, value, options, onChange }: ToolSelectProps) {
  return (
    <label className="matrix-select">
      <span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  )
}
