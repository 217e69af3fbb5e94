import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { showBlock } from './showBlock.ts'

let root: HTMLElement
/** where the block stands against the middle of the screen */
let off: number
let shown: number

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame', 'performance'] })
  document.body.innerHTML = '<div><div class="plan-text"><p data-id="a"></p><p data-id="b"></p></div></div>'
  root = document.body.firstElementChild as HTMLElement
  off = 900
  shown = 0
  for (const block of root.querySelectorAll('p')) {
    block.getBoundingClientRect = () => ({ top: off }) as DOMRect
    block.scrollIntoView = () => {
      shown += 1
      off = 0
    }
  }
})
afterEach(() => {
  vi.useRealTimers()
  document.body.replaceChildren()
})
/** Some frames pass; what stands above the block grows in each. */
const grow = (frames: number, by = 40): void => {
  for (let frame = 0; frame < frames; frame += 1) {
    off += by
    vi.advanceTimersByTime(17)
  }
}

test('[PV13] a block stays in the middle while the text above it is still being laid out, and is let go once that is over', () => {
  showBlock(root, 'b')
  expect(off).toBe(0)
  grow(20)
  expect(off).toBe(0)
  // Slowly, too: nothing for a quarter of a second, then a little more.
  grow(15, 0)
  grow(1)
  expect(off).toBe(0)
  grow(40, 0)
  const rested = shown
  grow(5)
  expect([off, shown]).toEqual([200, rested])
})

test('[PV13] a text that does not come to rest is left after three seconds', () => {
  showBlock(root, 'b')
  grow(200)
  expect(off).toBeGreaterThan(0)
})

test.each(['wheel', 'pointerdown', 'touchmove', 'keydown'])('[PV13] the reader’s own %s lets go at once', (event) => {
  showBlock(root, 'b')
  grow(3)
  window.dispatchEvent(new Event(event))
  grow(3)
  expect(off).toBe(120)
})

test('[PV13] the next block takes the place of the one before', () => {
  showBlock(root, 'a')
  const before = shown
  showBlock(root, 'b')
  grow(1)
  // One jump, and one in the frame: not two blocks that pull.
  expect(shown).toBe(before + 2)
})
