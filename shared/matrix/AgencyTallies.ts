import { foldTone } from '../core/vietnameseFold.ts'
import type { CellRole, MatrixAgency, MatrixRow } from './rollUpMatrix.ts'

/** An agency with its name as names are sorted. */
interface Told {
  readonly agency: MatrixAgency
  readonly key: string
}

/** Counts of all agencies while rows come and go. Only agencies that a row names anew or no more find another place. */
export class AgencyTallies {
  readonly #byId = new Map<string, AgencyTally>()
  readonly #moved = new Set<string>()
  #order: readonly Told[] = []
  #sorted: readonly MatrixAgency[] = []

  /** Adds (or with -1 takes away) what one row says about its agencies. */
  count(row: MatrixRow, by: 1 | -1): void {
    this.#countBetween(row, by, 0, row.task.agencies.length)
  }

  /** What one row says in the place of another. What both say at their beginning and end stays counted. */
  recount(before: MatrixRow | null, after: MatrixRow | null): void {
    const [old, next] = [before?.task.agencies ?? [], after?.task.agencies ?? []]
    let start = 0
    let end = 0
    // Who is named twice counts by the other place, too.
    if (before && after && !namesTwice(before) && !namesTwice(after)) {
      const shorter = Math.min(old.length, next.length)
      while (start < shorter && isSamePart(old[start] as Part, next[start] as Part)) start += 1
      while (end < shorter - start && isSamePart(old.at(-1 - end) as Part, next.at(-1 - end) as Part)) end += 1
    }
    if (before) this.#countBetween(before, -1, start, old.length - end)
    if (after) this.#countBetween(after, 1, start, next.length - end)
  }

  #countBetween(row: MatrixRow, by: 1 | -1, from: number, to: number): void {
    const { agencies } = row.task
    const isTwice = namesTwice(row)
    for (let at = from; at < to; at += 1) {
      const { key, name } = agencies[at] as Part
      let tally = this.#byId.get(key)
      if (!tally) {
        tally = new AgencyTally(key)
        this.#byId.set(key, tally)
      }
      const isNamedBefore = isTwice && agencies.findIndex((other) => other.key === key) < at
      tally.count(name, isNamedBefore ? undefined : row.cells.get(key), by)
      if (tally.isUnused) this.#byId.delete(key)
      this.#moved.add(key)
    }
  }

  /** [MX3] In the order of columns; the same list until a count or a name changes. */
  get sorted(): readonly MatrixAgency[] {
    if (this.#moved.size > 0) this.#sort()
    return this.#sorted
  }

  #sort(): void {
    const moved = [...this.#moved].flatMap((id) => this.#byId.get(id)?.told() ?? []).sort(compareTold)
    const stayed = this.#order.filter(({ agency }) => !this.#moved.has(agency.id))
    this.#moved.clear()
    const order: Told[] = []
    let next = 0
    for (const told of stayed) {
      for (let one = moved[next]; one && compareTold(one, told) < 0; one = moved[next]) {
        order.push(one)
        next++
      }
      order.push(told)
    }
    this.#order = [...order, ...moved.slice(next)]
    this.#sorted = this.#order.map(({ agency }) => agency)
  }
}

type Part = MatrixRow['task']['agencies'][number]
const isSamePart = (a: Part, b: Part): boolean => a.key === b.key && a.role === b.role && a.name === b.name
const namesTwice = ({ cells, task }: MatrixRow): boolean => cells.size < task.agencies.length

const compareTold = ({ agency: a, key: first }: Told, { agency: b, key: second }: Told): number =>
  b.leads - a.leads || b.supports - a.supports || (first < second ? -1 : first > second ? 1 : a.id < b.id ? -1 : 1)

/** Counts of one agency. `names`: how often each printed name occurs; the most frequent is shown. */
class AgencyTally {
  readonly #names = new Map<string, number>()
  #leads = 0
  #supports = 0
  #told: Told | null = null
  readonly #id: string

  constructor(id: string) {
    this.#id = id
  }

  count(name: string, role: CellRole | undefined, by: 1 | -1): void {
    const uses = (this.#names.get(name) ?? 0) + by
    if (uses > 0) this.#names.set(name, uses)
    else this.#names.delete(name)
    if (role === 'lead') this.#leads += by
    else if (role === 'support') this.#supports += by
  }

  get isUnused(): boolean {
    return this.#names.size === 0
  }

  /** [MX5] A tie between names goes to the first in code point order, so that every replica shows the same one. */
  told(): Told {
    let name = ''
    let most = 0
    for (const [one, uses] of this.#names) if (uses > most || (uses === most && one < name)) [name, most] = [one, uses]
    const before = this.#told?.agency.name === name ? this.#told : null
    if (before && before.agency.leads === this.#leads && before.agency.supports === this.#supports) return before
    const agency = { id: this.#id, name, leads: this.#leads, supports: this.#supports }
    this.#told = { agency, key: before?.key ?? foldTone(name) }
    return this.#told
  }
}
