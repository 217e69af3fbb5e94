import * as Y from 'yjs'
import type { Actor } from '../../shared/access/can.ts'
import { defineRoots } from '../../shared/planDocument/layout.ts'
import type { Gate, Judgement } from './Gate.ts'

/**
 * Changes a plan from within the server: on a copy, and what that wrote goes through the gate like everything else. `change` tells
 * whether it wrote. Null when there was nothing to change, or no such document.
 */
export async function changeDocument(
  gate: Gate,
  document: string,
  actor: Actor,
  change: (copy: Y.Doc) => boolean,
): Promise<Judgement | null> {
  const state = await gate.read(document, (doc) => Y.encodeStateAsUpdate(doc))
  if (!state) return null
  const copy = defineRoots(new Y.Doc())
  Y.applyUpdate(copy, state)
  const before = Y.encodeStateVector(copy)
  const wrote = change(copy)
  const update = Y.encodeStateAsUpdate(copy, before)
  copy.destroy()
  return wrote ? gate.acceptUpdate(document, actor, update) : null
}
