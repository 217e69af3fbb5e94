import type { Node } from '@tiptap/pm/model'
import type { Decoration, NodeView, ViewMutationRecord } from '@tiptap/pm/view'
import type { TaskId } from '../../../../shared/core/ids.ts'
import type { PlanRecords } from '../../../openPlan/PlanRecords.ts'
import { FOCUSED } from '../../focusedTask.ts'
import { type ChipField, type ChipWords, type TaskChip, taskChips } from './taskChips.ts'
import './taskBlock.css'
import './givenMark.css'

export interface TaskBlockOptions {
  readonly records: PlanRecords
  readonly words: () => ChipWords
  /** a chip was clicked; "more" opens the panel at its start */
  readonly openField: (taskId: TaskId, field: ChipField | null) => void
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
  #stop: () => void = () => {}

  constructor(node: Node, decorations: readonly Decoration[], options: TaskBlockOptions) {
    this.#options = options
    this.#node = node
    this.#focused = isFocused(decorations)
    this.dom = document.createElement('div')
    this.dom.className = 'task-block'
    this.dom.dataset.node = 'taskBlock'
    this.contentDOM = this.dom.appendChild(document.createElement('p'))
    this.contentDOM.className = 'task-wording'
    this.#chips = this.dom.appendChild(document.createElement('div'))
    this.#chips.className = 'task-chips'
    this.#chips.contentEditable = 'false'
    this.#chips.addEventListener('mousedown', this.#keepFocus)
    this.#chips.addEventListener('click', this.#click)
    this.#showAttributes()
    this.#follow()
  }

  update(node: Node, decorations: readonly Decoration[]): boolean {
    if (node.type !== this.#node.type) return false
    const [id, marker, focused] = [this.#id, this.#marker, this.#focused]
    this.#node = node
    this.#focused = isFocused(decorations)
    // Every block is asked at every remote change: the usual answer must cost nothing.
    if (this.#marker !== marker || this.#id !== id) this.#showAttributes()
    if (this.#id !== id) this.#follow()
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
    this.#stop()
  }

  get #id(): TaskId | null {
    return this.#node.attrs.id as TaskId | null
  }

  get #marker(): string {
    return this.#node.attrs.marker as string
  }

  #showAttributes(): void {
    if (this.#id) this.dom.dataset.id = this.#id
    else delete this.dom.dataset.id
    this.contentDOM.dataset.marker = this.#marker ? `${this.#marker} ` : ''
  }

  #follow(): void {
    this.#stop()
    this.#stop = this.#id ? this.#options.records.subscribeTask(this.#id, this.#showChips) : () => {}
    this.#showChips()
  }

  readonly #showChips = (): void => {
    const { records, words } = this.#options
    const chips = this.#id ? taskChips(records.task(this.#id), records.snapshot().agencies, this.#focused, words()) : []
    chips.forEach((chip, index) => {
      const shown = this.#shown[index]
      if (shown?.field === chip.field && shown.text === chip.text && shown.missing === chip.missing) return
      const element = this.#chips.children[index] ?? this.#chips.appendChild(newChip())
      patchChip(element as HTMLElement, chip, words())
    })
    while (this.#chips.children.length > chips.length) this.#chips.lastElementChild?.remove()
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

  /** The caret stays where it is; the click decides where the focus goes. */
  readonly #keepFocus = (event: Event): void => event.preventDefault()

  readonly #click = (event: Event): void => {
    const field = (event.target as HTMLElement).closest<HTMLElement>('.task-chip')?.dataset.field
    if (!field || !this.#id) return
    this.#options.openField(this.#id, field === 'more' ? null : (field as ChipField))
  }
}

const isFocused = (decorations: readonly Decoration[]): boolean =>
  decorations.some((decoration) => (decoration.spec as Record<string, unknown>)[FOCUSED] === true)

function newChip(): HTMLElement {
  const chip = document.createElement('button')
  chip.type = 'button'
  chip.tabIndex = -1
  chip.className = 'task-chip'
  return chip
}

function patchChip(element: HTMLElement, chip: TaskChip, words: ChipWords): void {
  element.dataset.field = chip.field
  element.classList.toggle('is-missing', chip.missing)
  element.textContent = chip.text
  if (chip.field === 'more') element.removeAttribute('aria-label')
  else element.setAttribute('aria-label', chip.missing ? chip.text : `${words.field[chip.field]}: ${chip.text}`)
}
