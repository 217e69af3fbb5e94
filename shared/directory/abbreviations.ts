import type { AgencyName } from './agencyName.ts'
import { initialsOf } from './nameWords.ts'

/** The shape of a Vietnamese syllable without marks; what has none ("nnmt", "tc") can only be first letters. */
const syllable = /^(?:b|c|ch|d|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|r|s|t|th|tr|v|x)?u?[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?$/u
const LONGEST_SHORT = 9
/** "CA", "YT": first letters that could be a syllable. */
const LONGEST_DOUBTFUL = 4
const MOST_READINGS = 16

/** First letters that a name with short forms may stand for: "sở nnmt" → "snnmt". Empty when no word can be a short form. */
export function abbreviationKeys({ stem, bareStem }: Pick<AgencyName, 'stem' | 'bareStem'>): string[] {
  let readings: { key: string; hasShort: boolean }[] = [{ key: '', hasShort: false }]
  for (const [at, bare] of bareStem.entries()) {
    const isSyllable = syllable.test(bare)
    // A word printed with tone marks is no row of first letters; đ is a letter.
    const canBeShort =
      bare.length > 1 &&
      bare.length <= LONGEST_SHORT &&
      bare === stem[at]?.replaceAll('đ', 'd') &&
      (!isSyllable || bare.length <= LONGEST_DOUBTFUL) &&
      /^[a-z]+$/u.test(bare)
    readings = readings.flatMap(({ key, hasShort }) => [
      ...(isSyllable || !canBeShort ? [{ key: key + bare.charAt(0), hasShort }] : []),
      ...(canBeShort ? [{ key: key + bare, hasShort: true }] : []),
    ])
    if (readings.length > MOST_READINGS) readings = readings.slice(0, MOST_READINGS)
  }
  return readings.filter(({ hasShort }) => hasShort).map(({ key }) => key)
}

/** Whether words and short forms, all bare, spell a name: [so, nnmt] spells [so, nong, nghiep, moi, truong]; [ban, chqs] not [bo, chi, …]. */
export function spells(words: readonly string[], name: readonly string[]): boolean {
  const [word, ...rest] = words
  if (word === undefined) return name.length === 0
  if (name.length === 0) return false
  if (word === name[0] && spells(rest, name.slice(1))) return true
  return word.length > 1 && initialsOf(name.slice(0, word.length)) === word && spells(rest, name.slice(word.length))
}
