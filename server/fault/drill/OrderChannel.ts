import type { ChildProcess } from 'node:child_process'
import type { AnswerMessage, OrderMessage } from '../../../shared/testing/drafterOrders.ts'

type Waiting = { readonly resolve: (answer: unknown) => void; readonly reject: (error: Error) => void }

/** Orders to a process that was started with a channel, and its answers. An ended process answers nothing: what waits is rejected. */
export class OrderChannel<Orders extends { [Type in keyof Orders]: { readonly order: unknown; readonly answer: unknown } }> {
  readonly #child: ChildProcess
  readonly #waiting = new Map<number, Waiting>()
  #next = 1

  constructor(child: ChildProcess, onNotice: (notice: string) => void = () => {}) {
    this.#child = child
    child.on('message', (message: AnswerMessage) => {
      if ('notice' in message) {
        onNotice(message.notice)
        return
      }
      const waiting = this.#waiting.get(message.id)
      this.#waiting.delete(message.id)
      if ('error' in message) waiting?.reject(new Error(message.error))
      else waiting?.resolve(message.answer)
    })
    child.once('exit', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the process has ended'))
      this.#waiting.clear()
    })
  }

  ask<Type extends keyof Orders>(type: Type, order: Orders[Type]['order']): Promise<Orders[Type]['answer']> {
    const id = this.#next++
    const message: OrderMessage<Orders> = { id, type, order }
    return new Promise((resolve, reject) => {
      if (!this.#child.connected) {
        reject(new Error('the process has ended'))
        return
      }
      this.#waiting.set(id, { resolve: resolve as (answer: unknown) => void, reject })
      this.#child.send(message as object, (error) => {
        if (error) reject(error)
      })
    })
  }
}
