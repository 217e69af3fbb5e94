import type { Connection, Hocuspocus } from '@hocuspocus/server'
import { flushQuestion, readFlushAnswer } from '../../shared/protocol/flush.ts'
import type { SocketContext } from './authenticateUpgrade.ts'

/** As long as a slow line may take to bring what was typed a moment ago; whoever needs longer keeps their text. */
const PATIENCE = 3_000

interface Question {
  readonly waitsFor: Set<Connection>
  readonly answered: () => void
}

/**
 * [CO25] Asks everybody who may write an open document to send what they hold. Frames of one connection are taken in order, so an
 * answer means that the edits before it were judged.
 */
export class Flush {
  readonly #patience: number
  readonly #questions = new Map<string, Question>()
  #next = 0

  constructor(patience = PATIENCE) {
    this.#patience = patience
  }

  /** Resolves when all have answered, have gone, or were waited for long enough. */
  async ask({ documents }: Hocuspocus, document: string): Promise<void> {
    const writers = (documents.get(document)?.getConnections() ?? []).filter(knowsTheQuestion)
    if (writers.length === 0) return
    const id = `${this.#next++}`
    const answered = new Promise<void>((resolve) => {
      const question = { waitsFor: new Set<Connection>(writers), answered: resolve }
      this.#questions.set(id, question)
      for (const writer of writers) {
        writer.onClose(() => this.#settle(id, writer))
        writer.sendStateless(flushQuestion(id))
      }
    })
    let timer: NodeJS.Timeout | undefined
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, this.#patience)
    })
    await Promise.race([answered, patience])
    clearTimeout(timer)
    this.#questions.delete(id)
  }

  /** A client's message that is none of ours is nobody's. */
  hear(connection: Connection, payload: string): void {
    const id = readFlushAnswer(payload)
    if (id !== null) this.#settle(id, connection)
  }

  #settle(id: string, connection: Connection): void {
    const question = this.#questions.get(id)
    if (question?.waitsFor.delete(connection) && question.waitsFor.size === 0) question.answered()
  }
}

/** Programs that come with an access token speak another protocol, which has no such word. */
const knowsTheQuestion = ({ readOnly, context }: Connection): boolean => !readOnly && (context as SocketContext).shown === 'session'
