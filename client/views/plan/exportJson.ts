import type * as Y from 'yjs'
import { planFile } from '../../../shared/plan/plan.ts'
import { readPlan } from '../../../shared/planDocument/readPlan.ts'
import { download } from './download.ts'
import { fileNameOf } from './exportWord.ts'

/** The plan in the interchange form, which can be imported again. */
export function exportJson(doc: Y.Doc, fallbackName: string): void {
  const { plan } = readPlan(doc)
  download(`${JSON.stringify(planFile(plan), null, 2)}\n`, 'application/json', `${fileNameOf(plan.letterhead.title) || fallbackName}.json`)
}
