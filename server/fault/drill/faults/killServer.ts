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

/** The process is killed at a random moment and started again. One time in four the index is gone as well, and must be made anew. */
export const killServer = (onOutage: (outage: Outage) => void): Fault => ({
  name: 'SIGKILL',
  gap: lifeTime,
  strike: async (ground, random) => {
    const isIndexLost = random.below(4) === 0
    const outage = await ground.killAndRestart(() => {
      if (isIndexLost) dropIndex(databaseOf(ground.dataFolder))
    })
    onOutage(outage)
  },
})

function dropIndex(path: string): void {
  const database = new SqliteDatabase(path)
  database.exec('DELETE FROM task_rows; DELETE FROM index_state')
  database.close()
}
