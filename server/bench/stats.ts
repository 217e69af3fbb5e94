/** The value below which the share `part` (0–1) of the numbers lies; NaN of none. */
export function quantile(numbers: readonly number[], part: number): number {
  const sorted = Float64Array.from(numbers).sort()
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(part * sorted.length) - 1))] ?? Number.NaN
}

export const median = (numbers: readonly number[]): number => {
  const sorted = Float64Array.from(numbers).sort()
  const middle = sorted.length >> 1
  const [low, high] = [sorted[sorted.length % 2 === 1 ? middle : middle - 1], sorted[middle]]
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2
}

const short = (value: number): string =>
  Math.abs(value) >= 100 ? value.toFixed(0) : Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2)

/** "1.42 [1.31–1.60]": median and range over repetitions. */
export const spread = (numbers: readonly number[]): string =>
  numbers.length === 0 ? '–' : `${short(median(numbers))} [${short(Math.min(...numbers))}–${short(Math.max(...numbers))}]`

/** Product over anchor, repetition by repetition: both ran next to each other. */
export const ratios = (product: readonly number[], anchor: readonly number[]): number[] =>
  product.map((value, index) => value / (anchor[index] ?? Number.NaN))
