import { parentPort } from 'node:worker_threads'
import { consolidatedWorkbook } from '../../shared/documents/consolidatedWorkbook.ts'
import { submissionWorkbook } from '../../shared/documents/submissionWorkbook.ts'
import { composeNd30 } from '../../shared/nd30/composeNd30.ts'
import { composeConsolidated } from '../../shared/paperwork/composeConsolidated.ts'
import { type Consolidated, consolidate } from '../../shared/paperwork/consolidate.ts'
import { parsePlanFile } from '../../shared/plan/plan.ts'
import { planToIndexRows } from '../../shared/plan/planToIndexRows.ts'
import type { ThreadAnswer } from '../documents/WorkThreads.ts'
import type { ConsolidatedWork, RoundWork } from './roundWork.ts'

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

function consolidated({ state, sources, leftOut }: ConsolidatedWork): Consolidated {
  const plans = sources.map(({ planJson, planId, ...plan }) => ({
    ...plan,
    rows: planToIndexRows(parsePlanFile(JSON.parse(planJson)).plan, planId),
  }))
  return consolidate(state, plans, leftOut)
}

async function make(work: RoundWork): Promise<unknown> {
  if (work.want === 'list' || work.want === 'xlsx') {
    const sheets =
      work.want === 'list'
        ? submissionWorkbook(work.state, work.progress, work.title)
        : consolidatedWorkbook(consolidated(work), work.title)
    const { writeXlsx } = await import('../../shared/documents/writeXlsx.ts')
    return writeXlsx(sheets)
  }
  const plan = composeConsolidated(work.state, consolidated(work), work.by, random)
  if (work.want === 'plan') return plan
  const { writeDocx } = await import('../../shared/documents/writeDocx.ts')
  return writeDocx(composeNd30(plan, { isDraft: work.sources.some(({ state }) => state === 'draft') }))
}

const answer = (given: ThreadAnswer): void => parentPort?.postMessage(given)
parentPort?.on('message', (work: RoundWork) => {
  make(work).then(
    (made) => answer({ made }),
    (error: unknown) => answer({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
