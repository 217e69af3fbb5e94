/**
 * Of the items that both lists have (the same ones, each once), those that kept their places among each other: as many as
 * possible, by the longest increasing subsequence of their old places.
 */
export function keptInOrder<Item>(before: readonly Item[], after: readonly Item[]): ReadonlySet<Item> {
  const place = new Map(before.map((item, index) => [item, index]))
  const places = after.map((item) => place.get(item) ?? 0)
  /** `tails[n]`: index in `after` of the smallest last place of a rising run of n + 1 items; `previous` leads back along it */
  const tails: number[] = []
  const previous: number[] = []
  for (const [index, value] of places.entries()) {
    let [low, high] = [0, tails.length]
    while (low < high) {
      const half = (low + high) >> 1
      if ((places[tails[half] ?? 0] ?? 0) < value) low = half + 1
      else high = half
    }
    previous[index] = low === 0 ? -1 : (tails[low - 1] ?? -1)
    tails[low] = index
  }
  const kept = new Set<Item>()
  for (let index = tails.at(-1) ?? -1; index >= 0; index = previous[index] ?? -1) kept.add(after[index] as Item)
  return kept
}
