import { expect, test } from 'vitest'
import { ProgramUpdate } from './ProgramUpdate.ts'
import type { TabTalk } from './tabTalk.ts'

function twoTabs(losesHere: () => boolean, losesThere: () => boolean) {
  let takenOver = 0
  const listeners: ((word: unknown) => void)[] = []
  const talkOf = (own: number): TabTalk<'mayI' | 'no'> => ({
    say: (word) => {
      for (const [index, listener] of listeners.entries()) if (index !== own) listener(word)
    },
    listen: (listener) => void listeners.push(listener),
  })
  const tab = (own: number, losesOnLeaving: () => boolean) =>
    new ProgramUpdate({
      register: (onWaiting) => onWaiting(() => takenOver++),
      losesOnLeaving,
      talk: talkOf(own),
      after: (_milliseconds, run) => {
        run()
        return () => {}
      },
    })
  const here = tab(0, losesHere)
  tab(1, losesThere)
  return { here, takenOver: () => takenOver }
}

const no = () => false
const yes = () => true

test('[SH3] the new program takes over when no tab holds unsent work', async () => {
  const { here, takenOver } = twoTabs(no, no)
  expect(here.isWaiting()).toBe(true)
  expect(takenOver()).toBe(0)
  expect(await here.take()).toBe('reloading')
  expect(takenOver()).toBe(1)
})

test('[SH3] it does not over unsent work, of this tab or another, and does once that is sent', async () => {
  expect(await twoTabs(yes, no).here.take()).toBe('unsent')
  let loses = true
  const { here, takenOver } = twoTabs(no, () => loses)
  expect(await here.take()).toBe('unsent')
  expect(takenOver()).toBe(0)
  loses = false
  expect(await here.take()).toBe('reloading')
})
