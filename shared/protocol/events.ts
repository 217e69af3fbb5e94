import type { TaskRowChange } from '../plan/taskRow.ts'
import type { PlanSummary } from './httpApi.ts'

/** One entry of the server's event stream. `cursor` grows by one stream; a client that was away asks for what came after its last. */
export type ServerEvent =
  | { readonly cursor: number; readonly kind: 'tasksChanged'; readonly change: TaskRowChange }
  | { readonly cursor: number; readonly kind: 'planChanged'; readonly plan: PlanSummary }

/** SSE `event:` names: `change` carries a ServerEvent, `reset` says that the cursor is unknown and the client must load anew. */
export const eventNames = { change: 'change', reset: 'reset' } as const
