import type * as Y from 'yjs'
import { fileNameOf } from '../../../shared/documents/fileNameOf.ts'
import { type Plan, planFile } from '../../../shared/plan/plan.ts'
import { readPlan } from '../../../shared/planDocument/readPlan.ts'
import { download } from './download.ts'

/** The plan in the interchange form, which can be imported again. */
export const exportJson = (doc: Y.Doc, fallbackName: string): void => exportPlanToJson(readPlan(doc).plan, fallbackName)

export function exportPlanToJson(plan: Plan, fallbackName: string): void {
  download(`${JSON.stringify(planFile(plan), null, 2)}\n`, 'application/json', `${fileNameOf(plan.letterhead.title) || fallbackName}.json`)
}
