import './ui.css'

/** A share of a whole as a bar; the number stands beside it. */
export function ShareBar({ share }: { share: number }) {
  return (
    <svg className="ui-share" viewBox="0 0 64 6" width="64" height="6" aria-hidden="true">
      <rect width="64" height="6" rx="3" className="ui-share-rest" />
      <rect width={Math.round(64 * share)} height="6" rx="3" className="ui-share-done" />
    </svg>
  )
}
