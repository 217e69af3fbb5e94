import { expect, test } from 'vitest'
import { ConnectionStatus } from './ConnectionStatus.ts'
import { createLocalShelf } from './Shelf.ts'

test('tells listeners when the server goes and comes, and keeps when it last answered', () => {
  localStorage.clear()
  const shelf = createLocalShelf(localStorage)
  let now = new Date('2026-11-23T07:32:00Z')
  const status = new ConnectionStatus(() => now, shelf)
  const seen: boolean[] = []
  status.subscribe(() => seen.push(status.snapshot().reachable))
  status.report(true)
  status.report(false)
  now = new Date('2026-11-23T07:40:00Z')
  status.report(false)
  expect(seen).toEqual([true, false])
  expect(status.snapshot()).toEqual({ reachable: false, lastAnswer: new Date('2026-11-23T07:32:00Z') })
  expect(new ConnectionStatus(() => now, shelf).snapshot().lastAnswer).toEqual(new Date('2026-11-23T07:32:00Z'))
})
