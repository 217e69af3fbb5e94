import type { BlockId } from '../core/ids.ts'
import type { Finding, Mend } from '../plan/finding.ts'
import { inlineText, type Plan } from '../plan/plan.ts'
import type { CheckedPlan } from './CheckedPlan.ts'

/** "Giao Công an tỉnh …": a task for somebody, by its capital. */
const assigns = /^Giao\s{1,3}\p{Lu}/u
const numbered = /^(\d{1,2})\.\s/u

/** [CK23] What ends a section by assigning something, behind numbered paragraphs, without a number of its own. */
export function unnumberedFindings({ plan, byId }: CheckedPlan): Finding[] {
  const body = plan.body.filter((block) => block.type === 'pageBreak' || block.type === 'table' || byId.has(block.id))
  return body.flatMap((block, at): Finding[] => {
    if (block.type !== 'paragraph' || !endsSection(body[at + 1])) return []
    const text = wordsOf(block)
    const [before, last] = [numberAt(body[at - 2]), numberAt(body[at - 1])]
    if (!assigns.test(text) || before === null || last === null || last !== before + 1) return []
    const [from] = /^\S+(?:\s+\S+){0,5}/u.exec(text) ?? [text]
    const wanted = `${last + 1}.`
    const mend: Mend | null =
      text.split(from).length === 2
        ? { steps: [{ type: 'words', block: block.id as BlockId, from, to: `${wanted} ${from}` }], from, to: `${wanted} ${from}` }
        : null
    const values = { wording: `${from}…`, before: `${last}.`, wanted }
    const place = { kind: 'block', block: block.id as BlockId } as const
    return [{ id: `ladderUnnumbered:${block.id}`, rule: 'ladderUnnumbered', severity: 'unclear', place, values, mend }]
  })
}

type Block = Plan['body'][number]

const wordsOf = (block: Block): string => ('content' in block ? inlineText(block.content).normalize('NFC').trim() : '')

const numberAt = (block: Block | undefined): number | null => {
  const number = block?.type === 'paragraph' ? numbered.exec(wordsOf(block))?.[1] : undefined
  return number === undefined ? null : Number(number)
}

const endsSection = (next: Block | undefined): boolean =>
  next === undefined || next.type === 'recipientLine' || (next.type === 'heading' && next.level <= 2)
