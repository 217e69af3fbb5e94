import { toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { canonicalJson } from '../../shared/core/canonicalJson.ts'
import { newId, type PlanId, type RandomBytes, type SubmissionId } from '../../shared/core/ids.ts'
import { planFile } from '../../shared/plan/plan.ts'
import type { Obligation } from '../../shared/plan/submission.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import type { KeptSeal } from '../localStore/SealStore.ts'

export interface Sealing {
  readonly planId: PlanId
  readonly doc: Y.Doc
  readonly obligation: Pick<Obligation, 'roundId' | 'agencyId'>
  /** by the device's clock */
  readonly at: Date
  /** by the server's, when this device last heard of the programme */
  readonly heardAt: string | null
  readonly random: RandomBytes
}

/** [SP12] The plan as it stands in `doc` now, and its hashes. Rejects where the browser gives no `crypto.subtle` (an insecure address). */
export async function sealPlan({ planId, doc, obligation, at, heardAt, random }: Sealing): Promise<KeptSeal> {
  const { plan } = readPlan(doc)
  const bytes = Y.encodeStateAsUpdate(doc)
  const text = new TextEncoder().encode(canonicalJson(planFile(plan)))
  const [hash, textHash] = await Promise.all([sha256(bytes), sha256(text)])
  return {
    ...{ planId, title: plan.letterhead.title ?? '', roundId: obligation.roundId, agencyId: obligation.agencyId },
    ...{ commandId: newId(random), submissionId: newId<SubmissionId>(random), tried: false, refusal: null },
    ...{ at: at.toISOString(), heardAt, update: toBase64(bytes), hash, textHash },
  }
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource))
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
