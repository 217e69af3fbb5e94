import type { Block, Inline, Plan } from '../plan/plan.ts'

export const secrecyDegrees = ['TUYỆT MẬT', 'TỐI MẬT', 'MẬT'] as const
export type SecrecyDegree = (typeof secrecyDegrees)[number]

/** The mark stands in the header (NĐ30, Phụ lục I, ô 10a); a header with its table takes no more lines than this. */
const HEAD_LINES = 60
const HEAD_BLOCKS = 30

/**
 * The degree of state secrecy that a text is stamped with, or null. Stamped is what stands alone in capitals: on a line, in a
 * cell, or apart from the rest of its line; the words in a sentence ("bảo vệ bí mật nhà nước") are no stamp.
 */
export function secrecyMark(text: string): SecrecyDegree | null {
  for (const line of text.normalize('NFC').split('\n', HEAD_LINES))
    for (const part of line.split(/[\t|]|\s{2,}/u)) {
      const degree = stampOf(part)
      if (degree !== null) return degree
    }
  return null
}

/** The same for a plan: its letterhead and the blocks at its beginning. */
export function secrecyMarkOf({ letterhead, body }: Pick<Plan, 'letterhead' | 'body'>): SecrecyDegree | null {
  const fields = Object.values(letterhead).filter((value) => typeof value === 'string')
  return secrecyMark([...fields, ...body.slice(0, HEAD_BLOCKS).flatMap(linesOf)].join('\n'))
}

const byLetters = new Map<string, SecrecyDegree>(secrecyDegrees.map((degree) => [degree.replace(' ', ''), degree]))

function stampOf(part: string): SecrecyDegree | null {
  const bare = part.replace(/^[\s[(*_#]*(?:Độ mật|ĐỘ MẬT)?\s*:?/u, '').replace(/[\s\])*_.]/gu, '')
  return byLetters.get(bare) ?? null
}

function linesOf(block: Block): string[] {
  if (block.type === 'table') return block.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell.content.flatMap(linesOf)))
  return 'content' in block ? wordsOf(block.content).split('\n') : []
}

const wordsOf = (content: readonly Inline[]): string => content.map((inline) => (inline.type === 'text' ? inline.text : '\n')).join('')
