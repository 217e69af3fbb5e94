import { X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'
import { join } from 'node:path'
import { type KeyAndCertificate, selfSignedCertificate } from './selfSignedCertificate.ts'

const DAY = 24 * 60 * 60_000
/** A certificate is made anew this long before it ends, so that no running server serves a dead one. */
const RENEW_BEFORE = 60 * DAY

/**
 * The certificate that this server made for itself, kept in `<folder>/tls`: readers who accepted it are asked only once. Made at
 * the first start, and again when it nears its end or the address in `host` is not among its names.
 */
export function ownCertificate(folder: string, host: string, now: number): KeyAndCertificate {
  const [keyPath, certPath] = [join(folder, 'tls', 'key.pem'), join(folder, 'tls', 'cert.pem')]
  if (existsSync(keyPath) && existsSync(certPath)) {
    const kept = { key: readFileSync(keyPath, 'utf8'), cert: readFileSync(certPath, 'utf8') }
    const certificate = new X509Certificate(kept.cert)
    const isNamed = isAnyAddress(host) || certificate.checkHost(host) !== undefined || certificate.checkIP(host) !== undefined
    if (isNamed && certificate.validToDate.getTime() - now > RENEW_BEFORE) return kept
  }
  const made = selfSignedCertificate(hostsOf(host), now)
  mkdirSync(join(folder, 'tls'), { recursive: true, mode: 0o700 })
  writeFileSync(keyPath, made.key, { mode: 0o600 })
  writeFileSync(certPath, made.cert)
  return made
}

const isAnyAddress = (host: string): boolean => host === '0.0.0.0' || host === '::'

/** All names under which readers may reach this machine. */
function hostsOf(host: string): string[] {
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses?.map(({ address }) => address) ?? [])
  const names = [isAnyAddress(host) ? hostname() : host, hostname(), 'localhost', '127.0.0.1', '::1', ...own]
  return [...new Set(names.map((name) => name.split('%', 1)[0] ?? name))].filter((name) => /^[\w.:-]+$/u.test(name))
}

/** "AB:CD:…", to compare with what a browser shows. */
export const fingerprintOf = ({ cert }: Pick<KeyAndCertificate, 'cert'>): string => new X509Certificate(cert).fingerprint256
