import { type Check, failure, ok, warning } from '../Check.ts'
import { FORGED_ADDRESS, isLoopback } from '../visitServer.ts'

/**
 * [RD16] By which address the server counts callers, whose tries it limits. The probe came with an address of the documentation in
 * `X-Forwarded-For`: nobody may be counted by that.
 */
export const callerAddress: Check = async ({ isProxied, page, probe: { seen } }) => {
  if (seen.address === FORGED_ADDRESS) {
    // Nobody wrote this machine's own address behind the claimed one.
    if (isProxied && seen.forwardedFor === 1) return failure('addressForged')
    // Only the machine of the server or its proxy should be one that is believed.
    return isLoopback(page.hostname) ? ok('addressFromTrusted') : warning('addressFromTrusted')
  }
  if (seen.trusted) return ok('addressTold', seen.address)
  if (!isProxied) return ok('addressSeen', seen.address)
  return warning('addressShared', seen.address)
}
