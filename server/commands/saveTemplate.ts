import type { AccountId } from '../../shared/core/ids.ts'
import { failed, ok, type Result } from '../../shared/core/Result.ts'
import { emptyLetterhead } from '../../shared/plan/letterhead.ts'
import type { TemplateContent } from '../../shared/plan/ownTemplate.ts'
import type { Plan } from '../../shared/plan/plan.ts'
import { secrecyMarkOf } from '../../shared/planText/secrecyMark.ts'
import { parseTemplateName, type SaveTemplate } from '../../shared/protocol/templates.ts'
import { findTemplate } from '../../templates/index.ts'
import { contentHash, templateHash } from '../../templates/PlanTemplate.ts'
import type { AuditEntry } from '../storage/AuditStorage.ts'
import type { Storage } from '../storage/Storage.ts'
import type { StoredTemplate } from '../storage/TemplateStorage.ts'

export const templateAct = (action: string, id: string, by: AccountId, at: number, details: AuditEntry['details'] = {}): AuditEntry => ({
  ...{ actor: by, at, action, subject: `template/${id}`, details },
})

/**
 * [TM4] [TM5] Saves a version of a template. What belongs to one plan does not enter: number, day, signer, progress, what it answers. A plan
 * that bears a mark of state secrecy is refused, as at import.
 */
export async function saveTemplate(
  { storage, now }: { readonly storage: Storage; readonly now: () => number },
  by: AccountId,
  { id, number, title, description, content: given }: Omit<SaveTemplate, 'commandId'>,
): Promise<Result<StoredTemplate, 'conflict' | 'invalidRequest' | 'secrecyMark'>> {
  const content = given as unknown as TemplateContent
  const { plan } = content.file
  const degree = secrecyMarkOf(plan)
  if (degree !== null) return failed('secrecyMark', degree)
  const strange = belongsToOnePlan(plan)
  if (strange !== null) return failed('invalidRequest', strange)
  const at = now()
  const version: StoredTemplate = {
    ...{ id, number, title, description, hash: contentHash(content) },
    ...{ taskCount: plan.tasks.length, blockCount: plan.body.length, createdBy: by, createdAt: at },
  }
  const act = templateAct(number === 1 ? 'template.create' : 'template.revise', id, by, at, { number })
  if ((await storage.saveTemplate(version, content, act)) === 'saved') return ok(version)
  // The answer to an earlier try was lost.
  const before = await storage.findTemplate(id, number)
  return before?.createdBy === by && before.hash === version.hash ? ok(before) : failed('conflict')
}

function belongsToOnePlan({ letterhead, tasks }: Plan): string | null {
  const field = (['number', 'date', 'signerName'] as const).find((one) => letterhead[one] !== emptyLetterhead[one])
  if (field) return field
  const task = tasks.find(
    ({ status, progress, note, officer, origin, covers }) => status ?? progress ?? note ?? officer ?? origin ?? Object.keys(covers)[0],
  )
  return task ? 'tasks' : null
}

/** [TM4] The hash of the template that a plan says it came from; null when nobody knows that one. */
export async function hashOfTemplate(storage: Pick<Storage, 'findTemplate'>, name: string | null): Promise<string | null> {
  if (name === null) return null
  const own = parseTemplateName(name)
  if (own) return (await storage.findTemplate(own.id, own.number))?.hash ?? null
  const known = findTemplate(name)
  return known ? templateHash(known) : null
}
