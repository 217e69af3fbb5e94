/** What a file may cost before it is refused; a person's plan is far below each. */
export interface WordLimits {
  /** of the file as it lies on the disk */
  readonly fileBytes: number
  /** of all parts that are read, unpacked; counted while unpacking, whatever the file says of itself */
  readonly unpackedBytes: number
  /** elements that are kept of one part */
  readonly elements: number
  /** elements within elements */
  readonly depth: number
  /** UTF-16 units of the text that comes out */
  readonly textLength: number
}

const MEGABYTE = 1024 * 1024

/** A scanned picture may make a file large; its words stay few. */
export const defaultWordLimits: WordLimits = {
  fileBytes: 50 * MEGABYTE,
  unpackedBytes: 48 * MEGABYTE,
  elements: 400_000,
  depth: 250,
  textLength: 5_000_000,
}
