import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'
import { bits, boolean, explicit, implicit, integer, objectId, octets, sequence, setOf, utcTime, utf8 } from './der.ts'

export interface KeyAndCertificate {
  /** PEM */
  readonly key: string
  readonly cert: string
}

const DAY = 24 * 60 * 60_000
/** Browsers take no server certificate that is valid for longer than 825 days (Apple, since 2019). */
const VALID_FOR = 820 * DAY
const ids = {
  commonName: '2.5.4.3',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  subjectKeyIdentifier: '2.5.29.14',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  extendedKeyUsage: '2.5.29.37',
  serverAuth: '1.3.6.1.5.5.7.3.1',
}

/**
 * A P-256 key and an X.509 certificate signed with it (RFC 5280) for host names and IP addresses. node:crypto signs but writes no
 * certificates, and a program of its own may be missing; so the certificate is written here.
 */
export function selfSignedCertificate(hosts: readonly string[], now: number): KeyAndCertificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const spki = publicKey.export({ type: 'spki', format: 'der' })
  const algorithm = sequence(objectId(ids.ecdsaWithSha256))
  const name = sequence(setOf(sequence(objectId(ids.commonName), utf8(`Rõ ${hosts[0] ?? 'localhost'}`))))
  const serial = randomBytes(16)
  const body = sequence(
    explicit(0, integer(Buffer.of(2))),
    integer(serial),
    algorithm,
    name,
    sequence(utcTime(new Date(now - DAY)), utcTime(new Date(now + VALID_FOR))),
    name,
    spki,
    explicit(3, sequence(...extensions(hosts, spki))),
  )
  const cert = sequence(body, algorithm, bits(sign('sha256', body, privateKey)))
  return { key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), cert: pem('CERTIFICATE', cert) }
}

function extensions(hosts: readonly string[], spki: Buffer): Buffer[] {
  const extension = (id: string, isCritical: boolean, value: Buffer): Buffer =>
    sequence(objectId(id), ...(isCritical ? [boolean(true)] : []), octets(value))
  const digitalSignature = bits(Buffer.of(0x80), 7)
  return [
    extension(ids.basicConstraints, true, sequence()),
    extension(ids.keyUsage, true, digitalSignature),
    extension(ids.extendedKeyUsage, false, sequence(objectId(ids.serverAuth))),
    extension(ids.subjectAltName, false, sequence(...hosts.map(generalName))),
    extension(ids.subjectKeyIdentifier, false, octets(createHash('sha256').update(spki).digest().subarray(0, 20))),
  ]
}

const DNS_NAME = 2
const IP_ADDRESS = 7
function generalName(host: string): Buffer {
  if (isIPv4(host)) return implicit(IP_ADDRESS, Buffer.from(host.split('.').map(Number)))
  return isIPv6(host) ? implicit(IP_ADDRESS, ipv6Bytes(host)) : implicit(DNS_NAME, Buffer.from(host, 'ascii'))
}

/** Two bytes for each group; "::" stands for as many empty groups as are missing. */
function ipv6Bytes(address: string): Buffer {
  const [head = '', tail] = (address.split('%', 1)[0] ?? '').split('::')
  const groupsOf = (part: string): string[] => (part === '' ? [] : part.split(':'))
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')]
  const groups = [...before, ...new Array<string>(tail === undefined ? 0 : 8 - before.length - after.length).fill('0'), ...after]
  return Buffer.from(groups.map((group) => group.padStart(4, '0')).join(''), 'hex')
}

function pem(label: string, der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/gu) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
