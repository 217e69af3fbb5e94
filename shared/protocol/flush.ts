/**
 * Before a plan is frozen the server asks everybody who has it open to send what they hold. A client answers when it has sent
 * everything; its answer follows its edits on the same line, so whoever reads the answer has read them.
 */
const types = { ask: 'flush', answer: 'flushed' } as const
const LONGEST = 200

export const flushQuestion = (id: string): string => JSON.stringify({ type: types.ask, id })
export const flushAnswer = (id: string): string => JSON.stringify({ type: types.answer, id })

/** The id of a question; null for any other message. */
export const readFlushQuestion = (payload: string): string | null => read(payload, types.ask)
/** The id of the question that a message answers; null for any other message. */
export const readFlushAnswer = (payload: string): string | null => read(payload, types.answer)

function read(payload: string, type: string): string | null {
  if (payload.length > LONGEST) return null
  try {
    const message: unknown = JSON.parse(payload)
    if (typeof message !== 'object' || message === null) return null
    const { type: found, id } = message as Readonly<Record<string, unknown>>
    return found === type && typeof id === 'string' ? id : null
  } catch {
    return null
  }
}
