import { TUNNEL_PATH } from '../../../shared/protocol/tunnelParts.ts'
import { ask } from '../ask.ts'
import { type Check, failure, ok, warning } from '../Check.ts'

/** [RD9] That the server takes the pages of this address for its own: what they send is refused otherwise. */
export const publicAddress: Check = async ({ origin, at, question, probe: { seen } }) => {
  const { status } = await ask(at(TUNNEL_PATH), { ...question, method: 'POST', headers: { origin } })
  if (status === 403) return failure('originForeign', origin, seen.publicOrigin ?? '')
  if (seen.publicOrigin !== null && seen.publicOrigin !== origin) return warning('otherPublicAddress', seen.publicOrigin)
  return ok('originOwn', origin)
}
