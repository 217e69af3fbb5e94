import { readSource } from '../../shared/wordText/readSource.ts'

/** Reads one file's bytes and answers with its text, or with why there is none. */
self.onmessage = ({ data }: MessageEvent<Uint8Array>) => {
  self.postMessage(readSource(data))
}
