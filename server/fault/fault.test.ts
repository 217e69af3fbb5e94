import { expect, test } from 'vitest'
import { Random } from '../../shared/testing/Random.ts'
import { killRun } from './killRun.ts'
import { withTempFolder } from './withTempFolder.ts'

const SECONDS = 8
const CLIENTS = 10

test.each([20250405, 19])(
  '[FT1] what was acknowledged outlives two kills, and every replica and the index show the same (seed %i)',
  (seed) =>
    withTempFolder('ro-fault-test', async (dataFolder) => {
      const random = new Random(seed)
      const report = await killRun({ dataFolder, random, seconds: SECONDS, kills: 2, clients: CLIENTS, plans: 3, editsPerSecond: 8 })
      expect(report).toMatchObject({ lost: 0, refused: 0, replicas: [], index: [] })
      expect(report.kills.map(({ lost }) => lost)).toEqual([0, 0])
      // [FT6] a run that does nothing proves nothing
      expect(report.kills.every(({ acked }) => acked > 30)).toBe(true)
      expect(report.acked).toBeGreaterThan(SECONDS * CLIENTS * 3)
    }),
  90_000,
)
