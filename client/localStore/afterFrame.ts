/** Where no frames are drawn (a hidden tab, a page that is busy) it runs after this many milliseconds. */
const LONGEST = 100

/** Runs once, after what was just done has been drawn: for work that nobody waits for with their eyes. Returns what calls it off. */
export function afterFrame(run: () => void): () => void {
  // A device without a screen draws nothing.
  if (typeof requestAnimationFrame === 'undefined') {
    const soon = setTimeout(run, 0)
    return () => clearTimeout(soon)
  }
  let next: ReturnType<typeof setTimeout> | null = null
  const stop = (): void => {
    clearTimeout(latest)
    cancelAnimationFrame(frame)
    if (next) clearTimeout(next)
  }
  const go = (): void => {
    stop()
    run()
  }
  const latest = setTimeout(go, LONGEST)
  const frame = requestAnimationFrame(() => {
    next = setTimeout(go, 0)
  })
  return stop
}
