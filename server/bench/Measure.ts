/** One figure in both subjects, a number per repetition, in the order they ran. */
export interface Figure {
  readonly name: string
  /** 'ms', 'µs', '%' … */
  readonly unit: string
  readonly product: readonly number[]
  /** empty when there is nothing bare to compare with */
  readonly anchor: readonly number[]
}

export interface Measure {
  readonly title: string
  /** what product and anchor were */
  readonly subjects: string
  readonly figures: readonly Figure[]
  readonly notes: readonly string[]
}

export interface BenchOptions {
  readonly reps: number
  /** shorter and smaller: a look, not a result */
  readonly quick: boolean
  /** how many tasks the plan has that is opened and typed in */
  readonly tasks: number
  /** a folder that is thrown away afterwards */
  readonly folder: string
}
