import type { PlanId } from '../../shared/core/ids.ts'
import type { ListProgress } from '../../shared/documents/submissionWorkbook.ts'
import type { ConsolidatedPlan, LeftOut } from '../../shared/paperwork/consolidate.ts'
import type { RoundState } from '../../shared/paperwork/RoundState.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { Arrangement } from '../../shared/protocol/roundFiles.ts'
import { runInThread } from '../documents/runInThread.ts'

/** One plan as it was kept or as its document says it, still as JSON: 120 of them are read beside the server's loop. */
export interface SourcePlan extends Omit<ConsolidatedPlan, 'rows'> {
  readonly planId: PlanId
  readonly planJson: string
}

export interface ConsolidatedWork {
  readonly state: RoundState
  readonly sources: readonly SourcePlan[]
  readonly leftOut: readonly LeftOut[]
}

interface Consolidating extends ConsolidatedWork {
  readonly by: Arrangement
}

/** The files that the thread writes. */
export type FileWork =
  | ({ readonly want: 'docx' } & Consolidating)
  | ({ readonly want: 'xlsx'; readonly title: string } & ConsolidatedWork)
  | { readonly want: 'list'; readonly state: RoundState; readonly progress: readonly ListProgress[]; readonly title: string }
export type RoundWork = FileWork | ({ readonly want: 'plan' } & Consolidating)

const thread = new URL('./roundWorker.ts', import.meta.url)

/** [PP9] The consolidated plan, made beside the server's loop. */
export const makePlan = (work: Consolidating, signal: AbortSignal): Promise<Plan> =>
  runInThread<Plan>(thread, { ...work, want: 'plan' } satisfies RoundWork, signal)

/** [PP9] The same as a file, or the list of the round's board. */
export const makeFile = (work: FileWork, signal: AbortSignal): Promise<Uint8Array> => runInThread<Uint8Array>(thread, work, signal)
