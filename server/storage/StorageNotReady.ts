/** The storage cannot be opened as things are; `message` tells whoever starts the program why, in one line. */
export class StorageNotReady extends Error {
  override readonly name = 'StorageNotReady'
}
