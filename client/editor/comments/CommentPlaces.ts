import type { Editor } from '@tiptap/core'
import type { Node } from '@tiptap/pm/model'
import type { Transaction } from '@tiptap/pm/state'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { type Anchor, commentFields } from '../../../shared/plan/comment.ts'
import { type FoundAnchor, findAnchors } from '../../../shared/planDocument/commentAnchor.ts'
import { afterFrame } from '../../localStore/afterFrame.ts'
import { drawMarks, marksIn } from './commentMarks.ts'
import { placeOfLetter } from './letters.ts'
import './commentMarks.css'

/** Something that is said of the text. `isShown`: it has a mark there; the active one always has. */
export interface Commented {
  readonly id: string
  readonly anchor: Anchor
  readonly isShown: boolean
}

export interface CommentPlace {
  readonly id: string
  readonly found: FoundAnchor
}

interface Block {
  readonly node: Node
  readonly pos: number
  /** among the blocks that are commented on */
  readonly index: number
}

/** Marks are compared with the document when the keys have rested so long (ms), and while they do not rest this seldom. */
const REST = 500
const LONGEST = 4000

/**
 * [ED22] Where in the text each thread stands, and its marks. Anchors are found anew, all at once, when the threads or a block that is
 * commented on have changed: on a change of others at once, for one's own keys when they rest.
 */
export class CommentPlaces {
  readonly #editor: Editor
  readonly #doc: Parameters<typeof findAnchors>[0]
  readonly #listeners = new Set<() => void>()
  #commented: readonly Commented[] = []
  #active: string | null = null
  #found: readonly FoundAnchor[] | null = null
  #blocks: ReadonlyMap<string, Block> = new Map()
  #places: readonly CommentPlace[] = []
  #timer: ReturnType<typeof setTimeout> | null = null
  #changedAt: number | null = null
  #stopTelling: (() => void) | null = null

  constructor(editor: Editor, doc: Parameters<typeof findAnchors>[0]) {
    this.#editor = editor
    this.#doc = doc
    editor.on('transaction', this.#onTransaction)
    editor.on('destroy', this.destroy)
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** In the order of the text; what is no longer in it comes last. Keeps its identity while nothing of this changes. */
  readonly snapshot = (): readonly CommentPlace[] => this.#places

  show(commented: readonly Commented[], active: string | null): void {
    if (this.#editor.isDestroyed) return
    const isSame =
      commented.length === this.#commented.length && commented.every(({ anchor }, at) => anchor === this.#commented[at]?.anchor)
    if (!isSame) this.#found = null
    this.#commented = commented
    this.#active = active
    drawMarks(this.#editor.view, this.#draw)
  }

  /** Threads of a block, those on it as a whole first. */
  threadsOf(blockId: string): readonly string[] {
    return this.#places.flatMap(({ id, found }) => (found.place !== 'orphaned' && found.blockId === blockId ? [id] : []))
  }

  readonly destroy = (): void => {
    this.#editor.off('transaction', this.#onTransaction)
    this.#editor.off('destroy', this.destroy)
    if (this.#timer) clearTimeout(this.#timer)
    this.#stopTelling?.()
    this.#timer = this.#stopTelling = null
  }

  readonly #onTransaction = ({ transaction }: { transaction: Transaction }): void => {
    if (!transaction.docChanged || this.#commented.length === 0) return
    const now = performance.now()
    this.#changedAt ??= now
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#compare, Math.max(0, Math.min(REST, this.#changedAt + LONGEST - now)))
  }

  readonly #compare = (): void => {
    this.#timer = this.#changedAt = null
    const { view, isDestroyed } = this.#editor
    if (isDestroyed) return
    if (view.composing) {
      // The letters of a word that is being composed are the input method's: nothing is drawn around them.
      this.#timer = setTimeout(this.#compare, REST)
      return
    }
    if (!isSameSet(marksIn(view), this.#draw(view.state.doc))) drawMarks(view, this.#draw)
  }

  readonly #draw = (doc: Node): DecorationSet => {
    if (this.#commented.length === 0) {
      this.#become([])
      return DecorationSet.empty
    }
    const blocks = this.#blocksIn(doc)
    const found =
      this.#found && isUntouched(this.#blocks, blocks)
        ? this.#found
        : findAnchors(
            this.#doc,
            this.#commented.map(({ anchor }) => anchor),
          )
    this.#found = found
    this.#blocks = blocks
    this.#become(inOrder(this.#commented, found, blocks))
    return DecorationSet.create(doc, this.#marks(found, blocks))
  }

  #blocksIn(doc: Node): ReadonlyMap<string, Block> {
    const wanted = new Set(this.#commented.map(({ anchor }) => anchor.blockId))
    const blocks = new Map<string, Block>()
    doc.descendants((node, pos) => {
      if (!node.isTextblock) return true
      const id: unknown = node.attrs.id
      if (typeof id === 'string' && wanted.has(id) && !blocks.has(id)) blocks.set(id, { node, pos, index: blocks.size })
      return false
    })
    return blocks
  }

  #marks(found: readonly FoundAnchor[], blocks: ReadonlyMap<string, Block>): Decoration[] {
    const marks: Decoration[] = []
    const counts = new Map<string, number>()
    let activeBlock: string | null = null
    this.#commented.forEach(({ id, isShown }, at) => {
      const place = found[at]
      const block = place && place.place !== 'orphaned' ? blocks.get(place.blockId) : undefined
      if (!place || place.place === 'orphaned' || !block) return
      if (isShown) counts.set(place.blockId, (counts.get(place.blockId) ?? 0) + 1)
      const isActive = id === this.#active
      if (place.place !== 'text') {
        if (isActive) activeBlock = place.blockId
      } else if (isShown || isActive) {
        const from = block.pos + 1 + placeOfLetter(block.node, place.from, 'after')
        const to = block.pos + 1 + placeOfLetter(block.node, place.to, 'before')
        if (from < to)
          marks.push(Decoration.inline(from, to, { class: isActive ? 'comment-words is-active' : 'comment-words', 'data-thread': id }))
      }
    })
    for (const [id, { pos, node }] of blocks) {
      const count = counts.get(id)
      const isActive = id === activeBlock
      if (count === undefined && !isActive) continue
      const names = [count === undefined ? '' : 'has-comments', isActive ? 'is-commented' : '']
      const style = count === undefined ? {} : { style: `--comments: "${count}"` }
      marks.push(Decoration.node(pos, pos + node.nodeSize, { class: names.join(' ').trim(), ...style }))
    }
    return marks
  }

  /** Told after the frame: this may run within a change of the text. */
  #become(places: readonly CommentPlace[]): void {
    if (isSameOrder(this.#places, places)) return
    this.#places = places
    this.#stopTelling ??= afterFrame(() => {
      this.#stopTelling = null
      for (const listener of this.#listeners) listener()
    })
  }
}

/** Whether these say what those said in which anchors were found. A change of others may make equal ones anew. */
const isUntouched = (before: ReadonlyMap<string, Block>, after: ReadonlyMap<string, Block>): boolean =>
  before.size === after.size && [...after].every(([id, { node }]) => before.get(id)?.node.eq(node))

function inOrder(commented: readonly Commented[], found: readonly FoundAnchor[], blocks: ReadonlyMap<string, Block>): CommentPlace[] {
  const placed = commented.map(({ id }, at) => {
    const place = found[at] ?? { place: 'orphaned' }
    const block = place.place === 'orphaned' ? undefined : blocks.get(place.blockId)
    return { id, found: place, block: block?.index ?? Number.POSITIVE_INFINITY, within: withinBlock(place) }
  })
  return placed
    .sort((a, b) => (a.block === b.block ? a.within - b.within : a.block - b.block))
    .map(({ id, found: place }) => ({ id, found: place }))
}

/** The block itself, then its words, then its fields in their order. */
function withinBlock(place: FoundAnchor): number {
  if (place.place === 'text') return place.from
  return place.place === 'field' ? 1e9 + commentFields.indexOf(place.field) : -1
}

const isSameOrder = (a: readonly CommentPlace[], b: readonly CommentPlace[]): boolean =>
  a.length === b.length && a.every((place, at) => place.id === b[at]?.id && isSamePlace(place.found, b[at].found))

/** Where in its block it stands matters to nobody who listens. */
function isSamePlace(a: FoundAnchor, b: FoundAnchor): boolean {
  if (a.place !== b.place) return false
  if (a.place === 'text' && b.place === 'text') return a.isChanged === b.isChanged && a.blockId === b.blockId
  return a.place === 'orphaned' || b.place === 'orphaned' || a.blockId === b.blockId
}

function isSameSet(a: DecorationSet, b: DecorationSet): boolean {
  const [marksA, marksB] = [a.find(), b.find()]
  const keyOf = ({ from, to }: Decoration): string => `${from} ${to}`
  const there = new Set(marksA.map(keyOf))
  return marksA.length === marksB.length && marksB.every((mark) => there.has(keyOf(mark)))
}
