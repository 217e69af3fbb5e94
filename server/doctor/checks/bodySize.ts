import { MAX_PLAN_BODY } from '../../../shared/protocol/httpApi.ts'
import { MAX_TUNNEL_BODY, TUNNEL_PATH } from '../../../shared/protocol/tunnelParts.ts'
import { announceBody } from '../ask.ts'
import { type Check, failure, ok, warning } from '../Check.ts'

const MB = 1024 * 1024
const steps = [1, 2, 4, 8].map((size) => size * MB)

/** [RD13] That a proxy lets bodies through that the server takes. Only their sizes are sent. */
export const bodySize: Check = async ({ at, question }) => {
  const takes = async (path: string, bytes: number): Promise<boolean> => {
    const type = path === TUNNEL_PATH ? 'application/octet-stream' : 'application/json'
    return (await announceBody(at(path), bytes, { ...question, headers: { 'content-type': type } })) !== 413
  }
  if (!(await takes(TUNNEL_PATH, MAX_TUNNEL_BODY))) return failure('bodiesTooSmall', MAX_TUNNEL_BODY / 1024, MAX_PLAN_BODY / MB)
  if (await takes('/api/plans', MAX_PLAN_BODY)) return ok('bodiesGood', MAX_PLAN_BODY / MB)
  let most = 0
  for (const bytes of steps) if (await takes('/api/plans', bytes)) most = bytes / MB
  return warning('bodiesCut', most, MAX_PLAN_BODY / MB)
}
