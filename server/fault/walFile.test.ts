import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { appendTornFrame, cutLastFrame, readWal, type WalState } from './walFile.ts'

/** Writes `rows` one by one and copies the files as a kill would leave them; resolves what SQLite reads from the damaged copy. */
function rowsAfter(damage: (wal: string, state: WalState) => void): { rows: number; framesLeft: number; frames: number } {
  const folder = mkdtempSync(join(tmpdir(), 'ro-wal-'))
  try {
    const live = new Database(join(folder, 'live'))
    live.pragma('journal_mode = WAL')
    live.exec('CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT)')
    for (let row = 0; row < 5; row++) live.prepare('INSERT INTO rows (text) VALUES (?)').run('x'.repeat(50))
    const wal = join(folder, 'copy-wal')
    copyFileSync(join(folder, 'live'), join(folder, 'copy'))
    copyFileSync(join(folder, 'live-wal'), wal)
    live.close()
    const before = readWal(wal) as WalState
    damage(wal, before)
    const framesLeft = (readWal(wal) as WalState).frames.length
    const copy = new Database(join(folder, 'copy'))
    const rows = copy.prepare('SELECT count(*) FROM rows').pluck().get() as number
    copy.close()
    return { rows, framesLeft, frames: before.frames.length }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('[FT4] half a frame after the last commit takes nothing', () => {
  const { rows, framesLeft, frames } = rowsAfter(appendTornFrame)
  expect(rows).toBe(5)
  expect(framesLeft).toBe(frames)
})

test('[FT4] a cut in the last frame takes the last commit and nothing else, and SQLite reads what we read', () => {
  const { rows, framesLeft, frames } = rowsAfter(cutLastFrame)
  expect(rows).toBe(4)
  expect(framesLeft).toBe(frames - 1)
})
