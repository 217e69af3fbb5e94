import { expect, test } from 'vitest'
import { afterFirstScreen } from './afterFirstScreen.ts'

/** A page whose idle moments and clock the test moves. */
function quietPage() {
  const idle: (() => void)[] = []
  const timers: { readonly at: number; readonly run: () => void }[] = []
  let clock = 0
  let asking = true
  let done = 0
  afterFirstScreen(
    {
      isAsking: () => asking,
      whenIdle: (run) => void idle.push(run),
      after: (milliseconds, run) => void timers.push({ at: clock + milliseconds, run }),
    },
    () => done++,
  )
  const pass = (milliseconds: number, isIdle = true): void => {
    const end = clock + milliseconds
    for (; clock <= end; clock++) {
      for (const timer of timers.filter(({ at }) => at === clock)) timer.run()
      if (isIdle) for (const run of idle.splice(0)) run()
    }
  }
  return { pass, ask: (is: boolean) => (asking = is), done: () => done }
}

test('[SH13] the program is not fetched while the first screen asks for something', () => {
  const page = quietPage()
  page.pass(3000)
  expect(page.done()).toBe(0)
  page.ask(false)
  page.pass(1000)
  expect(page.done()).toBe(1)
})

test('[SH13] a pause between two questions of the first screen is not its end', () => {
  const page = quietPage()
  page.pass(1000)
  page.ask(false)
  page.pass(200)
  page.ask(true)
  page.pass(1000)
  expect(page.done()).toBe(0)
})

test('[SH13] a screen that goes on asking, or a page that is never idle, is waited for no longer than ten seconds, and once', () => {
  const asking = quietPage()
  asking.pass(9_900)
  expect(asking.done()).toBe(0)
  asking.pass(200)
  expect(asking.done()).toBe(1)
  asking.ask(false)
  asking.pass(5000)
  expect(asking.done()).toBe(1)
  const busy = quietPage()
  busy.ask(false)
  busy.pass(9_900, false)
  expect(busy.done()).toBe(0)
  busy.pass(200, false)
  expect(busy.done()).toBe(1)
})
