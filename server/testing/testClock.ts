/** A clock that runs on from wherever a test sets it. Instants as `Date` reads them: "2025-04-05T23:59:50+07:00". */
export interface TestClock {
  readonly now: () => number
  readonly set: (instant: string) => void
}

export function testClock(instant: string): TestClock {
  let offset = 0
  const set = (to: string): void => {
    offset = Date.parse(to) - Date.now()
  }
  set(instant)
  return { now: () => Date.now() + offset, set }
}
