import type { Letterhead } from '../plan/letterhead.ts'
import type { Block, Plan, TextBlock } from '../plan/plan.ts'
import { annexLabel, referenceTo } from './annexHeadings.ts'
import { composeAddressees } from './composeAddressees.ts'
import { composeBody } from './composeBody.ts'
import { composeFoot } from './composeFoot.ts'
import { composeHeader, composeTitle, line, type Nd30Marks } from './composeHeader.ts'
import { composeTaskAnnex } from './composeTaskAnnex.ts'
import type { Nd30Document } from './Nd30Document.ts'
import { type FootnoteCounter, footnoteCounter } from './runs.ts'
import { type TaskSpelling, taskFieldsOf } from './taskSpellings.ts'

export interface Nd30Options extends Nd30Marks {
  /** `taskTable` adds the table of tasks with their fields, which the text itself does not print */
  readonly annex?: 'taskTable' | 'none'
  /** how the text prints the fields of a task; `wording` (nothing of them) by default */
  readonly tasks?: TaskSpelling
  /** ô 9a of a công văn, báo cáo or tờ trình; missing = as typed at the head of the body */
  readonly addressees?: readonly string[]
  /** ô 12: initials of who drafted and number of copies, "PL.(300)" */
  readonly drafter?: string | null
  /** ô 13: address, telephone, mail; one line each */
  readonly address?: readonly string[]
  /** what a decision issues: it follows on pages of its own, without number, day and signature */
  readonly attached?: Plan
}

/** The plan, report, letter or decision as an administrative document of Nghị định 30/2020/NĐ-CP. Pure: what it does not say stays open, nothing is invented. */
export function composeNd30(plan: Plan, options: Nd30Options = {}): Nd30Document {
  return compose(plan, options, footnoteCounter(), null)
}

/** `decision`: the letterhead of the decision that issues `plan`. */
function compose(plan: Plan, options: Nd30Options, footnotes: FootnoteCounter, decision: Letterhead | null): Nd30Document {
  const { letterhead } = plan
  const addressed = composeAddressees(letterhead.kind, plan.body, options.addressees ?? [])
  const hasTaskAnnex = options.annex === 'taskTable' && options.attached === undefined && plan.tasks.length > 0
  const { sections, annexes } = composeBody(
    { ...plan, body: addressed.body },
    {
      footnotes,
      fieldsOf: taskFieldsOf(plan, options.tasks ?? 'wording'),
      furtherAnnexes: hasTaskAnnex ? 1 : 0,
      refersTo: decision ?? letterhead,
    },
  )
  const place = annexes.filter((annex) => annex.restartsPageNumbers).length + 1
  const taskAnnex = hasTaskAnnex ? composeTaskAnnex(plan, annexLabel(place, place), decision ?? letterhead) : null
  return {
    header: composeHeader(letterhead, options, decision !== null),
    title: composeTitle(letterhead, decision === null ? null : referenceTo(decision)),
    addressees: addressed.paragraphs,
    sections,
    foot:
      decision === null
        ? composeFoot(plan.body.filter(isRecipientLine), letterhead, options.drafter ?? null)
        : { recipients: [], signature: [] },
    annexes: taskAnnex ? [...annexes, taskAnnex] : annexes,
    address: decision === null ? (options.address ?? []).map((one) => line('address', one)) : [],
    attached: options.attached ? compose(options.attached, attachedOptions(options), footnotes, letterhead) : null,
  }
}

const attachedOptions = ({ annex, tasks }: Nd30Options): Nd30Options => ({ ...(annex ? { annex } : {}), ...(tasks ? { tasks } : {}) })

const isRecipientLine = (block: Block): block is Extract<TextBlock, { type: 'recipientLine' }> => block.type === 'recipientLine'
