import type { CommandRefusal } from '../../../localStore/CommandQueue.ts'
import type { KeptSeal } from '../../../localStore/SealStore.ts'

/** What a seal waits for: the line, its head's password or a new sign-in, or the head's decision over a refusal. */
export type SealWait = 'line' | 'password' | 'link' | 'refused'

export function sealWait({ refusal }: Pick<KeptSeal, 'refusal'>): SealWait {
  if (refusal === null) return 'line'
  if (refusal.code === 'needsPassword' || refusal.code === 'wrongPassword') return 'password'
  return refusal.code === 'needsFreshLink' ? 'link' : 'refused'
}

const whys = {
  submitted: 'handedIn',
  accepted: 'handedIn',
  unanswered: 'unanswered',
  // The plan took no more words when the seal came: only an approval does that before anything was handed in.
  sealed: 'approved',
  'sealed.text': 'otherProgram',
  closed: 'notOpen',
  draft: 'notOpen',
  noPlan: 'notOpen',
} as const
export type SealWhy = (typeof whys)[keyof typeof whys]

/** [SP14] Why a conflict refused the seal, in words that say what to do; null: the sentence of its code says it. */
export function sealWhy({ code, detail }: CommandRefusal): SealWhy | null {
  return code === 'conflict' && detail !== null && Object.hasOwn(whys, detail) ? whys[detail as keyof typeof whys] : null
}
