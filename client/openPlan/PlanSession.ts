import { ySyncPluginKey } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import type { PlanId } from '../../shared/core/ids.ts'
import { offenceIn } from '../../shared/planDocument/judgeTransaction.ts'
import { bodyOf, defineRoots, SCHEMA_VERSION } from '../../shared/planDocument/layout.ts'
import { readMeta } from '../../shared/planDocument/meta.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { PlanUndo } from '../../shared/planDocument/PlanUndo.ts'
import { unknownContent, unknownContentIn } from '../../shared/planDocument/unknownContent.ts'
import { isRetryable, type RefusalReason } from '../../shared/protocol/refusalReasons.ts'
import type { Quarantine } from '../localStore/database.ts'
import type { DeviceStatus, PlanStore, PlanUpdates } from '../localStore/PlanStore.ts'
import type { LineEvent, OpenLine, PlanLine } from './PlanLine.ts'
import { PlanRecords } from './PlanRecords.ts'
import { peersOf } from './peersOf.ts'
import { type Peer, type PlanPhase, type PlanStatus, serverStateOf } from './planStatus.ts'
import { RemoteUpdates } from './RemoteUpdates.ts'

/** More full exchanges than this without one success: the server will not take our text. */
const MAX_RESYNCS = 2
const FIRST_RETRY_DELAY = 1000
const MAX_RETRY_DELAY = 30_000

/** Says in the browser's own timeline when a plan's bytes were in memory: what opening costs from there is measured against a bare editor. */
export const BYTES_READ = 'ro:bytes-read'
function markBytesRead(): void {
  performance.clearMarks(BYTES_READ)
  performance.mark(BYTES_READ)
}

export interface BoundEditor {
  /** Takes the binding down before it returns: called inside a Yjs transaction that brought something the editor would delete. */
  readonly destroy: () => void
  /** [OP32] Called before what others wrote comes in: where the reader has put the caret a moment ago is not known to it yet. */
  readonly readCaret: () => void
}

export interface PlanSessionOptions {
  readonly planId: PlanId
  readonly store: PlanStore
  readonly openLine: OpenLine
  /** what the table of rights says of this account and plan, until `allow` says otherwise; the server has the last word */
  readonly mayEdit: boolean
  /** how others see us; the server overwrites the name */
  readonly self: { readonly name: string; readonly color: string }
  readonly now?: () => Date
  /** the layout that this program knows */
  readonly schemaVersion?: number
}

/**
 * One open plan: its Y.Doc, what the device keeps of it, the line to the server, the version gate and the undo stack. The only
 * owner of their lives. Readable with `useSyncExternalStore` over `subscribe` and `status`.
 */
export class PlanSession {
  readonly planId: PlanId
  readonly doc: Y.Doc
  readonly undo: PlanUndo
  readonly records: PlanRecords
  readonly self: PlanSessionOptions['self']
  readonly #options: PlanSessionOptions
  readonly #updates: PlanUpdates
  /** what other tabs of this browser wrote, or heard from the server */
  readonly #foreign = new RemoteUpdates(
    (updates) => this.#apply(updates),
    () => performance.now(),
  )
  readonly #listeners = new Set<() => void>()
  #line: PlanLine | null = null
  #phase: PlanPhase = 'loading'
  #quarantine: Quarantine | null = null
  #unknown: string | null = null
  #deviceGone = false
  #signedOut = false
  #storageUnavailable = false
  #serverSavedAt: Date | null = null
  #wasSaved = false
  #peers: readonly Peer[] = []
  #resyncs = 0
  #retryDelay = FIRST_RETRY_DELAY
  #retry: ReturnType<typeof setTimeout> | null = null
  #editor: BoundEditor | null = null
  #closed = false
  #mayEdit: boolean
  #status: PlanStatus

  constructor(options: PlanSessionOptions) {
    this.#options = options
    this.planId = options.planId
    this.#mayEdit = options.mayEdit
    this.self = options.self
    this.doc = defineRoots(new Y.Doc())
    this.undo = new PlanUndo(this.doc, ySyncPluginKey)
    this.records = new PlanRecords(this.doc)
    this.#updates = options.store.open(options.planId)
    this.#status = this.#compose()
    // Later in the turn: a change reaches the device's queue before the line counts it, and must not read as saved in between.
    this.#updates.onStatus(() => queueMicrotask(this.#publish))
    this.#updates.onForeign((updates) => {
      for (const update of updates) this.#foreign.take(update)
    })
    this.doc.on('beforeObserverCalls', this.#gate)
    this.doc.on('afterTransaction', this.#judge)
    void this.#open()
  }

  readonly status = (): PlanStatus => this.#status

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Null until the line is opened, which follows the reading of this device. */
  get awareness(): Awareness | null {
    return this.#line?.awareness ?? null
  }

  /** Called by the editor that binds to `doc`; what it gives back is called when the editor goes by itself. */
  bindEditor(editor: BoundEditor): () => void {
    this.#editor = editor
    return () => {
      if (this.#editor === editor) this.#editor = null
    }
  }

  /** [OP30] Told at every letter of a word that is being composed, and at its end: until then what others write waits. */
  compose(isComposing: boolean): void {
    this.#line?.hold(isComposing)
    if (isComposing) this.#foreign.hold()
    else this.#foreign.release()
  }

  /** Writes at once what the device does not have yet. */
  flush(): Promise<void> {
    return this.#updates.flush()
  }

  /** [OP29] Told by who knows whether this reader may write the plan now: it was frozen, or opened again. */
  allow(mayEdit: boolean): void {
    if (this.#mayEdit === mayEdit) return
    this.#mayEdit = mayEdit
    this.#publish()
  }

  /** Tries the server again after signing in. */
  retry(): void {
    if (!this.#signedOut && this.#phase !== 'signedOut') return
    this.#signedOut = false
    if (this.#phase === 'signedOut') this.#phase = 'loading'
    this.#resyncSoon(0)
    this.#publish()
  }

  /** Exchanges everything once more, with a server that did not know this plan before. */
  rejoin(): void {
    this.#resyncSoon(0)
  }

  /** Told by who knows: the session's cookie is no longer good. */
  markSignedOut(): void {
    this.#signedOut = true
    if (this.#phase === 'loading') this.#phase = 'signedOut'
    this.#publish()
  }

  /** Forgets what this device keeps, for a fresh copy from the server. The session is over afterwards. */
  async discard(): Promise<void> {
    this.#closeLine()
    this.doc.off('update', this.#keep)
    await this.#updates.discard()
    await this.close()
  }

  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    this.#editor?.destroy()
    this.#closeLine()
    this.#foreign.drop()
    this.doc.off('update', this.#keep)
    this.doc.off('beforeObserverCalls', this.#gate)
    this.doc.off('afterTransaction', this.#judge)
    await this.#updates.close()
    this.undo.destroy()
    this.records.destroy()
    this.doc.destroy()
    this.#listeners.clear()
  }

  async #open(): Promise<void> {
    try {
      const stored = await this.#updates.load()
      this.#quarantine = stored.quarantine
      markBytesRead()
      this.#apply(stored.updates)
    } catch {
      // No storage: the plan lives on the server alone, and the status says so.
      this.#deviceGone = true
    }
    if (this.#closed) return
    // From here on, when nothing but the device has written yet: with a listener Yjs would encode all that was just read.
    this.doc.on('update', this.#keep)
    if (this.#quarantine) this.#phase = 'refused'
    else {
      if (this.#hasText()) this.#admit()
      this.#openLine()
    }
    this.#publish()
  }

  #openLine(): void {
    this.#line = this.#options.openLine(this.planId, this.doc)
    this.#line.awareness.setLocalStateField('user', this.self)
    this.#line.awareness.on('change', this.#readPeers)
    this.#line.listen(this.#hear)
    this.#hear({ type: 'changed' })
  }

  #closeLine(): void {
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = null
    this.#line?.awareness.off('change', this.#readPeers)
    this.#line?.close()
    this.#line = null
    this.#peers = []
  }

  readonly #hear = (event: LineEvent): void => {
    switch (event.type) {
      case 'arriving':
        this.#editor?.readCaret()
        return
      case 'changed':
        this.#noticeState()
        break
      case 'refused':
        this.#takeRefusal(event.reason, event.detail)
        break
      case 'outdated':
        this.#showOnly(schemaWords(event.minSchema))
        break
      case 'denied':
        this.#takeDenial(event.reason)
        break
      case 'closed':
        this.#resyncLater()
        break
    }
    this.#publish()
  }

  #noticeState(): void {
    const line = this.#line?.state()
    if (!line) return
    if (line.connected) this.#signedOut = false
    if (line.synced && (this.#phase === 'loading' || this.#phase === 'signedOut' || this.#phase === 'missing')) this.#admit()
    const saved = line.connected && line.synced && line.unsent === 0
    if (saved) this.#updates.sent()
    if (saved && !this.#wasSaved) {
      this.#serverSavedAt = this.#now()
      this.#resyncs = 0
      this.#retryDelay = FIRST_RETRY_DELAY
      this.#storageUnavailable = false
    }
    this.#wasSaved = saved
  }

  #takeRefusal(reason: RefusalReason, detail: string | null): void {
    if (reason === 'resync' && this.#resyncs < MAX_RESYNCS) {
      this.#resyncs += 1
      this.#resyncSoon(0)
    } else if (reason !== 'resync' && isRetryable(reason)) {
      this.#storageUnavailable = true
      this.#resyncLater()
    } else if (reason === 'schemaTooOld') this.#showOnly(schemaWords(null))
    else if (reason === 'unknownDocument') this.#takeDenial(reason)
    else this.#holdBack(reason, detail)
  }

  #takeDenial(reason: string): void {
    const noPlan = reason === 'unknownDocument' || reason === 'forbidden'
    if (this.#phase === 'loading') this.#phase = noPlan ? 'missing' : 'signedOut'
    this.#signedOut = !noPlan
  }

  /** The text stays on this device, shown and copyable; the line is closed so that it is not sent again. */
  #holdBack(reason: RefusalReason, detail: string | null): void {
    this.#quarantine = { reason, detail, since: this.#now().toISOString() }
    this.#phase = 'refused'
    this.#editor?.destroy()
    this.#closeLine()
    void this.#updates.quarantine(this.#quarantine).catch(() => {
      this.#deviceGone = true
      this.#publish()
    })
  }

  #resyncLater(): void {
    this.#resyncSoon(this.#retryDelay)
    this.#retryDelay = Math.min(this.#retryDelay * 2, MAX_RETRY_DELAY)
  }

  #resyncSoon(delay: number): void {
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = setTimeout(() => {
      this.#retry = null
      void this.#line?.resync()
    }, delay)
  }

  /** The gate before an editor may bind. */
  #admit(): void {
    this.#unknown = this.#beyondUs() ?? unknownContent(this.doc)
    this.#phase = this.#unknown === null ? 'ready' : 'tooNew'
  }

  /** The gate before a change that others, or another tab of this browser, made reaches a bound editor. */
  readonly #gate = (transaction: Y.Transaction): void => {
    if (this.#phase !== 'ready' || (transaction.local && transaction.origin !== origins.localStore)) return
    const unknown = this.#beyondUs() ?? unknownContentIn(transaction)
    if (unknown !== null) this.#showOnly(unknown)
  }

  /** The gate before our own change is sent: what the server would refuse is held back at once. It comes before \`update\`. */
  readonly #judge = (transaction: Y.Transaction): void => {
    if (!transaction.local || transaction.origin === origins.localStore || this.#phase !== 'ready') return
    const offence = offenceIn(transaction)
    if (offence === null) return
    this.#holdBack('invalidUpdate', offence)
    this.#publish()
  }

  /** What the plan asks of a program that writes it, when that is not us. */
  #beyondUs(): string | null {
    const { minSchema } = readMeta(this.doc)
    return minSchema > (this.#options.schemaVersion ?? SCHEMA_VERSION) ? schemaWords(minSchema) : null
  }

  /** The text can be read; what was written here and not sent waits for a newer program. */
  #showOnly(unknown: string): void {
    this.#unknown = unknown
    this.#phase = 'tooNew'
    this.#editor?.destroy()
    this.#publish()
  }

  readonly #keep = (update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    if (origin !== origins.localStore && !this.#deviceGone) this.#updates.append(update, transaction.local)
  }

  #apply(updates: readonly Uint8Array[]): void {
    if (this.#closed || updates.length === 0) return
    this.#editor?.readCaret()
    this.doc.transact(() => {
      for (const update of updates) Y.applyUpdate(this.doc, update, origins.localStore)
    }, origins.localStore)
  }

  #hasText(): boolean {
    return bodyOf(this.doc).length > 0
  }

  readonly #readPeers = (): void => {
    if (!this.#line) return
    const peers = peersOf(this.#line.awareness.getStates(), this.doc.clientID)
    // Every move of a caret comes here.
    if (JSON.stringify(peers) === JSON.stringify(this.#peers)) return
    this.#peers = peers
    this.#publish()
  }

  #now(): Date {
    return this.#options.now?.() ?? new Date()
  }

  readonly #publish = (): void => {
    this.#status = this.#compose()
    for (const listener of this.#listeners) listener()
  }

  #compose(): PlanStatus {
    const line = this.#line?.state() ?? { connected: false, synced: false, unsent: 0, readOnly: false }
    const device: DeviceStatus = this.#deviceGone ? { ...this.#updates.status(), problem: 'unavailable' } : this.#updates.status()
    return {
      phase: this.#phase,
      editable: this.#phase === 'ready' && this.#mayEdit && !line.readOnly,
      device,
      server: { state: serverStateOf(line, this.#signedOut, this.#storageUnavailable), unsent: line.unsent, savedAt: this.#serverSavedAt },
      peers: this.#peers,
      quarantine: this.#quarantine,
      unknown: this.#unknown,
    }
  }
}

const schemaWords = (minSchema: number | null): string => (minSchema === null ? 'schema' : `schema ${minSchema}`)
