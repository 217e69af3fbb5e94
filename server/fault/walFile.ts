import { readFileSync, truncateSync, writeFileSync } from 'node:fs'

const HEADER = 32
const FRAME_HEADER = 24
const MAGIC_BIG_ENDIAN = 0x377f0683

/** What a SQLite write-ahead log holds that will be read back (https://www.sqlite.org/fileformat2.html#walformat). */
export interface WalState {
  readonly pageSize: number
  /** changes each time the log starts over */
  readonly salts: string
  /** file offsets where valid frames begin, in order, up to and with the last commit */
  readonly frames: readonly number[]
  /** offset after the last committed frame */
  readonly end: number
}

/** Reads the log as SQLite's recovery does: frames count while salts and running checksums agree, up to the last commit. */
export function readWal(path: string): WalState | null {
  const bytes = readFileSync(path)
  if (bytes.length < HEADER) return null
  const pageSize = bytes.readUInt32BE(8)
  const salts = bytes.toString('hex', 16, 24)
  const isBigEndian = bytes.readUInt32BE(0) === MAGIC_BIG_ENDIAN
  const word = (offset: number): number => (isBigEndian ? bytes.readUInt32BE(offset) : bytes.readUInt32LE(offset))
  let [first, second] = [0, 0]
  const add = (from: number, length: number): void => {
    for (let at = from; at < from + length; at += 8) {
      first = (first + word(at) + second) >>> 0
      second = (second + word(at + 4) + first) >>> 0
    }
  }
  add(0, 24)
  const frames: number[] = []
  let committed = 0
  for (let at = HEADER; at + FRAME_HEADER + pageSize <= bytes.length; at += FRAME_HEADER + pageSize) {
    if (bytes.toString('hex', at + 8, at + 16) !== salts) break
    add(at, 8)
    add(at + FRAME_HEADER, pageSize)
    if (bytes.readUInt32BE(at + 16) !== first || bytes.readUInt32BE(at + 20) !== second) break
    frames.push(at)
    if (bytes.readUInt32BE(at + 4) !== 0) committed = frames.length
  }
  const kept = frames.slice(0, committed)
  return { pageSize, salts, frames: kept, end: kept.length === 0 ? HEADER : (kept.at(-1) as number) + FRAME_HEADER + pageSize }
}

/** Leaves half of a further frame behind the last commit, as a power cut in the middle of a write does. */
export function appendTornFrame(path: string, { frames, end, pageSize }: WalState): void {
  const bytes = readFileSync(path)
  const last = frames.at(-1)
  if (last === undefined) throw new Error('the log holds no frame to follow')
  // The header of a frame that could be next, and half of its page.
  const torn = Buffer.from(bytes.subarray(last, last + FRAME_HEADER + pageSize / 2))
  writeFileSync(path, Buffer.concat([bytes.subarray(0, end), torn]))
}

/** Cuts the file in the middle of its last committed frame. */
export function cutLastFrame(path: string, { frames, pageSize }: WalState): void {
  const last = frames.at(-1)
  if (last === undefined) throw new Error('the log holds no frame to cut')
  truncateSync(path, last + FRAME_HEADER + pageSize / 2)
}
