import { type Check, ok } from '../Check.ts'

/** [RD1] That somebody answers, and how soon. */
export const line: Check = async ({ origin, version, probe: { answer } }) =>
  ok('answers', origin, version, Math.round(answer.answeredAt - answer.askedAt))
