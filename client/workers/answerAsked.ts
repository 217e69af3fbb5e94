import type { WorkerMessage } from './askWorker.ts'

/** The worker's side of `askWorker`: what is thrown is said as a failure, bytes named by `transfer` go over without a copy. */
export function answerAsked<Question, Step, Answer>(
  answer: (question: Question, step: (step: Step) => void) => Answer | Promise<Answer>,
  transfer: (answer: Answer) => Transferable[] = () => [],
): void {
  const say = (message: WorkerMessage<Step, Answer>, moved: Transferable[] = []): void => self.postMessage(message, { transfer: moved })
  self.onmessage = async ({ data }: MessageEvent<Question>): Promise<void> => {
    try {
      const done = await answer(data, (step) => say({ kind: 'step', step }))
      say({ kind: 'done', answer: done }, transfer(done))
    } catch (error) {
      say({ kind: 'failed', reason: String(error) })
    }
  }
}
