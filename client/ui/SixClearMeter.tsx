import './ui.css'

/** Six bars in the order of the 6 rõ, full as far as `share` (0–1) of the six places is clear; the number stands beside it. */
export function SixClearMeter({ share, label }: { share: number; label: string }) {
  const filled = share * 6
  return (
    <span className="ui-six" role="img" aria-label={label}>
      {[0, 1, 2, 3, 4, 5].map((place) => (
        <i key={place} data-fill={filled >= place + 0.99 ? 'full' : filled >= place + 0.4 ? 'half' : 'none'} />
      ))}
    </span>
  )
}
