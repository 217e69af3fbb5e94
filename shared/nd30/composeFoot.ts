import type { Letterhead } from '../plan/letterhead.ts'
import { type Inline, inlineText, type TextBlock } from '../plan/plan.ts'
import { line } from './composeHeader.ts'
import type { Nd30Document, Nd30Paragraph } from './Nd30Document.ts'
import { inlineRuns, startRuns, withEnd } from './runs.ts'

type RecipientLine = Extract<TextBlock, { type: 'recipientLine' }>

/** ô 9b and 7a–7b. The recipients stand in the body, so that they are co-edited like all text; here they go to the foot. */
export function composeFoot(
  recipients: readonly RecipientLine[],
  letterhead: Letterhead,
  drafter: string | null = null,
): Nd30Document['foot'] {
  const filled = recipients.filter((recipient) => hasText(recipient.content))
  const typed = filled.at(-1)
  const isDrafter = filled.length > 1 && typed !== undefined && DRAFTER.test(inlineText(typed.content).trim())
  const lines = isDrafter ? filled.slice(0, -1) : filled
  const mark = drafter?.trim() || (isDrafter ? inlineText(typed.content).trim() : '')
  return {
    recipients: [
      ...(lines.length === 0 ? [] : [line('recipientsLabel', 'Nơi nhận:')]),
      ...lines.map((one, index) => recipientParagraph(one, index === lines.length - 1)),
      ...(mark === '' ? [] : [{ ...line('drafter', mark), blockId: isDrafter ? typed.id : null }]),
    ],
    signature: composeSignature(letterhead),
  }
}

/** ô 12: initials of who drafted, and the number of copies: "PL.(300)". It may be typed as the last recipient. */
const DRAFTER = /^\p{Lu}{1,6}\.?\s*\(\d{1,5}\)\.?$/u

/** "- X;" for each, the last closed by a full stop. */
function recipientParagraph(recipient: RecipientLine, isLast: boolean): Nd30Paragraph {
  const runs = withEnd(inlineRuns(recipient.content), (end) =>
    end.endsWith(':') ? end : `${end.replace(/[\s;.,/]+$/u, '')}${isLast ? '.' : ';'}`,
  )
  return { kind: 'paragraph', part: 'recipient', blockId: recipient.id, align: null, runs: startRuns('- ', runs, /^\s*[-–+]\s*/u) }
}

/** "TM. …", "KT. …" one line each, then the position, then another post of the signer and the name under the room for signature and seal. */
function composeSignature(letterhead: Letterhead): Nd30Paragraph[] {
  const capitals = (text: string | null) => linesOf(text).map((one) => withPoint(one.toUpperCase()))
  const name = linesOf(letterhead.signerName)
  const lines = [
    ...capitals(letterhead.signerAuthority).map((one) => line('signerAuthority', one)),
    ...capitals(letterhead.signerPosition).map((one) => line('signerPosition', one)),
  ]
  if (lines.length === 0 && name.length === 0) return []
  return [...lines, ...name.slice(0, -1).map((one) => line('signerPost', one)), line('signerName', name.at(-1) ?? '')]
}

/** Khoản 7 điểm b: the abbreviation of the authority carries a point and stands before what it speaks of. */
const withPoint = (text: string): string => text.replace(/^(TM|KT|TL|TUQ|Q)(?:\s*\.\s*|\s+)(?=\p{L})/u, '$1. ')

const linesOf = (text: string | null): string[] =>
  (text ?? '')
    .split('\n')
    .map((one) => one.trim())
    .filter((one) => one !== '')

const hasText = (content: readonly Inline[]): boolean => content.some((inline) => inline.type === 'text' && inline.text.trim() !== '')
