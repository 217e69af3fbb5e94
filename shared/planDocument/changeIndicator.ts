import type * as Y from 'yjs'
import type { IndicatorId } from '../core/ids.ts'
import { type Indicator, indicatorFieldSchemas } from '../plan/indicator.ts'
import { indicatorKey, mapOf } from './layout.ts'
import type { ChangeOrigin } from './origins.ts'

/** Sets the given fields of an indicator (making it when it is new); null clears a field. `target` is one atomic value. */
export function changeIndicator(doc: Y.Doc, id: IndicatorId, patch: Partial<Omit<Indicator, 'id'>>, origin: ChangeOrigin): void {
  doc.transact(() => {
    const indicators = mapOf(doc, 'indicators')
    for (const [field, value] of Object.entries(patch)) {
      const key = indicatorKey(id, field)
      if (value !== null && value !== undefined) indicators.set(key, value)
      else if (indicators.has(key)) indicators.delete(key)
    }
  }, origin)
}

export function removeIndicator(doc: Y.Doc, id: IndicatorId, origin: ChangeOrigin): void {
  doc.transact(() => {
    const indicators = mapOf(doc, 'indicators')
    for (const field of Object.keys(indicatorFieldSchemas))
      if (indicators.has(indicatorKey(id, field))) indicators.delete(indicatorKey(id, field))
  }, origin)
}
