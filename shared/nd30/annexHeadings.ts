import type { Letterhead } from '../plan/letterhead.ts'
import { toRoman } from '../plan/numbering.ts'
import { dayInWords, line, numberAndSymbol } from './composeHeader.ts'
import { issuerInSentence } from './issuerName.ts'
import { type Nd30Block, type Nd30Paragraph, type Nd30Section, runsText } from './Nd30Document.ts'

const LABEL = /^Phụ lục(?:\s+(?:số\s+)?(?:[IVXLC]+|\d+))?\s*[.:]?$/iu
const REFERENCE = /^\(\s*(?:Ban hành )?k[eè]m theo/iu

/** "Phụ lục" alone, with a Roman number when there are several (Mục III khoản 1 điểm a). `place` counts from 1. */
export const annexLabel = (place: number, count: number): string => (count < 2 ? 'Phụ lục' : `Phụ lục ${toRoman(place)}`)

/**
 * Gives every annex that begins by "annex" in the body its label, and the reference to its document under the title, where nobody typed
 * them; a typed label is printed as the ladder counts it. A section that only turns the page within an annex has none.
 */
export function headAnnexes(sections: readonly Nd30Section[], letterhead: Letterhead, further: number): Nd30Section[] {
  const count = sections.filter((section) => section.restartsPageNumbers).length + further
  let place = 0
  return sections.map((section) =>
    section.restartsPageNumbers ? { ...section, blocks: headed(section.blocks, annexLabel(++place, count), letterhead) } : section,
  )
}

function headed(blocks: readonly Nd30Block[], label: string, letterhead: Letterhead): Nd30Block[] {
  const [first] = blocks
  const isTyped = isLine(first) && LABEL.test(words(first))
  const rest = isTyped ? blocks.slice(1) : blocks
  const titles = leading(rest, (block) => isLine(block) && isTitle(block) && !REFERENCE.test(words(block)))
  const after = rest.slice(titles.length)
  const typedReference = isLine(after[0]) && REFERENCE.test(words(after[0])) ? after[0] : null
  return [
    isTyped && isLine(first) ? { ...line('annexLabel', label), blockId: first.blockId } : line('annexLabel', label),
    ...titles.map((title) => ({ ...(title as Nd30Paragraph), part: 'annexTitle' as const, align: null })),
    typedReference ? { ...typedReference, part: 'annexReference', align: null } : line('annexReference', referenceTo(letterhead)),
    ...(typedReference ? after.slice(1) : after),
  ]
}

const isLine = (block: Nd30Block | undefined): block is Nd30Paragraph => block?.kind === 'paragraph'
const words = (paragraph: Nd30Paragraph): string => runsText(paragraph.runs).normalize('NFC').trim()

/** A title is set apart: centred, or in capitals, or "Phần" and its heading. */
function isTitle(block: Nd30Paragraph): boolean {
  const text = words(block)
  return (
    block.part === 'partTitle' ||
    (block.part === 'paragraph' && (block.align === 'center' || (/\p{L}/u.test(text) && text === text.toUpperCase())))
  )
}

function leading<Item>(items: readonly Item[], test: (item: Item) => boolean): Item[] {
  const end = items.findIndex((item) => !test(item))
  return items.slice(0, end < 0 ? items.length : end)
}

/** "(Kèm theo Kế hoạch số …/KH-UBND ngày … của …)"; what is not known yet stays open, to be filled in on paper. */
export function referenceTo(letterhead: Letterhead): string {
  const kind = (letterhead.kind?.trim() || 'Kế hoạch').toLowerCase()
  const issuer = issuerInSentence(letterhead.issuer ?? '')
  const number = numberAndSymbol(letterhead)
  const named = `${kind.charAt(0).toUpperCase()}${kind.slice(1)} số${number.startsWith(' ') ? '' : ' '}${number}`
  return `(Kèm theo ${named} ${dayInWords(letterhead.date).trimEnd()}${letterhead.date ? ' ' : '      '}của ${issuer || '…'})`
}
