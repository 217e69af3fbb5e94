import { Worker } from 'node:worker_threads'
import type { AskedWorker } from '../askWorker.ts'

/** Gives a thread what a browser gives a worker, then runs the worker's module. */
const boot = (module: string): string => `
  const { parentPort } = require('node:worker_threads')
  globalThis.self = globalThis
  globalThis.postMessage = (data, options) => parentPort.postMessage(data, options?.transfer)
  parentPort.on('message', (data) => globalThis.onmessage({ data }))
  import(${JSON.stringify(module)})`

/** For tests: a worker's module in a thread of its own, with a thread's real copies, failures and ends. `module`: its URL. `gone` is kept when it is over. */
export function threadWorker(module: string): AskedWorker & { readonly gone: Promise<number> } {
  const thread = new Worker(boot(module), { eval: true })
  const { promise: gone, resolve } = Promise.withResolvers<number>()
  const worker: AskedWorker = {
    onmessage: null,
    onerror: null,
    onmessageerror: null,
    postMessage: (question, transfer) => thread.postMessage(question, transfer as never),
    terminate: () => void thread.terminate(),
  }
  thread.on('message', (data) => worker.onmessage?.({ data } as MessageEvent))
  thread.on('error', (error) => worker.onerror?.({ message: String(error) } as ErrorEvent))
  thread.on('exit', resolve)
  return Object.assign(worker, { gone })
}
