import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isId } from './ids.ts'
import { shortHash } from './shortHash.ts'

test('a short hash is an id, the same each time, and near texts give others', () => {
  expect(shortHash('tien-giang.so-y-te')).toBe(shortHash('tien-giang.so-y-te'))
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(isId(shortHash(text))).toBe(true)
    }),
  )
  const many = new Set(Array.from({ length: 20_000 }, (_, index) => shortHash(`tien-giang.xa-${index}`)))
  expect(many.size).toBe(20_000)
})
