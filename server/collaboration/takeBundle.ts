import * as Y from 'yjs'
import { canonicalJson } from '../../shared/core/canonicalJson.ts'
import { type Plan, planFile } from '../../shared/plan/plan.ts'
import { isSeeded } from '../../shared/planDocument/isSeeded.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { bringsNothing } from './bringsNothing.ts'
import { loadDocument } from './loadDocument.ts'
import { hasGap } from './sameContent.ts'

/** A plan as it stands, for keeping for ever: the whole document as one update, and what it says as canonical JSON. */
export interface Bundle {
  readonly content: Uint8Array
  readonly plan: Plan
  readonly planJson: string
}

export function takeBundle(doc: Y.Doc): Bundle {
  const { plan } = readPlan(doc)
  return { content: Y.encodeStateAsUpdate(doc), plan, planJson: canonicalJson(planFile(plan)) }
}

/** What a kept update says, read by this program; null when a part of it is missing. */
export function readBundle(update: Uint8Array): Bundle | null {
  const doc = loadDocument(new Y.Doc(), { snapshot: update, snapshotRow: 0, rows: [] })
  try {
    return hasGap(doc) || !isSeeded(doc) ? null : takeBundle(doc)
  } finally {
    doc.destroy()
  }
}

/**
 * [SU6] The plan as it was when somebody sealed it on a device. Null unless `doc` holds all of it, so that the gate has judged every
 * part; `doc` may hold more.
 */
export const takeSealedBundle = (doc: Y.Doc, sealed: Uint8Array): Bundle | null => (bringsNothing(doc, sealed) ? readBundle(sealed) : null)

/** Whether a kept update says what `doc` says, both read by this program. */
export const saysTheSame = (doc: Y.Doc, kept: Uint8Array): boolean => readBundle(kept)?.planJson === takeBundle(doc).planJson
