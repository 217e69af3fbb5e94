import * as Y from 'yjs'
import type { PlanId } from '../../../shared/core/ids.ts'
import type { AckedEdits } from '../../../shared/testing/drafterOrders.ts'
import { countLost } from '../oracle.ts'

interface Page {
  /** what was looked for and found before, in one piece */
  found: Uint8Array | null
  fresh: Uint8Array[]
}

/** Every edit that the server has acknowledged, by drafter. What was once acknowledged is looked for in every examination after. */
export class AckedBook {
  readonly #planOf: (drafter: number) => PlanId
  readonly #pages = new Map<number, Page>()
  #count = 0

  constructor(planOf: (drafter: number) => PlanId) {
    this.#planOf = planOf
  }

  get count(): number {
    return this.#count
  }

  add(acked: readonly AckedEdits[]): void {
    for (const { drafter, updates } of acked) {
      const page = this.#pages.get(drafter) ?? { found: null, fresh: [] }
      page.fresh.push(...updates)
      this.#pages.set(drafter, page)
      this.#count += updates.length
    }
  }

  /** The same as it is now, which later edits do not enter. */
  copy(): AckedBook {
    const copy = new AckedBook(this.#planOf)
    for (const [drafter, { found, fresh }] of this.#pages) copy.#pages.set(drafter, { found, fresh: [...fresh] })
    copy.#count = this.#count
    return copy
  }

  /** How many acknowledged edits these documents lack; what was found in them before counts as one. */
  lostIn(docs: ReadonlyMap<PlanId, Y.Doc>): number {
    let lost = 0
    for (const [drafter, page] of this.#pages) {
      const doc = docs.get(this.#planOf(drafter))
      if (!doc) continue
      const all = [...(page.found ? [page.found] : []), ...page.fresh]
      const missing = countLost(doc, all)
      lost += missing
      if (missing > 0 || page.fresh.length === 0) continue
      page.found = Y.mergeUpdates(all)
      page.fresh = []
    }
    return lost
  }

  /** Everything of one drafter as one update; null for one who has written nothing. */
  allOf(drafter: number): Uint8Array | null {
    const page = this.#pages.get(drafter)
    const all = page ? [...(page.found ? [page.found] : []), ...page.fresh] : []
    return all.length === 0 ? null : Y.mergeUpdates(all)
  }
}
