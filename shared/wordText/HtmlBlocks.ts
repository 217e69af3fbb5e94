import { HtmlTable } from './HtmlTable.ts'
import { listNumber } from './listNumber.ts'
import { SourceFault } from './SourceProblem.ts'
import type { WordBlock, WordContent, WordNote, WordRun } from './wordBlocks.ts'
import type { WordLimits } from './wordLimits.ts'

interface Look {
  readonly bold: boolean
  readonly italic: boolean
  readonly capitals: boolean
  readonly centred: boolean
  readonly heading: boolean
  /** lines stand as written */
  readonly pre: boolean
  /** nothing inside is printed */
  readonly skipped: boolean
  /** inside the number that Word prints before a paragraph */
  readonly label: boolean
}

interface OpenTag {
  readonly name: string
  readonly look: Look
  readonly onClose: (() => void) | null
}

interface OpenList {
  readonly format: string | null
  next: number
}

const plain: Look = {
  bold: false,
  italic: false,
  capitals: false,
  centred: false,
  heading: false,
  pre: false,
  skipped: false,
  label: false,
}
const blockTags = new Set('p div h1 h2 h3 h4 h5 h6 li blockquote pre section article header footer hr dt dd center body ul ol'.split(' '))
const unprinted = new Set('script style title del template noscript iframe object svg math select textarea xml'.split(' '))
const voidTags = new Set(['br', 'hr', 'img', 'input', 'meta', 'link', 'col', 'wbr'])
const listFormats: Readonly<Record<string, string>> = {
  I: 'upperRoman',
  i: 'lowerRoman',
  A: 'upperLetter',
  a: 'lowerLetter',
  'upper-roman': 'upperRoman',
  'lower-roman': 'lowerRoman',
  'upper-alpha': 'upperLetter',
  'lower-alpha': 'lowerLetter',
  'upper-latin': 'upperLetter',
  'lower-latin': 'lowerLetter',
  none: 'none',
}
const bullets = ['•', '◦', '▪'] as const
/** Letters of picture fonts in which Word writes its bullets. */
const pictureBullets: Readonly<Record<string, string>> = { '·': '•', o: '◦', '§': '▪', Ø: '•', ü: '•', v: '•', q: '•' }
const DEEPEST_TABLE = 20
const DEEPEST = 1000
const WORDS_BEFORE = 60

/** Builds blocks from the tags of a page in their order. Broken nesting is mended as browsers do it, roughly: no page is refused for it. */
export class HtmlBlocks {
  private readonly limits: WordLimits
  private readonly tags: OpenTag[] = []
  private readonly tables: HtmlTable[] = []
  private readonly lists: OpenList[] = []
  private readonly blocks: WordBlock[] = []
  private into: WordBlock[] = this.blocks
  private runs: WordRun[] = []
  private label = ''
  private count = 0
  private readonly calls: { id: string; after: string }[] = []
  private readonly notes = new Map<string, WordBlock[]>()

  constructor(limits: WordLimits) {
    this.limits = limits
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    // Each tag is looked for among those that are open: depth is what costs time.
    if (++this.count > this.limits.elements || this.tags.length > DEEPEST) throw new SourceFault('unpacksTooLarge', 'elements')
    const style = (attributes.style ?? '').toLowerCase().replace(/\s*([:;])\s*/gu, '$1')
    const outer = this.look
    if (blockTags.has(name)) this.endParagraph()
    const look = lookOf(name, attributes, style, outer)
    if (name === 'br' && !look.skipped) this.runs.push({ text: '\n', bold: look.bold, italic: look.italic })
    if (voidTags.has(name)) return
    const call = name === 'a' ? /^#_((?:ftn|edn)\d+)$/u.exec(attributes.href ?? '')?.[1] : undefined
    if (call !== undefined && !look.skipped) this.calls.push({ id: call, after: this.paragraphText().slice(-WORDS_BEFORE) })
    const isNoteMark = /^#_(?:ftn|edn)(?:ref)?\d+$/u.test(attributes.href ?? '')
    const onClose = look.skipped ? null : this.enter(name, attributes, style)
    this.tags.push({ name, look: isNoteMark ? { ...look, skipped: true } : look, onClose })
  }

  close(name: string): void {
    if (voidTags.has(name)) return
    const at = this.tags.findLastIndex((tag) => tag.name === name)
    if (at < 0) return
    while (this.tags.length > at) {
      const tag = this.tags.at(-1)
      if (tag && (blockTags.has(tag.name) || tag.onClose)) this.endParagraph()
      this.tags.pop()
      tag?.onClose?.()
    }
  }

  text(text: string): void {
    const { look } = this
    if (look.skipped) return
    if (look.label) {
      this.label += text
      return
    }
    const kept = look.pre ? text.replace(/\r\n?/gu, '\n') : text.replace(/[\t\n\r\f ]+/gu, ' ')
    // Blanks between blocks are how the page was typed.
    if (kept.trim() === '' && this.runs.length === 0) return
    this.runs.push({ text: look.capitals ? kept.toLocaleUpperCase('vi') : kept, bold: look.bold, italic: look.italic })
  }

  content(): WordContent {
    while (this.tags.length > 0) this.close(this.tags.at(-1)?.name ?? '')
    this.endParagraph()
    const notes = this.calls.flatMap(({ id, after }, index): WordNote[] => {
      const blocks = this.notes.get(id)
      return blocks ? [{ mark: String(index + 1), after, blocks }] : []
    })
    return { blocks: this.blocks, notes }
  }

  private get look(): Look {
    return this.tags.at(-1)?.look ?? plain
  }

  /** What an element opens beside its look; returns what is to be done at its end. */
  private enter(name: string, attributes: Readonly<Record<string, string>>, style: string): (() => void) | null {
    if (name === 'ul' || name === 'ol') return this.enterList(name, attributes, style)
    if (name === 'li') this.label = this.itemLabel(attributes)
    if (name === 'table' && this.tables.length < DEEPEST_TABLE) return this.enterTable()
    const table = this.tables.at(-1)
    if (name === 'tr' && table) {
      this.endParagraph()
      table.startRow()
    }
    if ((name === 'td' || name === 'th') && table) return this.enterCell(table, attributes)
    if (/mso-element:(?:footnote|endnote)(?:;|$)/u.test(style)) return this.enterNote(attributes.id ?? '')
    return null
  }

  private enterList(name: 'ul' | 'ol', attributes: Readonly<Record<string, string>>, style: string): () => void {
    const named = /list-style(?:-type)?:([a-z-]+)/u.exec(style)?.[1] ?? attributes.type ?? ''
    const start = Number.parseInt(attributes.start ?? '', 10)
    const format = named === 'none' ? 'none' : name === 'ol' ? (listFormats[named] ?? 'decimal') : null
    this.lists.push({ format, next: Number.isFinite(start) ? start : 1 })
    return () => void this.lists.pop()
  }

  private itemLabel(attributes: Readonly<Record<string, string>>): string {
    const list = this.lists.at(-1)
    if (!list || list.format === 'none') return ''
    if (list.format === null) {
      const level = this.lists.filter(({ format }) => format === null).length
      return bullets[Math.min(level, bullets.length) - 1] ?? '•'
    }
    const given = Number.parseInt(attributes.value ?? '', 10)
    const value = Number.isFinite(given) ? given : list.next
    list.next = value + 1
    return `${listNumber(value, list.format)}.`
  }

  private enterTable(): () => void {
    this.endParagraph()
    const outer = this.into
    const table = new HtmlTable()
    this.tables.push(table)
    return () => {
      this.tables.pop()
      this.into = outer
      const built = table.table()
      if (built.rows.length > 0) outer.push(built)
    }
  }

  private enterCell(table: HtmlTable, attributes: Readonly<Record<string, string>>): () => void {
    this.endParagraph()
    const outer = this.into
    this.into = table.startCell(attributes)
    return () => {
      this.into = outer
    }
  }

  private enterNote(id: string): () => void {
    this.endParagraph()
    const outer = this.into
    this.into = []
    this.notes.set(id, this.into)
    return () => {
      this.into = outer
    }
  }

  private paragraphText(): string {
    return this.runs.map((run) => run.text).join('')
  }

  private endParagraph(): void {
    const isEmpty = this.paragraphText().trim() === ''
    const { runs, look } = this
    this.runs = []
    if (isEmpty) return
    const label = this.label.replace(/\s+/gu, ' ').trim()
    this.label = ''
    this.into.push({ kind: 'paragraph', label: pictureBullets[label] ?? label, runs, heading: look.heading, centred: look.centred })
  }
}

function lookOf(name: string, attributes: Readonly<Record<string, string>>, style: string, outer: Look): Look {
  const weight = /font-weight:(\w+)/u.exec(style)?.[1]
  const align =
    /text-align:(\w+)/u.exec(style)?.[1] ??
    (blockTags.has(name) || name === 'td' || name === 'th' ? attributes.align?.toLowerCase() : undefined)
  const isCell = name === 'td' || name === 'th'
  return {
    bold:
      weight === undefined ? outer.bold || name === 'b' || name === 'strong' || name === 'th' : weight === 'bold' || Number(weight) >= 600,
    italic: /font-style:normal/u.test(style) ? false : outer.italic || name === 'i' || name === 'em' || /font-style:italic/u.test(style),
    capitals: /text-transform:none/u.test(style) ? false : outer.capitals || /text-transform:uppercase/u.test(style),
    centred: align === undefined ? name === 'center' || (outer.centred && !isCell) : align === 'center',
    heading: outer.heading || /^h[1-6]$/u.test(name),
    pre: outer.pre || name === 'pre' || /white-space:pre/u.test(style),
    skipped: outer.skipped || unprinted.has(name) || /display:none|mso-hide:all|mso-element:(?:comment|header|footer)/u.test(style),
    label: outer.label || /mso-list:ignore/u.test(style),
  }
}
