import { expect, test } from 'vitest'
import { mayReloadFor } from './mayReloadFor.ts'

test('[SH4] a missing part leads to one reload, and to none without a server', () => {
  const kept = new Map<string, unknown>()
  const shelf = { read: (key: string) => kept.get(key) ?? null, write: (key: string, value: unknown) => void kept.set(key, value) }
  const at = (second: number) => new Date(Date.UTC(2026, 10, 23, 8, 0, second))
  expect(mayReloadFor(shelf, at(0), false)).toBe(false)
  expect(mayReloadFor(shelf, at(1), true)).toBe(true)
  expect(mayReloadFor(shelf, at(5), true)).toBe(false)
  expect(mayReloadFor(shelf, at(90), true)).toBe(true)
})
