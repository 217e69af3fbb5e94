import { z } from 'zod'
import { ID_PATTERN } from '../core/ids.ts'
import { templateContentSchema } from '../plan/ownTemplate.ts'

const id = z.string().regex(ID_PATTERN)
const words = { title: z.string().trim().min(1).max(300), description: z.string().trim().max(1000) }

/** The name under which a plan records a template of the workspace: which one, and in which version. */
export const templateName = (templateId: string, number: number): string => `${templateId}@${number}`
/** The parts of such a name; null for the slug of a template that comes with the program. */
export function parseTemplateName(name: string): { readonly id: string; readonly number: number } | null {
  const match = /^([0-9a-z]{10,12})@(\d{1,6})$/u.exec(name)
  return match ? { id: match[1] ?? '', number: Number(match[2]) } : null
}

/** One version as a list shows it. */
export const listedTemplateSchema = z.object({
  id,
  number: z.int(),
  ...words,
  hash: z.string(),
  taskCount: z.int(),
  blockCount: z.int(),
  createdAt: z.iso.datetime(),
  createdBy: z.string(),
})
export type ListedTemplate = z.infer<typeof listedTemplateSchema>

/** `GET /api/templates`: newest versions of those in use. `mayChange`: whether this reader makes, revises and takes away. */
export const templateListSchema = z.object({ templates: z.array(listedTemplateSchema), mayChange: z.boolean() })
export type TemplateList = z.infer<typeof templateListSchema>

export const templateVersionSchema = listedTemplateSchema.extend({ content: templateContentSchema })
export type TemplateVersion = z.infer<typeof templateVersionSchema>

/** `POST /api/templates`; the ids are the client's, so a repeated request is harmless. */
export const saveTemplateSchema = z.object({
  commandId: id,
  id,
  /** 1 makes the template; n + 1 revises version n, which must be the newest */
  number: z.int().min(1).max(999_999),
  ...words,
  content: templateContentSchema,
})
export type SaveTemplate = z.infer<typeof saveTemplateSchema>
