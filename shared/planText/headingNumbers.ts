import type { BlockId } from '../core/ids.ts'
import { numberHeadings } from '../plan/numbering.ts'
import type { Block } from '../plan/plan.ts'

/** Tells a number that the ladder would print anyway (null) from one that must be kept as printed. */
export class HeadingNumbers {
  private readonly last = new Map<number, string>()

  /** `printed` as in the source, "III." or ""; headings must come in order. */
  numberOf(level: number, printed: string): string | null {
    if (printed === '') return ''
    const above = [...this.last.entries()].filter(([other]) => other <= level).sort(([a], [b]) => a - b)
    const ladder: Block[] = above.map(([other, number], index) => heading(`above${index}`, other, number))
    const counted = numberHeadings([...ladder, heading('next', level, null)]).get('next')
    for (const other of [...this.last.keys()]) if (other > level) this.last.delete(other)
    this.last.set(level, printed)
    return counted === printed ? null : printed
  }
}

const heading = (id: string, level: number, number: string | null): Block => ({
  type: 'heading',
  id: id as BlockId,
  level,
  number,
  align: null,
  content: [],
})
