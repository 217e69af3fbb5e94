import type { PlanId } from '../../shared/core/ids.ts'
import type { ListProgress } from '../../shared/documents/submissionWorkbook.ts'
import type { ConsolidatedPlan, LeftOut } from '../../shared/paperwork/consolidate.ts'
import type { RoundState } from '../../shared/paperwork/RoundState.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import type { Arrangement } from '../../shared/protocol/roundFiles.ts'
import { WorkThreads } from '../documents/WorkThreads.ts'

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

/** [PP9] Makes them beside the server's loop. */
export class RoundThreads {
  readonly #threads = new WorkThreads(new URL('./roundWorker.ts', import.meta.url))

  makePlan(work: Consolidating, signal: AbortSignal): Promise<Plan> {
    return this.#threads.run<Plan>({ ...work, want: 'plan' } satisfies RoundWork, signal)
  }

  makeFile(work: FileWork, signal: AbortSignal): Promise<Uint8Array> {
    return this.#threads.run<Uint8Array>(work satisfies RoundWork, signal)
  }

  stop(): Promise<void> {
    return this.#threads.stop()
  }
}
