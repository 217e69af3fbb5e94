import * as Y from 'yjs'
import { isTextBlockName } from '../plan/nodeRules.ts'
import { bodyOf, mapOf } from './layout.ts'
import { origins } from './origins.ts'

export type UndoOutcome = 'done' | 'nothing' | 'overwritten'

/** A pause as long as this (ms) ends a step. */
const PAUSE = 500

/** A block or text that others have written into stays when its insertion is undone. */
const mayDelete = (item: Y.Item): boolean =>
  !(item.content instanceof Y.ContentType) ||
  !(item.content.type instanceof Y.Text || (item.content.type instanceof Y.XmlElement && isTextBlockName(item.content.type.nodeName))) ||
  item.content.type._length === 0

type StackItem = Y.UndoManager['undoStack'][number]

/** A step that took back all that it wrote itself, as Backspaces do. */
const bringsNothing = ({ insertions, deletions }: StackItem): boolean =>
  Y.equalDeleteSets(Y.mergeDeleteSets([insertions]), Y.mergeDeleteSets([deletions]))

/**
 * The editor's plugin destroys its undo manager with every editor, and starts a new step at every change of others: a sentence
 * typed beside a busy colleague would go back letter by letter. This one ends only with the plan, and only the plan cuts steps.
 */
class PlanOwnedUndoManager extends Y.UndoManager {
  override destroy(): void {}

  override stopCapturing(): void {}

  end(): void {
    super.destroy()
  }

  cut(): void {
    super.stopCapturing()
  }
}

/**
 * [PD11] One undo stack over text and fields, owned by the open plan (an editor that is destroyed would take the stack with
 * it). A field write is an item of its own. An item that somebody has since overwritten is dropped and said so; it never
 * reaches through to something else.
 */
export class PlanUndo {
  readonly undoManager: Y.UndoManager
  private readonly owned: PlanOwnedUndoManager
  private readonly doc: Y.Doc
  private readonly listeners = new Set<() => void>()

  /** `editorOrigin`: the origin under which the editor binding writes. */
  constructor(doc: Y.Doc, editorOrigin: unknown) {
    this.doc = doc
    const scope = [bodyOf(doc), mapOf(doc, 'tasks'), mapOf(doc, 'agencies'), mapOf(doc, 'indicators'), mapOf(doc, 'letterhead')]
    this.owned = new PlanOwnedUndoManager(scope as Y.AbstractType<unknown>[], {
      trackedOrigins: new Set([editorOrigin, origins.form]),
      captureTimeout: PAUSE,
      deleteFilter: mayDelete,
    })
    this.undoManager = this.owned
    doc.on('beforeTransaction', this.separateFieldWrite)
    doc.on('afterTransaction', this.separateFieldWrite)
    doc.on('afterTransaction', this.endJoining)
    for (const event of ['stack-item-added', 'stack-item-popped', 'stack-cleared', 'stack-item-updated'] as const)
      this.undoManager.on(event, this.notify)
  }

  undo(): UndoOutcome {
    return this.step('undo')
  }

  redo(): UndoOutcome {
    return this.step('redo')
  }

  get canUndo(): boolean {
    return this.undoManager.undoStack.length > 0
  }

  get canRedo(): boolean {
    return this.undoManager.redoStack.length > 0
  }

  onChange(listener: () => void): () => void {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  destroy(): void {
    this.doc.off('beforeTransaction', this.separateFieldWrite)
    this.doc.off('afterTransaction', this.separateFieldWrite)
    this.doc.off('afterTransaction', this.endJoining)
    this.owned.end()
    this.listeners.clear()
  }

  /** Lets the next change of the editor join the step before it, however long ago that was: a word is one step. */
  joinNext(): void {
    this.undoManager.captureTimeout = Number.POSITIVE_INFINITY
  }

  /** Yjs goes on to the next item when one has no effect; here it may see only the top one. */
  private step(kind: 'undo' | 'redo'): UndoOutcome {
    const manager = this.undoManager
    const stack = kind === 'undo' ? manager.undoStack : manager.redoStack
    while (stack.length > 0 && bringsNothing(stack.at(-1) as StackItem)) stack.pop()
    if (stack.length === 0) return 'nothing'
    const below = stack.splice(0, stack.length - 1)
    const done = manager[kind]()
    const left = kind === 'undo' ? manager.undoStack : manager.redoStack
    left.unshift(...below)
    // What is typed next joins no step that stood before this one.
    this.owned.cut()
    this.notify()
    return done === null ? 'overwritten' : 'done'
  }

  private readonly separateFieldWrite = (transaction: Y.Transaction): void => {
    if (transaction.origin === origins.form) this.owned.cut()
  }

  /** After the manager's own listener, which was there first. */
  private readonly endJoining = (transaction: Y.Transaction): void => {
    if (transaction.local) this.undoManager.captureTimeout = PAUSE
  }

  private readonly notify = (): void => {
    for (const listener of this.listeners) listener()
  }
}
