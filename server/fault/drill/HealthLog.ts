import { readdirSync } from 'node:fs'
import type { Ground } from './Ground.ts'

/** How much of the machine the server holds at one moment. */
export interface HealthSample {
  readonly life: number
  /** seconds since the start of the run */
  readonly at: number
  /** bytes in use after a collection of garbage */
  readonly heap: number
  readonly rss: number
  /** open file descriptors; null where the system does not show them */
  readonly descriptors: number | null
}

/** Within one life of the server, the last third may use so much more than the first: documents and logs do grow. */
const HEAP_FACTOR = 1.5
const HEAP_ALLOWANCE = 32 * 1024 * 1024
/** Sockets on their way out and readers of the disk. */
const DESCRIPTOR_ALLOWANCE = 24
/** A shorter life shows nothing but its beginning (samples). */
const FEWEST = 15

/** Looks at the server again and again. */
export class HealthLog {
  readonly samples: HealthSample[] = []

  async sample(ground: Ground, at: number): Promise<void> {
    const { life } = ground
    const { pid } = ground.server
    try {
      const { heap, rss } = await ground.orders.ask('figures', {})
      if (life !== ground.life) return
      this.samples.push({ life, at, heap, rss, descriptors: descriptorsOf(pid) })
    } catch (error) {
      // Killed while it was asked.
      if (ground.isServing && life === ground.life) throw error
    }
  }

  /** Lives in which memory or descriptors grew beyond what is allowed. */
  growth(): string[] {
    return [...Map.groupBy(this.samples, ({ life }) => life)].flatMap(([life, samples]) =>
      growthIn(samples).map((what) => `life ${life}: ${what}`),
    )
  }
}

/** What grew too much from the first third of these samples to the last. */
export function growthIn(samples: readonly HealthSample[]): string[] {
  if (samples.length < FEWEST) return []
  const third = Math.floor(samples.length / 3)
  const [early, late] = [samples.slice(0, third), samples.slice(-third)]
  const least = (of: readonly HealthSample[]): number => Math.min(...of.map(({ heap }) => heap))
  const most = (of: readonly HealthSample[]): number => Math.max(...of.map(({ descriptors }) => descriptors ?? 0))
  const grown: string[] = []
  if (least(late) > least(early) * HEAP_FACTOR + HEAP_ALLOWANCE)
    grown.push(`memory from ${megabytes(least(early))} to ${megabytes(least(late))}`)
  if (most(late) > most(early) + DESCRIPTOR_ALLOWANCE) grown.push(`open files from ${most(early)} to ${most(late)}`)
  return grown
}

export const megabytes = (bytes: number): string => `${Math.round(bytes / 1024 / 1024)} MB`

function descriptorsOf(pid: number): number | null {
  try {
    return readdirSync(`/proc/${pid}/fd`).length
  } catch {
    return null
  }
}
