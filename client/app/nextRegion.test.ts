import { expect, test } from 'vitest'
import { neighbour } from './nextRegion.ts'

test('[SH2] F6 goes round the regions in reading order, Shift F6 back', () => {
  document.body.innerHTML = '<header><button id="a"></button></header><main><p id="b" tabindex="0"></p></main><footer></footer>'
  const regions = [...document.body.children]
  const names = (from: string | null, step: 1 | -1) => neighbour(regions, from ? document.querySelector(from) : null, step)?.tagName
  expect(names(null, 1)).toBe('HEADER')
  expect(names('#a', 1)).toBe('MAIN')
  expect(names('#b', 1)).toBe('FOOTER')
  expect(names('footer', 1)).toBe('HEADER')
  expect(names('#a', -1)).toBe('FOOTER')
  expect(names(null, -1)).toBe('FOOTER')
})
