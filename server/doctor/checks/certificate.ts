import { once } from 'node:events'
import { isIP } from 'node:net'
import { type ConnectionOptions, checkServerIdentity, connect, type PeerCertificate } from 'node:tls'
import { type Check, type Finding, failure, ok, warning } from '../Check.ts'
import { isLoopback } from '../visitServer.ts'

const DAY = 24 * 60 * 60_000
/** Certificates that renew themselves do so a month before their end. */
const FEW_DAYS = 21
const SELF_SIGNED = new Set(['DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN'])
const CHAIN_CUT = new Set(['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'])

/** [RD3] Whether browsers trust the connection. */
export const certificate: Check = async ({ page, question }) => {
  const host = page.hostname.replace(/^\[|\]$/gu, '')
  if (page.protocol === 'http:') return isLoopback(host) ? ok('plainHere') : warning('plain')
  const named = isIP(host) === 0 ? { servername: host } : {}
  const options: ConnectionOptions = { host, port: Number(page.port) || 443, rejectUnauthorized: false, ...named }
  const socket = connect(options)
  socket.setTimeout(question.timeLimit, () => socket.destroy(Object.assign(new Error('time'), { code: 'ETIMEDOUT' })))
  try {
    await once(socket, 'secureConnect')
    const fault = socket.authorized ? null : String(socket.authorizationError)
    return judge(socket.getPeerCertificate(), fault, host, Date.now())
  } finally {
    socket.destroy()
  }
}

/** `fault`: why the connection is not trusted, by the names of Node; null when it is. */
export function judge(peer: PeerCertificate, fault: string | null, host: string, now: number): Finding {
  const left = Date.parse(peer.valid_to) - now
  const days = Math.floor(Math.abs(left) / DAY)
  if (fault === 'CERT_HAS_EXPIRED' || left < 0) return failure('certificateExpired', days)
  if (fault === 'CERT_NOT_YET_VALID') return failure('certificateNotYet', peer.valid_from)
  // A connection that is not trusted for another reason is not asked for its name any more.
  if (checkServerIdentity(host, peer) !== undefined) return failure('certificateOfAnother', host, peer.subjectaltname ?? '')
  if (fault !== null && CHAIN_CUT.has(fault)) return failure('certificateChainCut')
  if (fault !== null && SELF_SIGNED.has(fault)) return warning('certificateOwn', days, peer.fingerprint256)
  if (fault !== null) return failure('certificateBad', fault)
  return days < FEW_DAYS ? warning('certificateEndsSoon', days) : ok('certificateGood', days)
}
