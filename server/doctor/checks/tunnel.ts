import { PROBE_WAIT_PATH } from '../../../shared/protocol/probe.ts'
import { TUNNEL_PATH } from '../../../shared/protocol/tunnelParts.ts'
import { ask } from '../ask.ts'
import { type Check, failure, ok } from '../Check.ts'

/** [RD11] That the line in plain requests comes through, and that a request may wait as long as the line does. */
export const tunnel: Check = async ({ at, question, patience }) => {
  const opened = await ask(at(TUNNEL_PATH), { ...question, method: 'POST' })
  if (opened.status !== 401) return failure('tunnelRefused', opened.status)
  const wait = at(`${PROBE_WAIT_PATH}?milliseconds=${patience}`)
  const waited = await ask(wait, { ...question, method: 'POST', timeLimit: patience + question.timeLimit })
  const seconds = Math.round((waited.answeredAt - waited.askedAt) / 100) / 10
  return waited.status === 204 ? ok('tunnelGood', patience / 1000) : failure('tunnelCut', seconds, waited.status, patience / 1000)
}
