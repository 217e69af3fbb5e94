import type * as Y from 'yjs'
import type { TaskId } from '../core/ids.ts'

/**
 * THE layout of a plan's Y.Doc; no other folder knows a key. Root types only and flat keys: two clients that lazily create
 * the same nested map would lose one side's fields.
 *
 * History of SCHEMA_VERSION. 1 (2026-11): first.
 */
export const SCHEMA_VERSION = 1

export const rootNames = ['body', 'tasks', 'agencies', 'indicators', 'letterhead', 'meta'] as const
export type RootName = (typeof rootNames)[number]
export const mapRootNames = ['tasks', 'agencies', 'indicators', 'letterhead', 'meta'] as const
export type MapRootName = (typeof mapRootNames)[number]

export const bodyOf = (doc: Y.Doc): Y.XmlFragment => doc.getXmlFragment('body')
export const mapOf = (doc: Y.Doc, root: MapRootName): Y.Map<unknown> => doc.getMap(root)

/** Gives every root its type, so that an update can never bring one with another type. */
export function defineRoots(doc: Y.Doc): Y.Doc {
  bodyOf(doc)
  for (const name of mapRootNames) mapOf(doc, name)
  return doc
}

/** `<taskId>.<field>` */
export const taskKey = (taskId: string, field: string): string => `${taskId}.${field}`
/** `<taskId>.agency.<ref>`: one key a pair, so concurrent additions survive */
export const taskAgencyKey = (taskId: string, ref: string): string => `${taskId}.agency.${ref}`
/** `<taskId>.covers.<assignmentId>` */
export const taskCoverKey = (taskId: string, assignmentId: string): string => `${taskId}.covers.${assignmentId}`
/** Whose key of `tasks` it is. */
export const taskIdIn = (key: string): TaskId => key.slice(0, Math.max(0, key.indexOf('.'))) as TaskId
export const agencyKeyOf = (ref: string, field: 'name' | 'directoryId'): string => `${ref}.${field}`
export const indicatorKey = (id: string, field: string): string => `${id}.${field}`

/** Keys of `meta`, written by the server only. */
export const metaKeys = ['schemaVersion', 'minSchema', 'templateHash', 'template'] as const
