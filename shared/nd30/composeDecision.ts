import type { BlockId } from '../core/ids.ts'
import { shortHash } from '../core/shortHash.ts'
import type { Block, Inline, Plan } from '../plan/plan.ts'
import { symbolForKind } from './documentKinds.ts'
import { issuerInSentence } from './issuerName.ts'

const words = (text: string): Inline[] => (text === '' ? [] : [{ type: 'text', text, marks: [] }])
const MAX_TITLE = 1500

/**
 * [ND22] The decision that issues `plan` (Phụ lục III, Mẫu 1.3), as a plan of its own: same issuer and signer, the bases and recipients of
 * the plan, three articles. Pass `plan` as `attached` when composing it. A draft: number and day are open.
 */
export function composeDecision(plan: Plan): Plan {
  const { letterhead, body } = plan
  const kind = (letterhead.kind?.trim() || 'Kế hoạch').toLowerCase()
  const named = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}`
  const issuer = issuerInSentence(letterhead.issuer ?? '')
  const blockId = (of: string): BlockId => shortHash(['decision', letterhead.title ?? '', of].join('\n')) as BlockId
  const article = (number: number, text: string): Block => ({
    type: 'heading',
    id: blockId(`article ${number}`),
    level: 3,
    number: `Điều ${number}.`,
    align: null,
    content: words(text),
  })
  return {
    letterhead: {
      ...letterhead,
      number: null,
      date: null,
      kind: 'QUYẾT ĐỊNH',
      symbol: symbolForKind(letterhead.symbol, 'QUYẾT ĐỊNH'),
      title: `Ban hành ${named} ${lowerFirst(letterhead.title ?? '')}`.trim().slice(0, MAX_TITLE),
    },
    body: [
      ...body.filter((block) => block.type === 'legalBasis'),
      article(1, `Ban hành kèm theo Quyết định này ${named} ${lowerFirst(letterhead.title ?? '')}.`),
      article(2, 'Quyết định này có hiệu lực kể từ ngày ký.'),
      article(
        3,
        `Thủ trưởng các cơ quan, đơn vị${issuer === '' ? '' : ` thuộc ${issuer}`} và các tổ chức, cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này.`,
      ),
      ...body.filter((block) => block.type === 'recipientLine'),
    ],
    tasks: [],
    agencies: [],
    indicators: [],
  }
}

/** The title inside a sentence: a first word in capital and small letters begins small, an abbreviation stays. */
const lowerFirst = (title: string): string =>
  title
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^(\p{Lu})(?=\p{Ll})/u, (letter) => letter.toLowerCase())
