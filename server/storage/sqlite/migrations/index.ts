import type { Migration } from 'kysely/migration'
import * as first from './0001_first.ts'

/** In order; names are stored in the data, so a released one never changes. */
export const migrations: Readonly<Record<string, Migration>> = { '0001_first': first }
