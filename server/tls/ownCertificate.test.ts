import { X509Certificate } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, expect, test } from 'vitest'
import { temporaryFolder } from '../testing/startTestServer.ts'
import { integer, objectId } from './der.ts'
import { fingerprintOf, ownCertificate } from './ownCertificate.ts'
import { selfSignedCertificate } from './selfSignedCertificate.ts'

const folders: string[] = []
const folder = (): string => {
  const made = temporaryFolder()
  folders.push(made)
  return made
}
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
})

const now = Date.UTC(2026, 10, 23)
const DAY = 24 * 60 * 60_000

test('[TL1] the certificate is signed with its own key and names hosts and addresses of both kinds', () => {
  const { cert, key } = selfSignedCertificate(['ro.tinh.example', 'localhost', '10.20.0.255', 'fe80::1:ff', '::1'], now)
  const read = new X509Certificate(cert)
  expect(read.verify(read.publicKey)).toBe(true)
  expect(key).toContain('PRIVATE KEY')
  expect(read.ca).toBe(false)
  for (const name of ['ro.tinh.example', 'localhost']) expect(read.checkHost(name)).toBe(name)
  for (const address of ['10.20.0.255', 'fe80::1:ff', '::1']) expect(read.checkIP(address)).toBe(address)
  expect(read.checkHost('elsewhere.example')).toBeUndefined()
  expect(read.validFromDate.getTime()).toBeLessThan(now)
  expect(read.validToDate.getTime() - now).toBeLessThan(825 * DAY)
})

test('[TL2] it is kept, with its key closed to others, until it nears its end or lacks the address', () => {
  const data = folder()
  const first = ownCertificate(data, '10.0.0.7', now)
  expect(statSync(join(data, 'tls/key.pem')).mode & 0o077).toBe(0)
  expect(ownCertificate(data, '10.0.0.7', now + 700 * DAY)).toEqual(first)
  expect(ownCertificate(data, '0.0.0.0', now)).toEqual(first)
  const other = ownCertificate(data, '10.0.0.8', now)
  expect(fingerprintOf(other)).not.toBe(fingerprintOf(first))
  expect(fingerprintOf(ownCertificate(data, '10.0.0.8', now + 770 * DAY))).not.toBe(fingerprintOf(other))
})

test('[TL1] numbers and object ids are written as DER asks', () => {
  expect(objectId('1.2.840.10045.4.3.2').toString('hex')).toBe('06082a8648ce3d040302')
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 160n }), (value) => {
      const hex = value.toString(16)
      const bytes = Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex')
      const [tag, length, ...content] = integer(bytes)
      expect([tag, length]).toEqual([2, content.length])
      expect(BigInt.asIntN(content.length * 8, BigInt(`0x${Buffer.from(content).toString('hex')}`))).toBe(value)
    }),
  )
})
