import { type Extensions, Mark, mergeAttributes, Node } from '@tiptap/core'
import { type AttributeKind, isAttributeValue, type MarkName, markRules, type NodeName, nodeRule, nodeRules } from '../plan/nodeRules.ts'

type HtmlAttributes = Record<string, string>
interface Look {
  /** HTML tags that paste reads as this node; a `data-node` of the same name always counts */
  readonly tags?: readonly string[]
  readonly render: (attributes: Readonly<Record<string, unknown>>) => { readonly tag: string; readonly leaf?: boolean }
}

const tag = (name: string, tags: readonly string[] = []): Look => ({ tags, render: () => ({ tag: name }) })
const looks: Record<Exclude<NodeName, 'doc' | 'text'>, Look> = {
  paragraph: tag('p', ['p']),
  heading: { tags: ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'], render: ({ level }) => ({ tag: `h${Math.min(6, Number(level) || 2)}` }) },
  bulletItem: tag('p', ['li']),
  taskBlock: tag('div'),
  legalBasis: tag('p'),
  recipientLine: tag('p'),
  pageBreak: { tags: ['hr'], render: () => ({ tag: 'hr', leaf: true }) },
  table: tag('table', ['table']),
  tableRow: tag('tr', ['tr']),
  tableCell: tag('td', ['td', 'th']),
  hardBreak: { tags: ['br'], render: () => ({ tag: 'br', leaf: true }) },
  footnote: { render: () => ({ tag: 'sup', leaf: true }) },
}

/** Text of an HTML attribute as the attribute's value; what does not fit becomes the default (paste brings anything). */
function parseValue(kind: AttributeKind, raw: string | null, fallback: unknown): unknown {
  if (raw === null) return fallback
  let value: unknown = raw
  if (kind === 'number') value = Number(raw)
  if (kind === 'boolean') value = raw === 'true'
  if (kind === 'widths') value = raw.split(',').map(Number)
  return isAttributeValue(kind, value) ? value : fallback
}

const htmlName = (attribute: string): string => (attribute === 'colspan' || attribute === 'rowspan' ? attribute : `data-${attribute}`)

function headingLevelOfTag(element: { readonly tagName: string }): string | null {
  const level = /^H([1-6])$/u.exec(element.tagName)?.[1]
  return level ?? null
}

/** A headless node made from its rule, so that the editor's schema cannot differ from what the gate accepts. */
function planNode(name: Exclude<NodeName, 'doc' | 'text'>): Node {
  const rule = nodeRule(name)
  const look = looks[name]
  return Node.create({
    name,
    group: rule.group === '' ? '' : rule.group,
    content: rule.content,
    inline: rule.inline ?? false,
    atom: rule.atom ?? false,
    selectable: rule.atom ?? false,
    defining: rule.textBlock === true && name !== 'paragraph',
    isolating: name === 'tableCell',
    addAttributes: () =>
      Object.fromEntries(
        Object.entries(rule.attributes).map(([attribute, { kind, default: fallback }]) => [
          attribute,
          {
            default: fallback,
            keepOnSplit: attribute !== 'number',
            parseHTML: (element: { getAttribute(name: string): string | null; readonly tagName: string }) =>
              parseValue(
                kind,
                element.getAttribute(htmlName(attribute)) ??
                  (name === 'heading' && attribute === 'level' ? headingLevelOfTag(element) : null),
                fallback,
              ),
            renderHTML: (attributes: Readonly<Record<string, unknown>>): HtmlAttributes => {
              const value = attributes[attribute]
              return value === null || value === undefined ? {} : { [htmlName(attribute)]: String(value) }
            },
          },
        ]),
      ),
    parseHTML: () => [{ tag: `[data-node="${name}"]`, priority: 60 }, ...(look.tags ?? []).map((html) => ({ tag: html }))],
    renderHTML({ node, HTMLAttributes }) {
      const { tag: html, leaf } = look.render(node.attrs)
      const attributes = mergeAttributes(HTMLAttributes, { 'data-node': name })
      return leaf ? [html, attributes] : [html, attributes, 0]
    },
  })
}

const markTags: Record<MarkName, { readonly render: string; readonly parse: readonly string[] }> = {
  bold: { render: 'strong', parse: ['strong', 'b'] },
  italic: { render: 'em', parse: ['em', 'i'] },
  underline: { render: 'u', parse: ['u'] },
  strike: { render: 's', parse: ['s', 'del'] },
  superscript: { render: 'sup', parse: ['sup'] },
  subscript: { render: 'sub', parse: ['sub'] },
}

const planMark = (name: MarkName): Mark =>
  Mark.create({
    name,
    parseHTML: () => markTags[name].parse.map((html) => ({ tag: html })),
    renderHTML: ({ HTMLAttributes }) => [markTags[name].render, HTMLAttributes, 0],
  })

export const PlanDoc = Node.create({ name: 'doc', topNode: true, content: nodeRules.doc.content })
export const PlanText = Node.create({ name: 'text', group: 'inline' })
/** The client gives this one its view. */
export const TaskBlock = planNode('taskBlock')

/** Every node and mark of a plan's body, without views. Paragraph first: it is what an editor makes when nothing else is said. */
export function planExtensions(): Extensions {
  const others = (Object.keys(looks) as (keyof typeof looks)[]).filter((name) => name !== 'taskBlock')
  return [PlanDoc, PlanText, ...others.map(planNode), TaskBlock, ...(Object.keys(markRules) as MarkName[]).map(planMark)]
}
