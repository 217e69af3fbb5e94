export interface FirstScreen {
  /** whether something that it asked for is still on its way */
  readonly isAsking: () => boolean
  /** runs once, in an idle moment of the page */
  readonly whenIdle: (run: () => void) => void
  readonly after: (milliseconds: number, run: () => void) => void
}

/** A screen that goes on asking (ms), on a slow line for instance, is not waited for any longer. */
const PATIENCE = 10_000
/** Time (ms) for an idle page to ask for more, and between two looks. */
const CALM = 250

/** [SH13] Runs `work` once, when the first screen stands: nothing is on its way, and the browser was idle twice. */
export function afterFirstScreen({ isAsking, whenIdle, after }: FirstScreen, work: () => void): void {
  let isDone = false
  let wasCalm = false
  const finish = (): void => {
    if (!isDone) work()
    isDone = true
  }
  const look = (): void => {
    if (isDone) return
    const isCalm = !isAsking()
    if (isCalm && wasCalm) {
      finish()
      return
    }
    wasCalm = isCalm
    after(CALM, () => whenIdle(look))
  }
  whenIdle(look)
  after(PATIENCE, finish)
}
