import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Random } from '../../../shared/testing/Random.ts'
import { withTempFolder } from '../withTempFolder.ts'
import { drill } from './drill.ts'

const SECONDS = 20
const faults = ['restart', 'line cut', 'line frozen', 'WebSocket blocked', 'sign-in ended', 'long absence', 'compaction', 'backup']

test.each([20250405, 19])(
  '[FT1] [FT7] what was acknowledged outlives every fault, and replicas, index, authors and disk agree (seed %i)',
  (seed) =>
    withTempFolder('ro-fault-test', async (folder) => {
      const report = await drill({ dataFolder: join(folder, 'data'), random: new Random(seed), seconds: SECONDS, say: () => {} })
      expect(report).toMatchObject({ lost: 0, problems: [] })
      expect(report.outages.map(({ lost }) => lost)).toEqual(report.outages.map(() => 0))
      // [FT6] a run in which little happens proves nothing
      expect(Object.keys(report.strikes).sort()).toEqual([...faults].sort())
      expect(report.compactions).toBeGreaterThan(0)
      expect(report.acked).toBeGreaterThan(SECONDS * 10)
    }),
  300_000,
)
