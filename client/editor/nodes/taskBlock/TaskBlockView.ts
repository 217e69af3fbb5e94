import type { Node } from '@tiptap/pm/model'
import type { Decoration, NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import type { TaskId } from '../../../../shared/core/ids.ts'
import type { PlanRecords } from '../../../openPlan/PlanRecords.ts'
import { FOCUSED } from '../../focusedTask.ts'
import type { LateChips } from './LateChips.ts'
import { type ChipWords, type TaskChip, taskChips } from './taskChips.ts'
import './taskBlock.css'
import './givenMark.css'

export interface TaskBlockOptions {
  readonly records: PlanRecords
  readonly words: () => ChipWords
  readonly late: LateChips
}

/** A task: the sentence, and one row of chips under it. Plain DOM: a framework per block costs seconds in a long plan. */
export class TaskBlockView implements NodeView {
  readonly dom: HTMLElement
  readonly contentDOM: HTMLElement
  readonly #chips: HTMLElement
  readonly #options: TaskBlockOptions
  #node: Node
  #focused: boolean
  #shown: readonly TaskChip[] = []
  #drawn = false
  #stop: (() => void) | null = null

  constructor(node: Node, decorations: readonly Decoration[], options: TaskBlockOptions) {
    this.#options = options
    this.#node = node
    this.#focused = isFocused(decorations)
    this.dom = blockForm().cloneNode(true) as HTMLElement
    this.contentDOM = this.dom.firstChild as HTMLElement
    this.#chips = this.dom.lastChild as HTMLElement
    this.#showAttributes()
    if (this.#focused) this.drawChips()
    else options.late.add(this)
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.#node.type) return false
    const [id, marker, focused] = [this.#id, this.#marker, this.#focused]
    this.#node = node
    this.#focused = isFocused(decorations)
    // Every block is asked at every remote change: the usual answer must cost nothing.
    if (this.#marker !== marker || this.#id !== id) this.#showAttributes()
    if (this.#id !== id || (this.#focused !== focused && !this.#drawn)) this.drawChips()
    else if (this.#focused !== focused) this.#showChips()
    return true
  }

  ignoreMutation(mutation: ViewMutationRecord): boolean {
    return mutation.type !== 'selection' && !this.contentDOM.contains(mutation.target)
  }

  stopEvent(event: Event): boolean {
    return this.#chips.contains(event.target as globalThis.Node)
  }

  destroy(): void {
    this.#options.late.drop(this)
    this.#stop?.()
  }

  /** From here on the chips follow the task's fields. */
  drawChips(): void {
    this.#options.late.drop(this)
    this.#drawn = true
    this.#stop?.()
    this.#stop = this.#id ? this.#options.records.subscribeTask(this.#id, this.#showChips) : null
    this.#showChips()
  }

  get #id(): TaskId | null {
    return this.#node.attrs.id as TaskId | null
  }

  get #marker(): string {
    return this.#node.attrs.marker as string
  }

  #showAttributes(): void {
    if (this.#id) this.dom.setAttribute('data-id', this.#id)
    else this.dom.removeAttribute('data-id')
    this.contentDOM.setAttribute('data-marker', this.#marker ? `${this.#marker} ` : '')
  }

  readonly #showChips = (): void => {
    const { records } = this.#options
    const words = this.#options.words()
    const chips = this.#id ? taskChips(records.task(this.#id), records.snapshot().agencies, this.#focused, words) : []
    const added = document.createDocumentFragment()
    chips.forEach((chip, index) => {
      const shown = this.#shown[index]
      if (shown?.field === chip.field && shown.text === chip.text && shown.missing === chip.missing) return
      patchChip((this.#chips.children[index] as HTMLElement | undefined) ?? added.appendChild(newChip()), chip, words)
    })
    while (this.#chips.children.length > chips.length) this.#chips.lastElementChild?.remove()
    if (added.childElementCount > 0) this.#chips.append(added)
    this.#shown = chips
    this.#showGiven()
  }

  /** [ED17] In the margin, on a narrow screen before the chips; drawn by the style sheet from these. */
  #showGiven(): void {
    const mark = this.#id ? this.#options.records.givenMark(this.#id) : null
    if (mark === null && this.dom.dataset.given === undefined) return
    for (const element of [this.dom, this.#chips]) {
      if (mark) Object.assign(element.dataset, { given: mark.numbers, cover: mark.level })
      else {
        delete element.dataset.given
        delete element.dataset.cover
      }
    }
  }
}

const isFocused = (decorations: readonly Decoration[]): boolean =>
  decorations.some((decoration) => (decoration.spec as Record<string, unknown>)[FOCUSED] === true)

/** Characters that certainly fit into the widest chip. */
const LONG = 32

/** To be copied: a long plan has a thousand of them. */
const blockForm = made(() => {
  const block = document.createElement('div')
  block.className = 'task-block'
  block.dataset.node = 'taskBlock'
  block.append(document.createElement('p'), document.createElement('div'))
  block.children[0]?.setAttribute('class', 'task-wording')
  block.children[1]?.setAttribute('class', 'task-chips')
  block.children[1]?.setAttribute('contenteditable', 'false')
  return block
})

const newChip = (): HTMLElement => chipForm().cloneNode() as HTMLElement
const chipForm = made(() => {
  const chip = document.createElement('button')
  chip.type = 'button'
  chip.tabIndex = -1
  return chip
})

/** Made when it is first asked for. */
function made<Value>(make: () => Value): () => Value {
  let value: Value | undefined
  return () => (value ??= make())
}

function patchChip(element: HTMLElement, chip: TaskChip, words: ChipWords): void {
  element.setAttribute('data-field', chip.field)
  element.className = `task-chip${chip.missing ? ' is-missing' : ''}${chip.text.length > LONG ? ' is-long' : ''}`
  element.textContent = chip.text
  if (chip.field === 'more') element.removeAttribute('aria-label')
  else element.setAttribute('aria-label', chip.missing ? chip.text : `${words.field[chip.field]}: ${chip.text}`)
}
