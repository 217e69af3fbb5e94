import { bulletSign, listNumber } from './listNumber.ts'
import type { WordStyles } from './WordStyles.ts'
import { childOf, childrenOf, flagOf, integerOf, valOf, type XmlElement } from './XmlTree.ts'

interface Level {
  readonly start: number
  readonly format: string
  readonly custom: string
  /** "%1.%2." */
  readonly text: string
  /** the level after which it begins anew, 1-based; 0: never */
  readonly restart: number | undefined
  readonly isLegal: boolean
  readonly style: string | undefined
}

interface List {
  /** lists with the same one count together */
  readonly abstractId: string
  readonly levels: ReadonlyMap<number, Level>
  readonly starts: ReadonlyMap<number, number>
}

const LEVELS = 9
const LONGEST_LABEL = 60

/**
 * The numbers and bullets that Word prints before paragraphs and does not write into them (ECMA-376, 17.9). Paragraphs must come in the
 * order of the document: each call counts on.
 */
export class WordNumbering {
  private readonly lists = new Map<string, List>()
  /** by abstract list and level: the number printed last */
  private readonly counts = new Map<string, number[]>()
  private readonly started = new Set<string>()

  constructor(root: XmlElement | null, styles: WordStyles) {
    const abstracts = new Map<string, XmlElement>()
    for (const abstract of childrenOf(root ?? undefined, 'w:abstractNum'))
      abstracts.set(abstract.attributes.get('w:abstractNumId') ?? '', abstract)
    const numbers = new Map(childrenOf(root ?? undefined, 'w:num').map((num) => [num.attributes.get('w:numId') ?? '', num]))
    /** A list may stand for the one that its style names. */
    const abstractOf = (num: XmlElement | undefined, hops: number): string => {
      const id = valOf(num, 'w:abstractNumId') ?? ''
      const link = valOf(abstracts.get(id), 'w:numStyleLink')
      const linked = link === undefined ? undefined : styles.listOf(link)
      return linked === undefined || hops === 0 || !numbers.has(linked) ? id : abstractOf(numbers.get(linked), hops - 1)
    }
    for (const [id, num] of numbers) {
      const abstractId = abstractOf(num, 3)
      const levels = readLevels(abstracts.get(abstractId))
      const starts = new Map<number, number>()
      for (const change of childrenOf(num, 'w:lvlOverride')) {
        const at = integerOf(change.attributes.get('w:ilvl')) ?? 0
        const level = childOf(change, 'w:lvl')
        if (level) levels.set(at, readLevel(level))
        const start = integerOf(valOf(change, 'w:startOverride'))
        if (start !== undefined) starts.set(at, start)
      }
      this.lists.set(id, { abstractId, levels, starts })
    }
  }

  /** What is printed before the next paragraph of list `numId`; "" for none. `styleId` finds the level of a list kept by styles. */
  next(numId: string, level: number | undefined, styleId: string): string {
    const list = this.lists.get(numId)
    if (!list) return ''
    const byStyle = [...list.levels].find(([, { style }]) => style !== undefined && style === styleId)?.[0]
    const at = Math.min(LEVELS - 1, Math.max(0, level ?? byStyle ?? 0))
    const found = list.levels.get(at)
    if (!found) return ''
    const counts = this.countsOf(numId, list)
    const value = counts[at] === undefined ? found.start : counts[at] + 1
    counts[at] = value
    for (let deeper = at + 1; deeper < LEVELS; deeper++) {
      const restart = list.levels.get(deeper)?.restart
      if (restart === undefined || (restart > 0 && at < restart)) delete counts[deeper]
    }
    if (found.format === 'bullet') return bulletSign(found.text, at)
    return found.text
      .replace(/%([1-9])/gu, (_, digit: string) => {
        const other = Number(digit) - 1
        const shown = list.levels.get(other)
        if (!shown || other > at) return ''
        // A level that was not met yet shows where it would begin.
        const number = counts[other] ?? shown.start
        counts[other] = number
        return listNumber(number, found.isLegal ? 'decimal' : shown.format, shown.custom)
      })
      .slice(0, LONGEST_LABEL)
      .trim()
  }

  private countsOf(numId: string, list: List): number[] {
    const counts = this.counts.get(list.abstractId) ?? []
    this.counts.set(list.abstractId, counts)
    if (!this.started.has(numId)) {
      this.started.add(numId)
      for (const [at, start] of list.starts) if (at >= 0 && at < LEVELS) counts[at] = start - 1
    }
    return counts
  }
}

function readLevels(abstract: XmlElement | undefined): Map<number, Level> {
  return new Map(childrenOf(abstract, 'w:lvl').map((level) => [integerOf(level.attributes.get('w:ilvl')) ?? 0, readLevel(level)]))
}

function readLevel(level: XmlElement): Level {
  // A format of a newer Word stands beside the one that an older Word shows.
  const choice = childOf(childOf(childOf(level, 'mc:AlternateContent'), 'mc:Choice'), 'w:numFmt')
  const format = choice ?? childOf(level, 'w:numFmt')
  return {
    start: integerOf(valOf(level, 'w:start')) ?? 0,
    format: format?.attributes.get('w:val') ?? 'decimal',
    custom: format?.attributes.get('w:format') ?? '',
    text: valOf(level, 'w:lvlText') ?? '',
    restart: integerOf(valOf(level, 'w:lvlRestart')),
    isLegal: flagOf(level, 'w:isLgl') ?? false,
    style: valOf(level, 'w:pStyle'),
  }
}
