import type { Letterhead } from '../plan/letterhead.ts'
import type { Inline, TextBlock } from '../plan/plan.ts'
import { line } from './composeHeader.ts'
import type { Nd30Document, Nd30Paragraph } from './Nd30Document.ts'
import { inlineRuns, startRuns, withEnd } from './runs.ts'

type RecipientLine = Extract<TextBlock, { type: 'recipientLine' }>

/** ô 9b and 7a–7b. The recipients stand in the body, so that they are co-edited like all text; here they go to the foot. */
export function composeFoot(recipients: readonly RecipientLine[], letterhead: Letterhead): Nd30Document['foot'] {
  const filled = recipients.filter((recipient) => hasText(recipient.content))
  return {
    recipients:
      filled.length === 0
        ? []
        : [line('recipientsLabel', 'Nơi nhận:'), ...filled.map((one, index) => recipientParagraph(one, index === filled.length - 1))],
    signature: composeSignature(letterhead),
  }
}

/** "- X;" for each, the last closed by a full stop. */
function recipientParagraph(recipient: RecipientLine, isLast: boolean): Nd30Paragraph {
  const runs = withEnd(inlineRuns(recipient.content), (end) =>
    end.endsWith(':') ? end : `${end.replace(/[\s;.,/]+$/u, '')}${isLast ? '.' : ';'}`,
  )
  return { kind: 'paragraph', part: 'recipient', blockId: recipient.id, align: null, runs: startRuns('- ', runs, /^\s*[-–+]\s*/u) }
}

/** "TM. …", "KT. …" one line each, then the position, then the name under the room for signature and seal. */
function composeSignature(letterhead: Letterhead): Nd30Paragraph[] {
  const authority = (letterhead.signerAuthority ?? '').split('\n').map((one) => one.trim().toUpperCase())
  const position = (letterhead.signerPosition ?? '').split('\n').map((one) => one.trim().toUpperCase())
  const name = letterhead.signerName?.trim() ?? ''
  const lines = [
    ...authority.filter((one) => one !== '').map((one) => line('signerAuthority', one)),
    ...position.filter((one) => one !== '').map((one) => line('signerPosition', one)),
  ]
  return lines.length === 0 && name === '' ? [] : [...lines, line('signerName', name)]
}

const hasText = (content: readonly Inline[]): boolean => content.some((inline) => inline.type === 'text' && inline.text.trim() !== '')
