import { crc32 } from 'node:zlib'

/** One file of an archive, whole. */
export interface ZipEntry {
  /** with "/" between folders */
  readonly name: string
  readonly bytes: Uint8Array
}

/** So much is counted or handed on before others have their turn. */
const SLICE = 1 << 20
/** The format counts in 32 bits without its extension for larger archives, which old programs do not open. */
const MOST = 0xffff_ffff
const VERSION = 20
/** Bit 11: the name is UTF-8. */
const UTF8_NAME = 1 << 11
/** 1 January 1980, the earliest day that the format knows: the archive names no moment. */
const DAY = (1 << 5) | 1

export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Slices of bytes, with a turn for others between them. */
export async function* inSlices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let from = 0; from < bytes.length; from += SLICE) {
    if (from > 0) await nextTurn()
    yield bytes.subarray(from, from + SLICE)
  }
}

/**
 * [PP7] An archive of stored files, part by part as it is read: only one file is held at a time. Documents are packed already, so
 * nothing is packed again, and lengths stand before the bytes, as every program reads them. Throws when it would grow beyond 4 GiB.
 */
export async function* zipParts(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const directory: Buffer[] = []
  let offset = 0
  for await (const { name, bytes } of entries) {
    let sum = 0
    for await (const slice of inSlices(bytes)) sum = crc32(slice, sum)
    const title = Buffer.from(name, 'utf8')
    const facts = factsOf(title, bytes.length, sum)
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, title])
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), versionOf(), facts, centralOf(offset), title]))
    offset += head.length + bytes.length
    if (offset > MOST || directory.length >= 0xffff) throw new RangeError('An archive of this size is not made')
    yield head
    yield* inSlices(bytes)
  }
  const list = Buffer.concat(directory)
  yield list
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(directory.length, 8)
  end.writeUInt16LE(directory.length, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(offset, 16)
  yield end
}

/** What the head of a file and the list at the end say alike (APPNOTE 4.4.3–4.4.12). */
function factsOf(title: Buffer, length: number, sum: number): Buffer {
  const facts = Buffer.alloc(26)
  facts.writeUInt16LE(VERSION, 0)
  facts.writeUInt16LE(UTF8_NAME, 2)
  facts.writeUInt16LE(DAY, 8)
  facts.writeUInt32LE(sum, 10)
  facts.writeUInt32LE(length, 14)
  facts.writeUInt32LE(length, 18)
  facts.writeUInt16LE(title.length, 22)
  return facts
}

function versionOf(): Buffer {
  const made = Buffer.alloc(2)
  made.writeUInt16LE(VERSION)
  return made
}

/** Comment, disk and attributes are empty; then where the file begins. */
function centralOf(offset: number): Buffer {
  const rest = Buffer.alloc(14)
  rest.writeUInt32LE(offset, 10)
  return rest
}
