import type { FastifyReply } from 'fastify'

/** Says when whoever asked has gone before the answer was whole, so that nobody works for it any more. */
export function hangUpOf({ raw }: FastifyReply): AbortSignal {
  const gone = new AbortController()
  raw.once('close', () => {
    if (!raw.writableFinished) gone.abort()
  })
  return gone.signal
}
