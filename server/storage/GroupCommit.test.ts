import { expect, test } from 'vitest'
import { GroupCommit, type LogWriter, type NewRow } from './GroupCommit.ts'

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A log whose disk answers when the test says so. */
class HeldDisk implements LogWriter {
  readonly rows: NewRow[] = []
  readonly syncs: PromiseWithResolvers<void>[] = []
  readonly lastPlaces = async (documents: readonly string[]) => new Map(documents.map((document) => [document, this.rows.length]))

  async write(rows: readonly NewRow[]): Promise<void> {
    this.rows.push(...rows)
  }

  sync(): Promise<void> {
    const asked = Promise.withResolvers<void>()
    this.syncs.push(asked)
    return asked.promise
  }

  takeBack(rows: readonly NewRow[]): void {
    for (const row of rows) this.rows.splice(this.rows.indexOf(row), 1)
  }
}

function startLog() {
  const disk = new HeldDisk()
  const heard: string[] = []
  const log = new GroupCommit({ writer: disk, lastId: 0, onCommit: (error) => heard.push(error === null ? 'commit' : 'failure') })
  const append = (name: string): Promise<number> => {
    const listener = { written: (id: number) => heard.push(`${name} written ${id}`), refused: () => heard.push(`${name} refused`) }
    return log.append('plan/p', 'a', 1, Uint8Array.of(1), listener)
  }
  return { disk, heard, log, append }
}

test('[ST1] a listener hears of a row as soon as it is in the log; the append resolves when it is on disk', async () => {
  const { disk, heard, append } = startLog()
  const one = append('one').then((id) => heard.push(`one on disk ${id}`))
  await turn()
  expect(heard).toEqual(['one written 1'])
  disk.syncs[0]?.resolve()
  await one
  expect(heard).toEqual(['one written 1', 'commit', 'one on disk 1'])
})

test('[ST2] the next group is written while the one before is on its way to the disk', async () => {
  const { disk, heard, append, log } = startLog()
  const rows = [append('one'), append('two')]
  await turn()
  rows.push(append('three'))
  await turn()
  expect(heard).toEqual(['one written 1', 'two written 2', 'three written 3'])
  for (const { resolve } of disk.syncs) resolve()
  expect(await Promise.all(rows)).toEqual([1, 2, 3])
  await log.idle()
  expect(disk.rows.map(({ id, seq }) => [id, seq])).toEqual([1, 2, 3].map((n) => [n, n]))
})

test('[ST2] what the disk does not take goes with all that was written or queued after it, before anything else happens', async () => {
  const { disk, heard, append, log } = startLog()
  const refused = [append('one')]
  await turn()
  refused.push(append('two'))
  await turn()
  disk.syncs[0]?.reject(new Error('EIO'))
  refused.push(append('three'))
  const outcomes = await Promise.allSettled(refused)
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
  expect(heard.slice(2)).toEqual(['failure', 'one refused', 'two refused', 'three refused'])
  expect(disk.rows).toEqual([])
  // The disk takes what came second; that was taken back already.
  disk.syncs[1]?.resolve()
  const later = append('four')
  await turn()
  disk.syncs.at(-1)?.resolve()
  expect(await later).toBeGreaterThan(2)
  await log.idle()
  expect(disk.rows).toMatchObject([{ seq: 1 }])
})

test('[ST2] a group that was being written when the one before was lost goes as well', async () => {
  const { disk, heard, append, log } = startLog()
  const slow = Promise.withResolvers<void>()
  const write = disk.write.bind(disk)
  const one = append('one')
  await turn()
  disk.write = async (rows) => {
    await slow.promise
    await write(rows)
  }
  const two = append('two')
  await turn()
  disk.syncs[0]?.reject(new Error('EIO'))
  await expect(one).rejects.toMatchObject({ name: 'StorageUnavailable' })
  slow.resolve()
  await expect(two).rejects.toMatchObject({ name: 'StorageUnavailable' })
  await log.idle()
  expect(heard.filter((what) => what.startsWith('two'))).toEqual(['two refused'])
  expect(disk.rows).toEqual([])
})
