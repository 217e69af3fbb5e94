import { XML_HEAD, xmlLetters, xmlText } from './xmlText.ts'

/** A cell holds at most so many letters. */
const LONGEST_TEXT = 32_767
/** Readers take "_x0041_" for the letter of that number: where words hold it, the underscore itself is written so (ECMA-376 22.9.2.19). */
const LETTER_BY_NUMBER = /_(?=x[\da-f]{4}_)/giu
/** Without the mark XML lets readers drop these. */
const KEEPS_SPACE = /^\s|\s$|\n/u

/** The texts of a workbook, each kept once: cells hold numbers, and a wording that stands in every sheet is written one time. */
export class SharedTexts {
  readonly #at = new Map<string, number>()
  readonly #items: string[] = []

  /** The number of these words; null when nothing is left of them that a file can hold. */
  at(text: string): number | null {
    let at = this.#at.get(text)
    if (at === undefined) {
      at = this.#add(text)
      this.#at.set(text, at)
    }
    return at < 0 ? null : at
  }

  #add(text: string): number {
    // A pair of halves that is cut in two is no letter.
    const held = xmlLetters(text).slice(0, LONGEST_TEXT).toWellFormed()
    if (held === '') return -1
    const space = KEEPS_SPACE.test(held) ? ' xml:space="preserve"' : ''
    return this.#items.push(`<si><t${space}>${xmlText(held.replace(LETTER_BY_NUMBER, '_x005F_'))}</t></si>`) - 1
  }

  xml(): string {
    return `${XML_HEAD}<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="${this.#items.length}">${this.#items.join('')}</sst>`
  }
}
