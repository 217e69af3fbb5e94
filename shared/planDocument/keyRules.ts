import type { z } from 'zod'
import { ID_PATTERN } from '../core/ids.ts'
import { agencyNameSchema, directoryIdSchema } from '../plan/agency.ts'
import { indicatorFieldSchemas } from '../plan/indicator.ts'
import { letterheadFieldSchemas } from '../plan/letterhead.ts'
import { coverSchema, taskAgencySchema, taskFieldSchemas } from '../plan/task.ts'
import { type MapRootName, metaKeys } from './layout.ts'

const assignmentId = /^[0-9a-zA-Z:_-]{1,40}$/u
const own = <Schemas extends object>(schemas: Schemas, name: string | undefined): z.ZodType | null =>
  name !== undefined && Object.hasOwn(schemas, name) ? ((schemas as Record<string, z.ZodType>)[name] ?? null) : null

/** The schema of the value that may stand under `key` of a root map, or null when the root knows no such key. */
export function valueSchemaOf(root: Exclude<MapRootName, 'meta'>, key: string): z.ZodType | null {
  if (root === 'letterhead') return own(letterheadFieldSchemas, key)
  const parts = key.split('.')
  const [id, field, other] = parts
  if (id === undefined || !ID_PATTERN.test(id)) return null
  if (root === 'tasks' && parts.length === 3 && other !== undefined) {
    if (field === 'agency') return ID_PATTERN.test(other) ? taskAgencySchema : null
    return field === 'covers' && assignmentId.test(other) ? coverSchema : null
  }
  if (parts.length !== 2) return null
  if (root === 'tasks') return own(taskFieldSchemas, field)
  if (root === 'indicators') return own(indicatorFieldSchemas, field)
  return field === 'name' ? agencyNameSchema : field === 'directoryId' ? directoryIdSchema : null
}

export function isMetaEntry(key: string, value: unknown): boolean {
  if (!(metaKeys as readonly string[]).includes(key)) return false
  return key === 'schemaVersion' || key === 'minSchema' ? Number.isInteger(value) : typeof value === 'string' && value.length <= 200
}
