import { PROBE_STREAM_LIFE, PROBE_STREAM_PATH } from '../../../shared/protocol/probe.ts'
import { ask } from '../ask.ts'
import { type Check, failure, ok, warning } from '../Check.ts'

/** [RD12] That server-sent events arrive when they are sent, not when a proxy has gathered enough of them. */
export const eventStream: Check = async ({ at, question }) => {
  const timeLimit = question.timeLimit + PROBE_STREAM_LIFE
  const answer = await ask(at(PROBE_STREAM_PATH), { headers: { ...question.headers, accept: 'text/event-stream' }, timeLimit })
  const isStream = answer.status === 200 && (answer.headers['content-type'] ?? '').startsWith('text/event-stream')
  if (!isStream) return failure('streamRefused', answer.status)
  // The server sends at the beginning, in the middle and at the end. A proxy that holds back still passes what came with the headers.
  const span = answer.endedAt - answer.askedAt
  const isFlowing = answer.arrivals.some((at) => Math.abs(at - answer.askedAt - span / 2) < span / 4)
  return isFlowing ? ok('streamGood') : warning('streamBuffered')
}
