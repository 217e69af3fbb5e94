import type { PeerCertificate } from 'node:tls'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { judge as judgeCertificate } from './checks/certificate.ts'
import { common, judge as judgeClock, type Offset } from './checks/clock.ts'

const DAY = 24 * 60 * 60_000
const now = Date.parse('2026-11-25T00:00:00Z')
const host = 'ro.tinh.example'
const peer = (days: number, names = `DNS:${host}`): PeerCertificate =>
  ({
    subjectaltname: names,
    valid_from: '',
    valid_to: new Date(now + days * DAY).toUTCString(),
    fingerprint256: 'AB:CD',
  }) as PeerCertificate

test.each([
  [60, null, 'ok certificateGood'],
  [21, null, 'ok certificateGood'],
  [20, null, 'warning certificateEndsSoon'],
  [-1, 'CERT_HAS_EXPIRED', 'failure certificateExpired'],
  [60, 'CERT_NOT_YET_VALID', 'failure certificateNotYet'],
  [60, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'failure certificateChainCut'],
  [60, 'DEPTH_ZERO_SELF_SIGNED_CERT', 'warning certificateOwn'],
  [60, 'CERT_REVOKED', 'failure certificateBad'],
])('[RD3] a certificate with %i days left, fault %s: %s', (days, fault, expected) => {
  const { state, code } = judgeCertificate(peer(days), fault, host, now)
  expect(`${state} ${code}`).toBe(expected)
})

test('[RD3] a name that the certificate does not hold is told, whatever else is wrong with it', () => {
  for (const fault of [null, 'DEPTH_ZERO_SELF_SIGNED_CERT', 'ERR_TLS_CERT_ALTNAME_INVALID'])
    expect(judgeCertificate(peer(60, 'DNS:other.example'), fault, host, now).code).toBe('certificateOfAnother')
})

test('[RD15] however slow the line and coarse the clock, the true offset is among those that the readings have in common', () => {
  const reading = fc.record({ at: fc.nat(60_000), there: fc.nat(5000), back: fc.nat(5000), cut: fc.nat(1000) })
  fc.assert(
    fc.property(fc.integer({ min: -1e7, max: 1e7 }), fc.array(reading, { minLength: 1 }), (offset, readings) => {
      const seen = readings.map(({ at, there, back, cut }): Offset => {
        const said = at + there + offset - cut
        return { from: said - (at + there + back), to: said + 1000 - at }
      })
      const { from, to } = common(seen) ?? { from: Number.NaN, to: Number.NaN }
      expect(from <= offset && offset <= to).toBe(true)
    }),
  )
})

test('[RD15] a clock that jumps between two readings has no offset in common', () => {
  const reading = { from: 0, to: 300 }
  expect(common([reading, { from: 60_000, to: 60_200 }])).toBeNull()
  expect(judgeClock(null, reading, 0).code).toBe('clockJumps')
  expect(judgeClock(reading, reading, -61_000)).toMatchObject({ code: 'clockHereJumps', values: [-61] })
})

test.each([
  [{ from: -200, to: 200 }, 'ok clockGood'],
  [{ from: 4000, to: 90_000 }, 'ok clockGood'],
  [{ from: -9000, to: -7000 }, 'warning clockOff -7'],
  [{ from: 61_500, to: 62_000 }, 'failure clockOff 62'],
])('[RD15] a server %j ahead: %s', (offset, expected) => {
  const { state, code, values } = judgeClock(offset, offset, 0)
  expect([state, code, ...values].join(' ')).toBe(expected)
})
