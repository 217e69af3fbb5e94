/** How Hocuspocus begins what it writes to the console of a client that it turns away, or of a frame that it cannot read. */
const notices = [
  'closing connection ',
  'Hocuspocus: closing connection ',
  'Unable to handle message of type',
  'Received an authentication message on a connection',
]
const origin = /[\\/]@hocuspocus[\\/]server[\\/]|[\\/]lib0[\\/]/u

const isNotice = ([first]: readonly unknown[]): boolean =>
  typeof first === 'string' ? notices.some((start) => first.startsWith(start)) : first instanceof Error && origin.test(first.stack ?? '')

let heard: (() => void)[] = []

/**
 * Hocuspocus reports every refused update and every unreadable frame on the console, with its stack: whoever sends rubbish
 * could fill the disk with it. Those lines become calls of `onNotice`; everything else on the console stays. Returns a function
 * that ends it.
 */
export function hearNotices(onNotice: () => void): () => void {
  if (heard.length === 0) listen()
  heard.push(onNotice)
  return () => {
    heard = heard.filter((listener) => listener !== onNotice)
    if (heard.length === 0) stop?.()
  }
}

let stop: (() => void) | null = null

function listen(): void {
  const sink = globalThis.console
  const { error, warn } = sink
  const through =
    (write: (...line: unknown[]) => void) =>
    (...line: unknown[]): void => {
      if (!isNotice(line)) write(...line)
      else for (const listener of heard) listener()
    }
  const mine = { error: through(error.bind(sink)), warn: through(warn.bind(sink)) }
  Object.assign(sink, mine)
  stop = () => {
    if (sink.error === mine.error) sink.error = error
    if (sink.warn === mine.warn) sink.warn = warn
  }
}
