/**
 * The nodes, marks and attributes of a plan's `body`, as data. The editor's schema is built to equal this (tested), the gate
 * refuses what is not here, and a client checks a document against it before an editor binds. Each later addition locks out
 * old clients (they would delete what they do not know), so version 1 is generous.
 */
export type AttributeKind = 'id' | 'text' | 'shortText' | 'number' | 'align' | 'boolean' | 'widths'

export interface NodeRule {
  /** content expression of the editor's schema */
  readonly content: string
  readonly group: 'block' | 'inline' | ''
  readonly attributes: Readonly<Record<string, { readonly kind: AttributeKind; readonly default: unknown }>>
  readonly inline?: boolean
  readonly atom?: boolean
  /** a text block carries inline content and an id that comments and indicators pin to */
  readonly textBlock?: boolean
}

const id = { kind: 'id', default: null } as const
const align = { kind: 'align', default: null } as const

export const alignments = ['left', 'center', 'right', 'justify'] as const
export type Alignment = (typeof alignments)[number]

/** Heading levels of the ladder: 1 Phần I · 2 I. · 3 1. · 4 1.1. · 5 1.1.1. · 6 a) */
export const MAX_HEADING_LEVEL = 6
/** Bullet levels: 1 "-", 2 "+", 3 "•" */
export const MAX_BULLET_LEVEL = 3

export const nodeRules = {
  doc: { content: 'block+', group: '', attributes: {} },
  text: { content: '', group: 'inline', attributes: {}, inline: true },
  paragraph: { content: 'inline*', group: 'block', textBlock: true, attributes: { id, align } },
  /** `number`: null = counted by the ladder, "" = none, other text = printed as is */
  heading: {
    content: 'inline*',
    group: 'block',
    textBlock: true,
    attributes: { id, level: { kind: 'number', default: 2 }, number: { kind: 'shortText', default: null }, align },
  },
  bulletItem: { content: 'inline*', group: 'block', textBlock: true, attributes: { id, level: { kind: 'number', default: 1 } } },
  /** inline content = the task's wording; its fields live in the `tasks` root under the same id. `marker`: "-", "+" or "" before the sentence */
  taskBlock: { content: 'inline*', group: 'block', textBlock: true, attributes: { id, marker: { kind: 'shortText', default: '-' } } },
  /** căn cứ: italic, one line each (NĐ30 ô 6) */
  legalBasis: { content: 'inline*', group: 'block', textBlock: true, attributes: { id } },
  /** one line of Nơi nhận (NĐ30 ô 9b), without "- " */
  recipientLine: { content: 'inline*', group: 'block', textBlock: true, attributes: { id } },
  /** page or section break; `orientation` of what follows, `annex` restarts page numbers (NĐ30 Phụ lục I) */
  pageBreak: {
    content: '',
    group: 'block',
    atom: true,
    attributes: { id, orientation: { kind: 'shortText', default: null }, annex: { kind: 'boolean', default: false } },
  },
  table: { content: 'tableRow+', group: 'block', attributes: { id, widths: { kind: 'widths', default: null } } },
  tableRow: { content: 'tableCell+', group: '', attributes: { header: { kind: 'boolean', default: false } } },
  tableCell: {
    content: '(paragraph|bulletItem|taskBlock)+',
    group: '',
    attributes: { colspan: { kind: 'number', default: 1 }, rowspan: { kind: 'number', default: 1 }, align },
  },
  hardBreak: { content: '', group: 'inline', inline: true, atom: true, attributes: {} },
  footnote: { content: '', group: 'inline', inline: true, atom: true, attributes: { id, text: { kind: 'text', default: '' } } },
} as const satisfies Record<string, NodeRule>

export type NodeName = keyof typeof nodeRules
export type BlockName = 'paragraph' | 'heading' | 'bulletItem' | 'taskBlock' | 'legalBasis' | 'recipientLine' | 'pageBreak' | 'table'

export const markRules = {
  bold: {},
  italic: {},
  underline: {},
  strike: {},
  superscript: {},
  subscript: {},
} as const satisfies Record<string, Record<string, never>>
export type MarkName = keyof typeof markRules

export const isNodeName = (name: string): name is NodeName => Object.hasOwn(nodeRules, name)
export const isMarkName = (name: string): name is MarkName => Object.hasOwn(markRules, name)
export const nodeRule = (name: NodeName): NodeRule => nodeRules[name]
export const isTextBlockName = (name: string): boolean => isNodeName(name) && nodeRule(name).textBlock === true

/**
 * The nodes that may stand directly under `parent`, from its content expression ("text" for text). A merge can leave too few
 * children, never a child of a wrong kind, because a Y type keeps the parent it was made under.
 */
export function childNamesOf(parent: NodeName): ReadonlySet<NodeName> {
  const words: readonly string[] = nodeRule(parent).content.match(/[A-Za-z]+/gu) ?? []
  const names = Object.keys(nodeRules) as NodeName[]
  return new Set(names.filter((name) => words.includes(name) || words.includes(nodeRule(name).group)))
}

const limits = { text: 4000, shortText: 40 } as const

/** Whether `value` may stand in an attribute of this kind. Null is always allowed: it means the default. */
export function isAttributeValue(kind: AttributeKind, value: unknown): boolean {
  if (value === null) return true
  switch (kind) {
    case 'id':
      return typeof value === 'string' && /^[0-9a-z]{10,12}$/u.test(value)
    case 'text':
    case 'shortText':
      return typeof value === 'string' && value.length <= limits[kind]
    case 'number':
      return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 1000
    case 'boolean':
      return typeof value === 'boolean'
    case 'align':
      return (alignments as readonly unknown[]).includes(value)
    case 'widths':
      return (
        Array.isArray(value) && value.length <= 100 && value.every((width) => typeof width === 'number' && width > 0 && width <= 10_000)
      )
  }
}
