import { Inflate } from 'fflate'
import { SourceFault } from './SourceProblem.ts'
import type { WordLimits } from './wordLimits.ts'

interface Entry {
  readonly offset: number
  readonly packed: number
  readonly method: number
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const STORED = 0
const DEFLATED = 8
const ENCRYPTED_FLAG = 1
const MOST_ENTRIES = 10_000
/** Deflate makes at most 1032 bytes of one: so much is unpacked between two looks at the limit. */
const SLICE = 512

/**
 * The parts of a ZIP file by name, by its central directory (APPNOTE 4.3). A part is unpacked when asked for, in pieces, and the limit
 * counts what really comes out: what the file says of its sizes is believed only when it says too much. Throws `SourceFault`.
 */
export class ZipParts {
  private readonly entries = new Map<string, Entry>()
  private readonly bytes: Uint8Array
  private readonly view: DataView
  private left: number

  constructor(bytes: Uint8Array, limits: WordLimits) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.left = limits.unpackedBytes
    this.readDirectory()
  }

  get names(): readonly string[] {
    return [...this.entries.keys()]
  }

  has(name: string): boolean {
    return this.entries.has(name)
  }

  /** Gives the part's bytes piece by piece; false when there is no such part. */
  unpack(name: string, take: (piece: Uint8Array, isLast: boolean) => void): boolean {
    const entry = this.entries.get(name)
    if (!entry) return false
    const packed = this.packedBytes(entry)
    const count = (piece: Uint8Array, isLast: boolean): void => {
      this.left -= piece.length
      if (this.left < 0) throw new SourceFault('unpacksTooLarge', name)
      take(piece, isLast)
    }
    if (entry.method === STORED) {
      count(packed, true)
      return true
    }
    if (entry.method !== DEFLATED) throw new SourceFault('brokenZip', name)
    const inflate = new Inflate(count)
    for (let at = 0; at === 0 || at < packed.length; at += SLICE) inflatePiece(inflate, packed, at, name)
    return true
  }

  private packedBytes({ offset, packed }: Entry): Uint8Array {
    if (offset + 30 > this.bytes.length || this.view.getUint32(offset, true) !== LOCAL) throw new SourceFault('brokenZip')
    const start = offset + 30 + this.view.getUint16(offset + 26, true) + this.view.getUint16(offset + 28, true)
    if (start + packed > this.bytes.length) throw new SourceFault('brokenZip')
    return this.bytes.subarray(start, start + packed)
  }

  private readDirectory(): void {
    const end = this.findEnd()
    const count = this.view.getUint16(end + 10, true)
    let at = this.view.getUint32(end + 16, true)
    if (count > MOST_ENTRIES || at === 0xffffffff) throw new SourceFault('unpacksTooLarge')
    for (let index = 0; index < count; index++) at = this.readEntry(at)
  }

  private readEntry(at: number): number {
    const { view } = this
    if (at + 46 > this.bytes.length || view.getUint32(at, true) !== CENTRAL) throw new SourceFault('brokenZip')
    const nameEnd = at + 46 + view.getUint16(at + 28, true)
    if (nameEnd > this.bytes.length) throw new SourceFault('brokenZip')
    let name = ''
    for (const byte of this.bytes.subarray(at + 46, nameEnd)) name += String.fromCharCode(byte)
    if (view.getUint16(at + 8, true) & ENCRYPTED_FLAG) throw new SourceFault('encrypted')
    if (isOutside(name)) throw new SourceFault('badPaths', name.slice(0, 100))
    // Two parts of one name: two programs would read two different texts.
    if (this.entries.has(name)) throw new SourceFault('brokenZip', name)
    this.entries.set(name, {
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    })
    return nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }

  private findEnd(): number {
    const earliest = Math.max(0, this.bytes.length - 22 - 0xffff)
    for (let at = this.bytes.length - 22; at >= earliest; at--) if (this.view.getUint32(at, true) === END) return at
    throw new SourceFault('brokenZip')
  }
}

function inflatePiece(inflate: Inflate, packed: Uint8Array, at: number, name: string): void {
  try {
    inflate.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length)
  } catch (error) {
    if (error instanceof SourceFault) throw error
    throw new SourceFault('brokenZip', name)
  }
}

/** Nothing is written to a disk here, but a file with such names was not made by a word processor. */
const isOutside = (name: string): boolean => /^[/\\]|^[a-z]:|\\|\0|(?:^|\/)\.\.(?:\/|$)/iu.test(name)
