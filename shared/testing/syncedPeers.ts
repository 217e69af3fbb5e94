import * as Y from 'yjs'
import type { Plan } from '../plan/plan.ts'
import { defineRoots } from '../planDocument/layout.ts'
import { seedUpdate } from '../planDocument/seedPlan.ts'

/** N replicas of one plan. While connected, every change reaches the others at once; a disconnected one catches up later. */
export class SyncedPeers {
  readonly docs: readonly Y.Doc[]
  private readonly online: boolean[]

  constructor(plan: Plan, count: number) {
    const bytes = seedUpdate(plan)
    this.docs = Array.from({ length: count }, (_, index) => {
      const doc = defineRoots(new Y.Doc())
      doc.clientID = index + 1
      Y.applyUpdate(doc, bytes, this)
      return doc
    })
    this.online = this.docs.map(() => true)
    this.docs.forEach((doc, index) => {
      doc.on('update', (update: Uint8Array, origin: unknown) => {
        if (origin === this || !this.online[index]) return
        this.docs.forEach((other, at) => {
          if (at !== index && this.online[at]) Y.applyUpdate(other, update, this)
        })
      })
    })
  }

  doc(index: number): Y.Doc {
    const doc = this.docs[index]
    if (!doc) throw new RangeError(`No peer ${index}`)
    return doc
  }

  disconnect(index: number): void {
    this.online[index] = false
  }

  /** Brings one replica back; it and those online exchange what they lack. */
  reconnect(index: number): void {
    this.online[index] = true
    this.docs.forEach((other, at) => {
      if (at === index || !this.online[at]) return
      const mine = this.doc(index)
      const toOther = Y.encodeStateAsUpdate(mine, Y.encodeStateVector(other))
      const toMine = Y.encodeStateAsUpdate(other, Y.encodeStateVector(mine))
      Y.applyUpdate(other, toOther, this)
      Y.applyUpdate(mine, toMine, this)
    })
  }

  reconnectAll(): void {
    // Twice: the second round carries what the last of the first round brought to those that came before it.
    for (let round = 0; round < 2; round++) for (const index of this.docs.keys()) this.reconnect(index)
  }
}
