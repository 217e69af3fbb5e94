/** Where there are no idle moments to ask for (Safari), and no screen: after so many milliseconds. */
const SOON = 6

/** Runs once, in an idle moment of the page, or after `patience` milliseconds all the same. Returns what calls it off. */
export function whenIdle(run: () => void, patience: number): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, SOON)
    return () => clearTimeout(timer)
  }
  const request = requestIdleCallback(run, { timeout: patience })
  return () => cancelIdleCallback(request)
}
