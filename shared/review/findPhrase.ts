import type { SourceRange } from '../plan/reading.ts'

/** Where the words of `phrase` stand in the source, line breaks counting as spaces; null when they do not. */
export function findPhrase(source: string, phrase: string, from = 0, to = source.length): SourceRange | null {
  const words = phrase.trim().split(/\s+/u).filter(Boolean)
  if (words.length === 0) return null
  const pattern = new RegExp(words.map(escaped).join('\\s+'), 'giu')
  pattern.lastIndex = from
  const match = pattern.exec(source)
  if (!match || match.index + match[0].length > to) return null
  return { start: match.index, end: match.index + match[0].length }
}

const escaped = (word: string): string => word.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&')
