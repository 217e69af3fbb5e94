/** The mark: an o with its tilde. Colours follow the scheme. */
export function BrandMark({ size = 20 }: { size?: number }) {
  return (
    <svg viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <rect width="20" height="20" rx="3.5" fill="var(--blue)" />
      <circle cx="10" cy="12.2" r="3.9" fill="none" stroke="var(--on-blue)" strokeWidth="2" />
      <path d="M6.2 5.3c1.1-1.5 2.3-1.6 3.8-.7s2.7.8 3.8-.7" fill="none" stroke="var(--on-blue)" strokeWidth="1.8" strokeLinecap="round" />
    </svg>
  )
}
