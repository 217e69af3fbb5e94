import { DOMSerializer, type Node } from '@tiptap/pm/model'
import type { NodeView, ViewMutationRecord } from '@tiptap/pm/view'

/** A heading. Its printed number stands in an attribute of its own, which is no part of the text and drawn by the style sheet. */
export class HeadingView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  readonly getPos: () => number | undefined
  readonly destroy: () => void
  #node: Node

  constructor(node: Node, getPos: () => number | undefined, destroy: () => void) {
    const { toDOM } = node.type.spec
    if (!toDOM) throw new Error('The schema has no HTML of a heading')
    const made = DOMSerializer.renderSpec(document, toDOM(node))
    this.dom = made.dom as HTMLElement
    this.contentDOM = made.contentDOM ?? this.dom
    this.getPos = getPos
    this.destroy = destroy
    this.#node = node
  }

  update(node: Node): boolean {
    if (!node.sameMarkup(this.#node)) return false
    this.#node = node
    return true
  }

  /** '' for a heading that has none. */
  showNumber(number: string): void {
    if (number === '') this.dom.removeAttribute('data-printed-number')
    else if (this.dom.dataset.printedNumber !== number) this.dom.dataset.printedNumber = number
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type === 'attributes' && mutation.target === this.dom
  }
}
