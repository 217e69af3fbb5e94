import './ui.css'
import { unitInitials } from './unitInitials.ts'

/** A unit, not a face: its initials. `tone` 0–3 tells neighbours apart. */
export function Avatar({ name, tone = 0 }: { name: string; tone?: 0 | 1 | 2 | 3 }) {
  return (
    <span className="ui-avatar" data-tone={tone} role="img" aria-label={name} title={name}>
      {unitInitials(name)}
    </span>
  )
}
