import { type BlockId, newId, type RandomBytes } from '../core/ids.ts'
import type { Alignment, MarkName } from '../plan/nodeRules.ts'
import type { Block, Inline, TableCell, TableRow } from '../plan/plan.ts'

/** One cell of a table: a line, or several below each other. */
export interface CellWords {
  readonly lines: readonly string[]
  readonly align?: Alignment
  readonly colspan?: number
  readonly rowspan?: number
  readonly bold?: true
}
export const centred = (words: string): CellWords => ({ lines: [words], align: 'center' })
export const plain = (words: string): CellWords => ({ lines: [words] })

const inline = (words: string, marks: readonly MarkName[] = []): readonly Inline[] =>
  words === '' ? [] : [{ type: 'text', text: words, marks }]

/** The blocks of a document that is composed; ids come from `random`. */
export class PaperBody {
  readonly #random: RandomBytes
  readonly blocks: Block[] = []

  constructor(random: RandomBytes) {
    this.#random = random
  }

  #id(): BlockId {
    return newId<BlockId>(this.#random)
  }

  add(block: Block): this {
    this.blocks.push(block)
    return this
  }

  paragraph(words: string, align: Alignment | null = null): this {
    return this.add({ type: 'paragraph', id: this.#id(), align, content: inline(words) })
  }

  /** "Căn cứ …" */
  basis(words: string): this {
    return this.add({ type: 'legalBasis', id: this.#id(), content: inline(words) })
  }

  /** `level` of the ladder: 2 "I.", 3 "1.". */
  heading(level: number, words: string): this {
    return this.add({ type: 'heading', id: this.#id(), level, number: null, align: null, content: inline(words) })
  }

  bullets(lines: readonly string[]): this {
    for (const words of lines) this.add({ type: 'bulletItem', id: this.#id(), level: 1, content: inline(words) })
    return this
  }

  recipients(lines: readonly string[]): this {
    for (const words of lines) this.add({ type: 'recipientLine', id: this.#id(), content: inline(words) })
    return this
  }

  /** [PW2] "Kính gửi: X" on one line; several below it, as NĐ30 khoản 9 has it. */
  addressees(names: readonly string[]): this {
    if (names.length === 1) return this.paragraph(`Kính gửi: ${names[0]}`)
    return this.paragraph('Kính gửi:').bullets(names.map((name, index) => `${name}${index === names.length - 1 ? '.' : ';'}`))
  }

  annex(orientation: 'portrait' | 'landscape', title: string): this {
    this.add({ type: 'pageBreak', id: this.#id(), orientation, annex: true })
    for (const words of title.split('\n')) this.paragraph(words, 'center')
    return this
  }

  /** `widths`: shares of the text's width, in per cent. */
  table(widths: readonly number[], head: readonly string[], rows: readonly (readonly CellWords[])[]): this {
    const row = (cells: readonly CellWords[], header: boolean): TableRow => ({ header, cells: cells.map((cell) => this.#cell(cell)) })
    const all = [row(head.map(centred), true), ...rows.map((cells) => row(cells, false))]
    return this.add({ type: 'table', id: this.#id(), widths, rows: all })
  }

  #cell({ lines, align, colspan = 1, rowspan = 1, bold }: CellWords): TableCell {
    const content = (lines.length === 0 ? [''] : lines).map(
      (words) => ({ type: 'paragraph', id: this.#id(), align: null, content: inline(words, bold ? ['bold'] : []) }) as const,
    )
    return { colspan, rowspan, align: align ?? null, content }
  }
}
