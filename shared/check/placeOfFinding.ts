import type { FindingPlace } from '../plan/finding.ts'
import { type LetterheadField, letterheadFields } from '../plan/letterhead.ts'
import { numberHeadings } from '../plan/numbering.ts'
import { inlineText, type Plan } from '../plan/plan.ts'

/** What a person calls the place of a finding. */
export type NamedPlace =
  | { readonly kind: 'letterhead'; readonly field: LetterheadField }
  /** from 1, in the order of the text */
  | { readonly kind: 'task'; readonly number: number }
  /** the heading that it is or stands under, "" before the first; its words only where another bears the same number */
  | { readonly kind: 'section'; readonly number: string; readonly heading: string }
  | { readonly kind: 'recipients' }

/** [CK5] The names of places in one plan. */
export function placeNames(plan: Plan): (place: FindingPlace) => NamedPlace {
  const tasks = new Map(plan.tasks.map(({ id }, index) => [id as string, index + 1]))
  const numbers = numberHeadings(plan.body)
  const sections = new Map<string, NamedPlace>()
  let current: NamedPlace = { kind: 'section', number: '', heading: '' }
  let above = ''
  for (const block of plan.body) {
    if (block.type === 'heading') {
      const number = (numbers.get(block.id) ?? '').replace(/[.)]+$/u, '')
      if (block.level <= 2) above = number
      // "III.2" is how people point to a place.
      current = {
        kind: 'section',
        number: block.level <= 2 || above === '' ? number : `${above}.${number}`,
        heading: inlineText(block.content).trim(),
      }
    }
    for (const id of idsIn(block)) sections.set(id, current)
  }
  const bearers = new Map<string, Set<NamedPlace>>()
  for (const section of sections.values())
    if (section.kind === 'section') bearers.set(section.number, (bearers.get(section.number) ?? new Set()).add(section))
  const told = (section: NamedPlace): NamedPlace =>
    section.kind === 'section' && (bearers.get(section.number)?.size ?? 0) < 2 ? { ...section, heading: '' } : section
  return (place) => {
    if (place.kind === 'letterhead' || place.kind === 'recipients') return place
    const id: string = place.kind === 'task' ? place.task : place.block
    const number = tasks.get(id)
    return number === undefined ? told(sections.get(id) ?? { kind: 'section', number: '', heading: '' }) : { kind: 'task', number }
  }
}

/** Where a place stands on the paper, as a number to sort by. */
export function placeOrder(plan: Plan): (place: FindingPlace) => number {
  const at = new Map<string, number>()
  for (const block of plan.body) for (const id of idsIn(block)) if (!at.has(id)) at.set(id, at.size + HEAD)
  const isFoot = (field: LetterheadField): boolean => field.startsWith('signer')
  return (place) => {
    if (place.kind === 'letterhead') return letterheadFields.indexOf(place.field) + (isFoot(place.field) ? at.size + 2 * HEAD : 0)
    if (place.kind === 'recipients') return at.size + HEAD
    return at.get(place.kind === 'task' ? place.task : place.block) ?? at.size + HEAD
  }
}
const HEAD = letterheadFields.length + 1

const idsIn = (block: Plan['body'][number]): readonly string[] =>
  block.type === 'table'
    ? [block.id, ...block.rows.flatMap((row) => row.cells.flatMap((cell) => cell.content.map(({ id }) => id)))]
    : [block.id]
