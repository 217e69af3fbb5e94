import type { AccountId } from '../../shared/core/ids.ts'
import type { TemplateContent } from '../../shared/plan/ownTemplate.ts'
import type { AuditEntry } from './AuditStorage.ts'
import type { Instant } from './Storage.ts'

/** One version without its content. */
export interface StoredTemplate {
  readonly id: string
  readonly number: number
  readonly title: string
  readonly description: string
  readonly hash: string
  readonly taskCount: number
  readonly blockCount: number
  readonly createdBy: AccountId
  readonly createdAt: Instant
}

export type TemplateSaving = 'saved' | 'conflict'

/** Templates of the workspace. Part of {@link Storage}. */
export interface TemplateStorage {
  /**
   * Adds a version: number 1 makes the template, n + 1 follows n. `conflict`, and nothing written: another number is the newest, the id is
   * taken, or the template was taken away.
   */
  readonly saveTemplate: (version: StoredTemplate, content: TemplateContent, audit: AuditEntry) => Promise<TemplateSaving>
  /** False when there is none in use. */
  readonly retireTemplate: (id: string, audit: AuditEntry) => Promise<boolean>
  /** newest version of each that is in use, the latest first */
  readonly listTemplates: () => Promise<readonly StoredTemplate[]>
  /** any version, also of one that was taken away */
  readonly findTemplate: (
    id: string,
    number: number,
  ) => Promise<(StoredTemplate & { readonly content: TemplateContent; readonly isRetired: boolean }) | null>
}
