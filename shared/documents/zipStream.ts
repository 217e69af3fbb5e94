import { strToU8, Zip, ZipDeflate } from 'fflate'
import { FIXED_TIME } from './stableZip.ts'

/** Room for what the packer remembers, as a power of two (fflate counts from 12): office parts pack no better with more. */
const MEMORY = 4

export interface ZipStream {
  /** Begins a part; the one before must have ended. */
  part(name: string): { put(xml: string): void; end(xml?: string): void }
  /** The whole file, once. */
  end(): Uint8Array<ArrayBuffer>
}

/** A ZIP that is packed while its parts are written, so that neither text nor bytes of a whole part wait in memory. Equal parts in equal pieces give equal bytes. */
export function zipStream(): ZipStream {
  const pieces: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    pieces.push(piece)
  })
  return {
    part: (name) => {
      const file = new ZipDeflate(name, { level: 6, mem: MEMORY })
      file.mtime = FIXED_TIME
      zip.add(file)
      return { put: (xml) => file.push(strToU8(xml)), end: (xml = '') => file.push(strToU8(xml), true) }
    },
    end: () => {
      zip.end()
      const bytes = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0))
      let at = 0
      for (const piece of pieces) {
        bytes.set(piece, at)
        at += piece.length
      }
      return bytes
    },
  }
}
