import { parentPort } from 'node:worker_threads'
import { writeDocx } from '../../shared/documents/writeDocx.ts'
import { composeNd30 } from '../../shared/nd30/composeNd30.ts'
import type { PlanFile } from '../../shared/plan/plan.ts'

export interface WordRequest {
  readonly id: number
  readonly planJson: string
  /** says on its first page that nobody has signed it */
  readonly isDraft: boolean
}
export type WordAnswer = { readonly id: number } & ({ readonly file: Uint8Array } | { readonly error: string })

async function answer({ id, planJson, isDraft }: WordRequest): Promise<WordAnswer> {
  try {
    return { id, file: await writeDocx(composeNd30((JSON.parse(planJson) as PlanFile).plan, { isDraft })) }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) }
  }
}

parentPort?.on('message', (request: WordRequest) => {
  void answer(request).then((given) => parentPort?.postMessage(given))
})
