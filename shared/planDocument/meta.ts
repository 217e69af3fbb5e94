import type * as Y from 'yjs'
import { mapOf, SCHEMA_VERSION } from './layout.ts'

export interface PlanMeta {
  /** version of the layout that the document was written in */
  readonly schemaVersion: number
  /** lowest version that may edit it */
  readonly minSchema: number
  /** slug of the template it was made from */
  readonly template: string | null
  /** hash of that template's content, as it was then */
  readonly templateHash: string | null
}

const whole = (value: unknown, fallback: number): number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : fallback

export function readMeta(doc: Y.Doc): PlanMeta {
  const meta = mapOf(doc, 'meta')
  const text = (key: string): string | null => {
    const value = meta.get(key)
    return typeof value === 'string' ? value : null
  }
  return {
    schemaVersion: whole(meta.get('schemaVersion'), SCHEMA_VERSION),
    minSchema: whole(meta.get('minSchema'), 1),
    template: text('template'),
    templateHash: text('templateHash'),
  }
}

/** Server only: the gate refuses `meta` from anybody else. */
export function writeMeta(doc: Y.Doc, values: Pick<PlanMeta, 'template'> & Partial<Pick<PlanMeta, 'templateHash'>>, origin: unknown): void {
  doc.transact(() => {
    const meta = mapOf(doc, 'meta')
    meta.set('schemaVersion', SCHEMA_VERSION)
    meta.set('minSchema', 1)
    if (values.template !== null) meta.set('template', values.template)
    if (values.templateHash) meta.set('templateHash', values.templateHash)
  }, origin)
}
