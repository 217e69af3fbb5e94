/** So long (ms) a block must have stood still; and a text that does not come to rest is left after this. */
const CALM = 500
const PATIENCE = 3_000
/** What a reader does who wants to be somewhere else. */
const goesOn = ['wheel', 'pointerdown', 'touchmove', 'keydown'] as const
let leaveLast: () => void = () => {}

/**
 * [PV13] Brings a block of the text to the middle of the screen and keeps it there until the text has come to rest: blocks far away are
 * laid out, and given their chips, only when they come near, so those above it change their heights for a while after the jump. It lets
 * go as soon as the reader does something, and for the next block.
 */
export function showBlock(root: HTMLElement | null, id: string): void {
  leaveLast()
  const began = performance.now()
  let movedAt = began
  let frame = 0
  const leave = (): void => {
    cancelAnimationFrame(frame)
    for (const event of goesOn) window.removeEventListener(event, leave, true)
  }
  const show = (): void => {
    const block = root?.querySelector(`.plan-text [data-id="${CSS.escape(id)}"]`)
    if (!block) {
      leave()
      return
    }
    const now = performance.now()
    const before = block.getBoundingClientRect().top
    block.scrollIntoView({ block: 'center' })
    if (Math.abs(block.getBoundingClientRect().top - before) >= 1) movedAt = now
    if (now - movedAt >= CALM || now - began >= PATIENCE) leave()
    else frame = requestAnimationFrame(show)
  }
  leaveLast = leave
  for (const event of goesOn) window.addEventListener(event, leave, true)
  show()
}
