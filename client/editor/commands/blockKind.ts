import type { Node } from '@tiptap/pm/model'

/** The kinds of text block that a user chooses between. */
export const blockKinds = [
  'paragraph',
  'task',
  'bullet',
  'heading2',
  'heading3',
  'heading4',
  'heading6',
  'legalBasis',
  'recipientLine',
] as const
export type BlockKind = (typeof blockKinds)[number]

interface BlockForm {
  readonly type: string
  readonly attributes: Readonly<Record<string, unknown>>
}

const forms: Readonly<Record<BlockKind, BlockForm>> = {
  paragraph: { type: 'paragraph', attributes: {} },
  task: { type: 'taskBlock', attributes: { marker: '-' } },
  bullet: { type: 'bulletItem', attributes: { level: 1 } },
  heading2: { type: 'heading', attributes: { level: 2 } },
  heading3: { type: 'heading', attributes: { level: 3 } },
  heading4: { type: 'heading', attributes: { level: 4 } },
  heading6: { type: 'heading', attributes: { level: 6 } },
  legalBasis: { type: 'legalBasis', attributes: {} },
  recipientLine: { type: 'recipientLine', attributes: {} },
}

export const formOf = (kind: BlockKind): BlockForm => forms[kind]

/** The kind of a block, or null for one that the list does not offer (a Phần heading, a second-level bullet). */
export function kindOf(node: Node): BlockKind | null {
  return (
    blockKinds.find((kind) => {
      const { type, attributes } = forms[kind]
      if (node.type.name !== type) return false
      return type === 'taskBlock' || Object.entries(attributes).every(([name, value]) => node.attrs[name] === value)
    }) ?? null
  )
}
