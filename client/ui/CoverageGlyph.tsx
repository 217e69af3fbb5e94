import './ui.css'

export type GlyphLevel = 'full' | 'part' | 'none'

/** mức cụ thể hóa at a glance: full disc, half disc, dashed ring. The words stand beside it. */
export function CoverageGlyph({ level }: { level: GlyphLevel }) {
  return (
    <svg className="ui-coverage" data-level={level} viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
      <circle cx="7" cy="7" r="5.25" />
      {level === 'part' ? <path d="M7 1.75a5.25 5.25 0 0 1 0 10.5z" /> : null}
    </svg>
  )
}
