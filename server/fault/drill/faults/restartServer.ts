import SqliteDatabase from 'better-sqlite3'
import type { Random } from '../../../../shared/testing/Random.ts'
import type { Fault } from '../Fault.ts'
import { databaseOf, type Outage } from '../Ground.ts'

/** Short lives try the start, longer ones what gathers: shares, and seconds from and to. */
const lives: readonly (readonly [share: number, seconds: readonly [from: number, to: number]])[] = [
  [60, [4, 15]],
  [30, [15, 60]],
  [10, [120, 300]],
]

function lifeTime(random: Random): number {
  const [least, most] = random.weighted(lives)
  return least + random.next() * (most - least)
}

/** A start takes about so long (ms): killed before that, it has come anywhere from nothing to serving. */
const START = 1500

/**
 * The process is killed at a random moment and started again; one time in six it is stopped as an operating system does. One time in
 * four the index is gone as well and must be made anew, and one time in five a start is killed before the one that lives.
 */
export const restartServer = (onOutage: (outage: Outage) => void): Fault => ({
  name: 'restart',
  gap: lifeTime,
  strike: async (ground, random) => {
    const gently = random.below(6) === 0
    const isIndexLost = random.below(4) === 0
    const killedStarts = random.below(5) === 0 ? [random.below(START)] : []
    const between = (): void => {
      if (isIndexLost) dropIndex(databaseOf(ground.dataFolder))
    }
    onOutage(await ground.restart({ gently, killedStarts, between }))
  },
})

function dropIndex(path: string): void {
  const database = new SqliteDatabase(path)
  database.exec('DELETE FROM task_rows; DELETE FROM index_state')
  database.close()
}
