import type { Finding } from '../plan/finding.ts'
import type { findingPlaceVi, findingSourceVi, findingTextVi } from './findingWords/vi.ts'
import type { NamedPlace } from './placeOfFinding.ts'
import type { RuleSource } from './ruleSources.ts'

/** The key of a finding's sentence: an agency without a known successor, and a task with supporting agencies only, have their own. */
export function sentenceKey({ rule, values }: Pick<Finding, 'rule' | 'values'>): keyof typeof findingTextVi {
  if (rule === 'agencyStale' && values.successors === '') return 'agencyStaleAlone'
  return rule === 'noLead' && values.supports !== '' ? 'noLeadSupports' : rule
}

/** A phrase of the catalogue and what it names. */
export interface Phrase<Key extends string> {
  readonly key: Key
  readonly values: Readonly<Record<string, string>>
}

export function placePhrase(place: NamedPlace): Phrase<keyof typeof findingPlaceVi> {
  if (place.kind === 'letterhead') return { key: place.field, values: {} }
  if (place.kind === 'recipients') return { key: 'recipients', values: {} }
  if (place.kind === 'task') return { key: 'task', values: { number: String(place.number) } }
  if (place.number === '') return { key: 'beginning', values: {} }
  const { number, heading } = place
  return heading === '' ? { key: 'section', values: { number } } : { key: 'sectionOf', values: { number, heading: shortHeading(heading) } }
}

const shortHeading = (heading: string): string => {
  const bare = heading.replace(/[.:;,]$/u, '')
  return bare.length <= 40 ? bare : `${bare.slice(0, 39).trimEnd()}…`
}

export function sourcePhrase(source: RuleSource): Phrase<keyof typeof findingSourceVi> {
  if (source.kind === 'sixClear') return { key: source.place, values: {} }
  return source.kind === 'nd30' ? { key: 'nd30', values: { at: source.at } } : { key: 'text', values: { name: source.name } }
}

/** A phrase in words, where no catalogue is at hand. */
export const phraseText = <Key extends string>(words: Readonly<Record<Key, string>>, { key, values }: Phrase<Key>): string =>
  words[key].replaceAll(/\{\{(\w+)\}\}/gu, (_all, name: string) => values[name] ?? '')

/** The sentence of a finding in words. */
export const findingSentence = (
  words: Readonly<Record<keyof typeof findingTextVi, string>>,
  finding: Pick<Finding, 'rule' | 'values'>,
): string => phraseText(words, { key: sentenceKey(finding), values: finding.values })
