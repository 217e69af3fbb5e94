import { ShareBar } from './ShareBar.tsx'

/** How far something is, as a bar with the words beside it. `share` of 1; `label` says what goes on, `words` how far it is. */
export function ProgressBar({ label, share, words }: { label: string; share: number; words: string }) {
  return (
    <span className="ui-progress">
      <span
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={Math.floor(share * 100)}
        aria-valuetext={words}
      >
        <ShareBar share={share} />
      </span>
      <span aria-hidden="true">{words}</span>
    </span>
  )
}
