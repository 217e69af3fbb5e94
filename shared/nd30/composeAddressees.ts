import { type Block, inlineText } from '../plan/plan.ts'
import { line } from './composeHeader.ts'
import { mayBeAddressed } from './documentKinds.ts'
import type { Nd30Paragraph } from './Nd30Document.ts'

const LABEL = /^Kính gửi\s*:\s*/iu
const DASH = /^\s*[-–+]\s*/u

/** ô 9a as printed, and the body without the blocks it was typed in. */
export interface Addressed {
  readonly paragraphs: readonly Nd30Paragraph[]
  readonly body: readonly Block[]
}

/**
 * [ND20] "Kính gửi: X" on one line for one addressee; for several a line each below it. They are given, or typed as the first blocks of
 * the body: "Kính gửi: X", or "Kính gửi:" with a line or bullet for each below it.
 */
export function composeAddressees(kind: string | null, body: readonly Block[], given: readonly string[]): Addressed {
  if (!mayBeAddressed(kind)) return { paragraphs: [], body }
  const typed = typedAddressees(body)
  const names = (given.length > 0 ? given : typed.names)
    .map((name) =>
      name
        .trim()
        .replace(DASH, '')
        .replace(/[\s;.,]+$/u, ''),
    )
    .filter(Boolean)
  return { paragraphs: printed(names), body: given.length > 0 ? body : body.slice(typed.blocks) }
}

function printed(names: readonly string[]): Nd30Paragraph[] {
  if (names.length === 0) return []
  if (names.length === 1) return [line('addressee', `Kính gửi: ${names[0]}`)]
  return [
    line('addresseesLabel', 'Kính gửi:'),
    ...names.map((name, index) => line('addresseeLine', `- ${name}${index === names.length - 1 ? '.' : ';'}`)),
  ]
}

function typedAddressees(body: readonly Block[]): { names: string[]; blocks: number } {
  const [first] = body
  if (first?.type !== 'paragraph' || !LABEL.test(inlineText(first.content).trim())) return { names: [], blocks: 0 }
  const own = inlineText(first.content).trim().replace(LABEL, '')
  const names = own === '' ? [] : own.split(/\s*;\s*/u).filter(Boolean)
  let blocks = 1
  for (const block of body.slice(1)) {
    if (block.type !== 'bulletItem' && block.type !== 'paragraph') break
    const text = inlineText(block.content).trim()
    const isLine = (block.type === 'bulletItem' || DASH.test(text)) && text.length <= 300
    if (!isLine || (own !== '' && !own.endsWith(';') && names.length === 1)) break
    names.push(text)
    blocks++
    if (text.endsWith('.')) break
  }
  return { names, blocks }
}
