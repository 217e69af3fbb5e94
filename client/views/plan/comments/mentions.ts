import { foldDiacritics } from '../../../../shared/core/vietnameseFold.ts'
import { MAX_MENTIONS, type Mention } from '../../../../shared/plan/comment.ts'
import type { PlanPeople } from '../../../../shared/protocol/comments.ts'

/** Somebody, or all of an agency, who may be mentioned. `label` stands after the `@`, and no two are alike. */
export interface Candidate {
  readonly label: string
  /** what tells them apart for a reader; null for an agency */
  readonly unit: string | null
  readonly mention: Mention
  /** the reader, who is mentioned by others */
  readonly isSelf: boolean
}

/** A mention that is being typed: from its `@` to the caret. */
export interface TypedMention {
  readonly at: number
  readonly query: string
}

const LONGEST_QUERY = 60
const MOST_OFFERED = 8
const isLetter = (character: string | undefined): boolean => character !== undefined && /[\p{L}\p{N}\p{M}]/u.test(character)

/** [CP4] The people who read the plan, the reader's own agency first, and their agencies; those with one name are told apart by their agency. */
export function candidatesOf(people: PlanPeople, self: string, nameOf: (agencyId: string) => string): readonly Candidate[] {
  const own = people.find(({ id }) => id === self)?.agencyName
  const isOwn = (one: PlanPeople[number]): boolean => one.agencyName === own
  const persons = [...people.filter(isOwn), ...people.filter((one) => !isOwn(one))].map(({ id, displayName, agencyName }) => ({
    label: displayName,
    unit: agencyName,
    mention: { accountId: id },
    isSelf: id === self,
  }))
  const agencies = [...new Set(people.flatMap((one) => one.agencies))]
    .filter((id) => nameOf(id) !== id)
    .map((id) => ({ label: nameOf(id), unit: null, mention: { agencyId: id }, isSelf: false }) as Candidate)
  const used = new Set<string>()
  return [...persons, ...agencies].map((candidate) => {
    const twice = used.has(candidate.label)
    let label = twice && candidate.unit ? `${candidate.label} (${candidate.unit})` : candidate.label
    for (let count = 2; used.has(label); count++) label = `${candidate.label} ${count}`
    used.add(label)
    return { ...candidate, label }
  })
}

/** The mention at the caret, or null: an `@` that begins a word, with no line break up to the caret. */
export function mentionAt(text: string, caret: number): TypedMention | null {
  const at = text.lastIndexOf('@', caret - 1)
  if (at < 0 || isLetter(text[at - 1])) return null
  const query = text.slice(at + 1, caret)
  return query.includes('\n') || /^\s/u.test(query) || query.length > LONGEST_QUERY ? null : { at, query }
}

/** [CP4] Whose names hold every word of the query, diacritics aside, as the start of a word; best first. */
export function offered(candidates: readonly Candidate[], query: string): readonly Candidate[] {
  const wanted = foldDiacritics(query)
  const words = wanted.split(' ').filter(Boolean)
  const rankOf = ({ label, unit }: Candidate): number => {
    const folded = foldDiacritics(label)
    if (folded.startsWith(wanted)) return 0
    const startsIn = (text: string, word: string): boolean => ` ${text.replaceAll(/[^\p{L}\p{N}]+/gu, ' ')}`.includes(` ${word}`)
    if (words.every((word) => startsIn(folded, word))) return 1
    return words.every((word) => startsIn(`${folded} ${foldDiacritics(unit ?? '')}`, word)) ? 2 : 3
  }
  return candidates
    .filter(({ isSelf }) => !isSelf)
    .map((candidate) => ({ candidate, rank: rankOf(candidate) }))
    .filter(({ rank }) => rank < 3)
    .sort((a, b) => a.rank - b.rank)
    .slice(0, MOST_OFFERED)
    .map(({ candidate }) => candidate)
}

/** The text with the chosen name in place of what was typed, and where the caret goes. */
export function withMention(
  text: string,
  { at, query }: TypedMention,
  { label }: Candidate,
): { readonly text: string; readonly caret: number } {
  const end = at + 1 + query.length
  const space = /^\s/u.test(text.slice(end)) ? '' : ' '
  return { text: `${text.slice(0, at)}@${label}${space}${text.slice(end)}`, caret: at + 1 + label.length + 1 }
}

export interface TextPart {
  /** where it begins */
  readonly at: number
  readonly text: string
  readonly candidate: Candidate | null
}

/** [CP4] The text in parts: `@` with the longest name that stands there whole is a mention, chosen from the list or typed. */
export function partsOf(text: string, candidates: readonly Candidate[]): readonly TextPart[] {
  const longestFirst = [...candidates].sort((a, b) => b.label.length - a.label.length)
  const parts: TextPart[] = []
  let done = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    if (at < done || isLetter(text[at - 1])) continue
    const candidate = longestFirst.find(({ label }) => text.startsWith(label, at + 1) && !isLetter(text[at + 1 + label.length]))
    if (!candidate) continue
    if (at > done) parts.push({ at: done, text: text.slice(done, at), candidate: null })
    done = at + 1 + candidate.label.length
    parts.push({ at, text: text.slice(at, done), candidate })
  }
  if (done < text.length) parts.push({ at: done, text: text.slice(done), candidate: null })
  return parts
}

/** Whom a text mentions, each once. */
export function mentionsIn(text: string, candidates: readonly Candidate[]): Mention[] {
  const mentioned = new Set(partsOf(text, candidates).flatMap(({ candidate }) => (candidate ? [candidate.mention] : [])))
  return [...mentioned].slice(0, MAX_MENTIONS)
}
