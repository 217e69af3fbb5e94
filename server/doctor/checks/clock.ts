import { PROBE_PATH, probeSchema } from '../../../shared/protocol/probe.ts'
import { ask } from '../ask.ts'
import { type Check, type Finding, failure, ok, warning } from '../Check.ts'
import { jsonOf } from '../visitServer.ts'

const SAMPLES = 3
/** Seconds. A receipt by a clock that is a minute off may call a submission late that was not. */
const FEW = 5
const MANY = 60

/** By how many ms a clock is ahead of this machine's: at least and at most. */
export interface Offset {
  readonly from: number
  readonly to: number
}

/** What several readings of one clock have in common; null when it jumped in between. */
export function common(offsets: readonly Offset[]): Offset | null {
  const [from, to] = [Math.max(...offsets.map((one) => one.from)), Math.min(...offsets.map((one) => one.to))]
  return from <= to ? { from, to } : null
}

/** The least difference that the readings allow, in ms. */
const least = ({ from, to }: Offset): number => (from > 0 ? from : to < 0 ? to : 0)

/** Judges the server's own clock, and the one in the `Date` of its answers, which a proxy writes anew. */
export function judge(server: Offset | null, answers: Offset | null, localJump: number): Finding {
  if (Math.abs(localJump) > FEW * 1000) return warning('clockHereJumps', Math.round(localJump / 1000))
  if (server === null || answers === null) return warning('clockJumps')
  const seconds = Math.round(least(server) / 1000)
  if (Math.abs(seconds) > MANY) return failure('clockOff', seconds)
  if (Math.abs(seconds) > FEW) return warning('clockOff', seconds)
  const ofDate = Math.round(least(answers) / 1000)
  return Math.abs(ofDate) > FEW ? warning('clockOfDateOff', ofDate) : ok('clockGood')
}

/**
 * [RD15] How far the server's clock is from this machine's. This machine's is read once; what passes is measured by the monotonic
 * clock, so that neither setting it meanwhile nor a slow line makes a difference.
 */
export const clock: Check = async ({ at, question }) => {
  const origin = Date.now() - performance.now()
  const [server, answers]: [Offset[], Offset[]] = [[], []]
  for (let turn = 0; turn < SAMPLES; turn++) {
    const answer = await ask(at(PROBE_PATH), question)
    const { now } = probeSchema.parse(jsonOf(answer))
    const [asked, answered] = [origin + answer.askedAt, origin + answer.endedAt]
    server.push({ from: now - answered, to: now - asked })
    const date = Date.parse(answer.headers.date ?? '')
    // A Date is cut off to the second, and servers write it down up to a second before.
    if (!Number.isNaN(date)) answers.push({ from: date - answered, to: date + 2000 - asked })
  }
  return judge(common(server), answers.length === 0 ? common(server) : common(answers), Date.now() - performance.now() - origin)
}
