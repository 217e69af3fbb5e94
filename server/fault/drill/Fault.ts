import type { Random } from '../../../shared/testing/Random.ts'
import type { Ground } from './Ground.ts'

/** One thing that goes wrong again and again. It leaves nothing broken behind but what a product must mend itself. */
export interface Fault {
  readonly name: string
  /** seconds until it strikes next */
  readonly gap: (random: Random) => number
  /** Throws when the product did not answer as it must. `scale` is 1 in a long run and less in a short one: durations follow it. */
  readonly strike: (ground: Ground, random: Random, scale: number) => Promise<void>
}

/** Around `mean`, from half of it to one and a half. */
export const about =
  (mean: number) =>
  (random: Random): number =>
    mean * (0.5 + random.next())
