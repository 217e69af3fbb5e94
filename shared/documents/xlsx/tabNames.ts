import { xmlLetters } from './xmlText.ts'

/** A tab's name holds at most so many letters, none of these, and no apostrophe at its ends. */
const LONGEST_NAME = 31
const NOT_IN_NAMES = /[\\/?*[\]:\s]+/gu
const AT_THE_ENDS = /^['\s]+|['\s]+$/gu

/** What tabs may be called; equal names are told apart. */
export function tabNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    const clean = cut(xmlLetters(name).replace(NOT_IN_NAMES, ' '), LONGEST_NAME) || 'Sheet'
    let unique = clean
    for (let count = 2; taken.has(unique.toLowerCase()); count++) {
      const mark = ` (${count})`
      unique = cut(clean, LONGEST_NAME - mark.length) + mark
    }
    taken.add(unique.toLowerCase())
    return unique
  })
}

const cut = (name: string, length: number): string =>
  name
    .replace(AT_THE_ENDS, '')
    .slice(0, length)
    .replace(AT_THE_ENDS, '')
    .replace(/\p{Surrogate}$/u, '')
