import * as Y from 'yjs'

type Placed = Y.Item | Y.GC
export type Struct = Placed | Y.Skip
type Side = 'left' | 'right'

/** So many steps between two looks at the time. */
const STEPS_A_LOOK = 4096

/**
 * What an update says of places and cannot be so. `place`: an item stands in another list than its neighbours, or would. `order`: in
 * that list, but not between them; undoing writes such items too.
 */
export interface Misplacement {
  readonly code: 'place' | 'order'
  readonly detail: string
}

/**
 * [PD20] Whether what an update brought stands where the update says: between its neighbours, in one list or under one key. Yjs
 * believes what an update says of places. What contradicts itself is put somewhere today and elsewhere when the document is read
 * back: its copies differ from then on, or cannot be read at all.
 * `said`: the update's structs as they were decoded; `doc` has just taken them in, `before` is its state before that. Call it from
 * `afterTransaction`, before anything is merged or collected. `look` is called now and then, and may throw.
 */
export function misplacementIn(
  doc: Y.Doc,
  said: readonly Struct[],
  before: ReadonlyMap<number, number>,
  look: () => void,
): Misplacement | null {
  const places = new Places(doc, look)
  let found: Misplacement | null = null
  // Later ones stand nearer to what they were put beside.
  for (const struct of said.toReversed()) {
    const { client, clock } = struct.id
    const isTaken = clock >= (before.get(client) ?? 0) && clock < Y.getState(doc.store, client)
    if (isTaken && struct instanceof Y.Item) found = places.faultOf(struct) ?? found
    if (found?.code === 'place') return found
  }
  return found
}

class Places {
  readonly #store: Y.Doc['store']
  readonly #toLeft: Walk
  readonly #toRight: Walk

  constructor({ store }: Y.Doc, look: () => void) {
    this.#store = store
    this.#toLeft = new Walk('left', look)
    this.#toRight = new Walk('right', look)
  }

  faultOf(said: Y.Item): Misplacement | null {
    const left = this.#at(said.origin)
    const right = this.#at(said.rightOrigin)
    if (left && right && !isBeside(left, right)) return { code: 'place', detail: 'place: between two lists' }
    const item = this.#at(said.id)
    if (!(item instanceof Y.Item)) return null
    if ((left && !isBeside(left, item)) || (right && !isBeside(right, item)))
      return { code: 'place', detail: 'place: not in the list of its neighbours' }
    return this.#isInOrder(item, left, right) ? null : { code: 'order', detail: 'place: not between its neighbours' }
  }

  /** Whoever put it there had both neighbours side by side, and between them nothing that those had been put beside. */
  #isInOrder(item: Y.Item, left: Placed | null, right: Placed | null): boolean {
    if ((left && !this.#toLeft.leads(item, left)) || (right && !this.#toRight.leads(item, right))) return false
    const beforeRight = right instanceof Y.Item ? this.#at(right.origin) : null
    const afterLeft = left instanceof Y.Item ? this.#at(left.rightOrigin) : null
    return (
      (beforeRight === null || beforeRight === left || (left !== null && !this.#isPassed(left, beforeRight, right))) &&
      (afterLeft === null || afterLeft === right || (right !== null && !this.#isPassed(left, afterLeft, right)))
    )
  }

  #isPassed(left: Placed | null, other: Placed, right: Placed | null): boolean {
    return (left !== null && this.#toLeft.hasPassed(other, left)) || (right !== null && this.#toRight.hasPassed(other, right))
  }

  #at(id: Y.ID | null): Placed | null {
    return id === null ? null : (Y.getItem(this.#store, id) as Placed)
  }
}

/** In one list, or under one key. What was collected has lost its place: a list is collected as a whole. */
function isBeside(one: Placed, other: Placed): boolean {
  if (one instanceof Y.Item && other instanceof Y.Item) return one.parent === other.parent && one.parentSub === other.parentSub
  return !(one instanceof Y.Item || other instanceof Y.Item)
}

/** Walks along lists to one side, and never twice over the same ground. */
class Walk {
  readonly #side: Side
  readonly #look: () => void
  readonly #passed = new Map<Placed, Set<Placed>>()
  #steps = 0

  constructor(side: Side, look: () => void) {
    this.#side = side
    this.#look = look
  }

  leads(from: Y.Item, to: Placed): boolean {
    const passed = this.#passed.get(to) ?? new Set([to])
    this.#passed.set(to, passed)
    const way: Y.Item[] = []
    let at = from[this.#side]
    for (; at !== null && !passed.has(at); at = at[this.#side]) {
      way.push(at)
      this.#steps += 1
      if (this.#steps % STEPS_A_LOOK === 0) this.#look()
    }
    if (at === null) return false
    for (const item of [from, ...way]) passed.add(item)
    return true
  }

  hasPassed(item: Placed, to: Placed): boolean {
    return this.#passed.get(to)?.has(item) ?? false
  }
}
