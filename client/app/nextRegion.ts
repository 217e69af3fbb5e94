const landmarks = 'header, [data-region], nav, main, aside, [role="complementary"], footer'
const focusable =
  '[contenteditable="true"], a[href], button:not([disabled]), input:not([disabled]), textarea:not([disabled]), [tabindex="0"]'

/** The parts of the screen in reading order: landmarks that are shown, without those inside another one. */
export function regionsOf(root: ParentNode): HTMLElement[] {
  const all = [...root.querySelectorAll<HTMLElement>(landmarks)].filter((each) => each.getClientRects().length > 0)
  return all.filter((each) => !all.some((other) => other !== each && other.contains(each)))
}

/** [SH2] The region after the one with the focus (`step` 1), or before it (−1), round and round. */
export function neighbour<Region extends Node>(regions: readonly Region[], focused: Node | null, step: 1 | -1): Region | null {
  const here = regions.findIndex((region) => region.contains(focused))
  const next = here === -1 ? (step === 1 ? 0 : regions.length - 1) : (here + step + regions.length) % regions.length
  return regions[next] ?? null
}

/** Moves the focus to the next region: to its text, its first control, or the region itself. */
export function focusNextRegion(root: Document, step: 1 | -1): void {
  const region = neighbour(regionsOf(root), root.activeElement, step)
  if (!region) return
  const target = region.querySelector<HTMLElement>('[contenteditable="true"]') ?? region.querySelector<HTMLElement>(focusable) ?? region
  if (target === region) region.tabIndex = -1
  target.focus()
}
