import { digest } from 'lib0/hash/sha256'
import { encodeUtf8 } from 'lib0/string'
import { canonicalJson } from '../shared/core/canonicalJson.ts'
import type { TemplateContent } from '../shared/plan/ownTemplate.ts'
import type { PlanFile } from '../shared/plan/plan.ts'

export const templateFields = ['general', 'publicSecurity', 'digital', 'labour', 'agriculture', 'civilDefence'] as const
export type TemplateField = (typeof templateFields)[number]

/** Words in both languages of the interface. */
export interface Bilingual {
  readonly vi: string
  readonly en: string
}

/** A plan to start from. Its content enters a document once, when the server seeds it. */
export interface PlanTemplate {
  /** stable for ever: plans record it */
  readonly slug: string
  readonly title: Bilingual
  readonly description: Bilingual
  readonly field: TemplateField
  /** the real plan whose structure and facts it carries, in our own words; null for a form of any field, which carries no facts */
  readonly source: { readonly issuer: string; readonly year: number } | null
  readonly file: PlanFile
}

/** [TM4] SHA-256 of what a version of a workspace's template holds, in hex; independent of the order of keys. */
export const contentHash = (content: TemplateContent): string => hexOf(content)

/** SHA-256 of the template's content, in hex; independent of the order of keys and of the words about it. */
export function templateHash(template: Pick<PlanTemplate, 'file'>): string {
  return hexOf(template.file)
}

const hexOf = (value: unknown): string =>
  Array.from(digest(encodeUtf8(canonicalJson(value))), (byte) => byte.toString(16).padStart(2, '0')).join('')
