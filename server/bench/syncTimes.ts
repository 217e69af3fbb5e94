import { closeSync, fdatasync, mkdtempSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pause } from '../fault/until.ts'
import { quantile } from './stats.ts'

const PAGE = Buffer.alloc(4096, 1)
const SYNCS = 200
const BETWEEN = 4

/** What the disk alone needs to keep one page more (ms): the median and the 95th percentile. */
export async function syncTimes(folder: string): Promise<[p50: number, p95: number]> {
  const file = openSync(join(mkdtempSync(join(folder, 'sync-')), 'log'), 'w')
  const times: number[] = []
  for (let index = 0; index < SYNCS; index++) {
    writeSync(file, PAGE)
    const began = performance.now()
    await promisify(fdatasync)(file)
    times.push(performance.now() - began)
    await pause(BETWEEN)
  }
  closeSync(file)
  return [quantile(times, 0.5), quantile(times, 0.95)]
}
