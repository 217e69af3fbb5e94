import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cutFrame, FrameJoiner, fittingParts, MAX_TUNNEL_BODY, readParts, writeParts } from './tunnelParts.ts'

const frames = fc.array(
  fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.integer({ min: 0, max: 700_000 }).map((size) => new Uint8Array(size)),
  ),
  {
    maxLength: 6,
  },
)

test('frames come out of bodies as they went in, however they were cut', () => {
  fc.assert(
    fc.property(frames, (sent) => {
      const joiner = new FrameJoiner(1_000_000)
      const received: Uint8Array[] = []
      let parts = sent.flatMap(cutFrame)
      while (parts.length > 0) {
        const count = fittingParts(parts)
        const body = writeParts(parts.slice(0, count))
        expect(body.length).toBeLessThanOrEqual(MAX_TUNNEL_BODY)
        for (const part of readParts(body) ?? []) {
          const frame = joiner.take(part)
          if (frame instanceof Uint8Array) received.push(frame)
        }
        parts = parts.slice(count)
      }
      expect(received.length).toBe(sent.length)
      for (const [index, frame] of received.entries()) expect(Buffer.compare(frame, sent[index] ?? new Uint8Array(1))).toBe(0)
    }),
    { numRuns: 60 },
  )
})

test('bytes that are no body are told apart, and none throws', () => {
  expect(readParts(Uint8Array.of(0, 0, 0, 2, 1))).toBeNull()
  expect(readParts(Uint8Array.of(0, 0))).toBeNull()
  expect(readParts(Uint8Array.of(0xff, 0xff, 0xff, 0xff))).toBeNull()
  fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (body) => void readParts(body)))
})

test('a frame that grows over the limit is refused before it is put together', () => {
  const joiner = new FrameJoiner(300_000)
  expect(cutFrame(new Uint8Array(400_000)).map((part) => joiner.take(part))).toEqual([null, 'tooLarge'])
})
