import { type DeadlineContext, readDeadline } from '../calendar/readDeadline.ts'
import { type AgencyRef, type BlockId, type IndicatorId, newId, type RandomBytes, type TaskId } from '../core/ids.ts'
import type { IsoDate } from '../core/isoDate.ts'
import { agencyKey, type PlanAgency } from '../plan/agency.ts'
import type { Deadline } from '../plan/deadline.ts'
import { comparators, type Indicator } from '../plan/indicator.ts'
import { MAX_BULLET_LEVEL } from '../plan/nodeRules.ts'
import type { Block, Inline, Plan, TextBlock } from '../plan/plan.ts'
import { inlineText } from '../plan/plan.ts'
import type { Reading, ReadingBlock, ReadingTaskBlock, SourceRange } from '../plan/reading.ts'
import type { AgencyRole, Task, TaskAgency } from '../plan/task.ts'
import { draftLetterhead, letterheadOverflow } from './draftLetterhead.ts'
import { draftTable } from './draftTable.ts'
import { HeadingNumbers } from './headingNumbers.ts'
import { inlineRuns } from './inlineRuns.ts'
import { readMarker } from './markers.ts'
import { trimEndOf } from './plainText.ts'

/** Who is to do a task and by when, as far as the reading knows. */
interface Duty {
  readonly agencies: readonly (readonly [name: string, role: AgencyRole])[]
  readonly deadline: Deadline | null
}

/** A text block of the reading with its halves after page breaks. */
interface Piece {
  readonly block: ReadingBlock
  readonly index: number
  readonly raw: string
  readonly ranges: readonly SourceRange[]
}

/** A drafted plan, and the stretches of the source that each block of its body was made from (by block id; cells have their table's). */
export interface PlacedDraft {
  readonly plan: Plan
  readonly places: ReadonlyMap<string, readonly SourceRange[]>
}

/**
 * A plan to work on from a reading: every assigned task becomes a task block with its agencies and deadline, all other text
 * stays where it stood. What the reader did not understand stays as text. Ids come from `random`.
 */
export function draftPlan(reading: Reading, random: RandomBytes, _today: IsoDate): Plan {
  return new Draft(reading, random).plan()
}

/** The same draft, with the places it was made from: what a review of it points to. */
export function draftWithPlaces(reading: Reading, random: RandomBytes): PlacedDraft {
  const draft = new Draft(reading, random)
  return { plan: draft.plan(), places: draft.places }
}

class Draft {
  readonly places = new Map<string, readonly SourceRange[]>()
  private readonly body: Block[] = []
  private readonly tasks: Task[] = []
  private readonly agencies = new Map<string, PlanAgency>()
  private readonly numbers = new HeadingNumbers()
  private readonly duties: ReadonlyMap<number, Duty>
  private readonly written: ReadingTaskBlock[]
  private inAnnex = false
  private readonly reading: Reading
  private readonly random: RandomBytes

  constructor(reading: Reading, random: RandomBytes) {
    this.reading = reading
    this.random = random
    this.duties = dutiesOf(reading)
    this.written = [...reading.taskBlocks, ...reading.annexTasks].filter(({ task }) => task !== '')
  }

  plan(): Plan {
    for (const text of letterheadOverflow(this.reading)) this.body.push(this.paragraph([{ type: 'text', text, marks: [] }]))
    for (const piece of piecesOf(this.reading)) {
      const before = this.body.length
      this.add(piece)
      for (const block of this.body.slice(before)) this.place(block, piece.ranges)
    }
    if (this.body.length === 0) this.body.push(this.paragraph([]))
    return {
      letterhead: draftLetterhead(this.reading),
      body: this.body,
      tasks: this.tasks,
      agencies: [...this.agencies.values()],
      indicators: this.indicators(),
    }
  }

  private place(block: Block, ranges: readonly SourceRange[]): void {
    this.places.set(block.id, ranges)
    if (block.type !== 'table') return
    for (const { cells } of block.rows) for (const { content } of cells) for (const { id } of content) this.places.set(id, ranges)
  }

  private id<Id extends string>(): Id {
    return newId<Id>(this.random)
  }
  private paragraph(content: readonly Inline[], centred = false): TextBlock {
    return { type: 'paragraph', id: this.id<BlockId>(), align: centred ? 'center' : null, content }
  }

  private add(piece: Piece): void {
    const { block, raw } = piece
    switch (block.kind) {
      case 'blank':
      case 'noise':
      case 'letterhead':
      case 'title':
      case 'recipientsLabel':
      case 'signature':
        return
      case 'sectionHeading':
      case 'heading':
      case 'agencyHeading':
        this.addHeading(piece)
        return
      case 'task':
        this.addTask(piece)
        return
      case 'bullet': {
        const duty = this.dutyWritten(block.text)
        if (duty) this.body.push(this.taskBlock(raw, block.text, duty))
        else this.addBullet(piece)
        return
      }
      case 'recipient':
        this.body.push({ type: 'recipientLine', id: this.id<BlockId>(), content: withoutEnd(inlineRuns(raw, markerLength(block.text))) })
        return
      case 'table':
        this.addTable(piece)
        return
      case 'annex':
        if (!this.inAnnex) this.body.push({ type: 'pageBreak', id: this.id<BlockId>(), orientation: null, annex: true })
        this.inAnnex = true
        this.body.push(this.paragraph(inlineRuns(raw), true))
        return
      case 'preamble':
        this.body.push(
          /^Căn cứ/iu.test(block.text)
            ? { type: 'legalBasis', id: this.id<BlockId>(), content: inlineRuns(raw, 0, ['italic']) }
            : this.paragraph(inlineRuns(raw)),
        )
        return
      case 'paragraph': {
        const duty = this.dutyWritten(block.text)
        this.body.push(duty ? this.taskBlock(raw, block.text, duty) : this.paragraph(inlineRuns(raw)))
      }
    }
  }

  private addHeading({ block, raw }: Piece): void {
    const marker = readMarker(block.text)
    // A heading without a number: part of the one above ("Phần I" with its words below), or a heading of an agency.
    const level = marker === null || marker.kind === 'bullet' ? (block.kind === 'sectionHeading' ? 2 : 3) : Math.min(6, marker.level)
    const skip = markerLength(block.text)
    const printed = block.text.slice(0, skip).trim()
    const content = inlineRuns(raw, skip, ['bold'])
    this.body.push({ type: 'heading', id: this.id<BlockId>(), level, number: this.numbers.numberOf(level, printed), align: null, content })
  }

  private addBullet({ block, raw }: Piece): void {
    const level = Math.min(MAX_BULLET_LEVEL, block.level ?? 1)
    this.body.push({ type: 'bulletItem', id: this.id<BlockId>(), level, content: inlineRuns(raw, markerLength(block.text)) })
  }

  private addTask(piece: Piece): void {
    const duty = this.duties.get(piece.index)
    if (duty) this.body.push(this.taskBlock(piece.raw, piece.block.text, duty))
    else if (piece.block.number === undefined && piece.block.level !== undefined) this.addBullet(piece)
    else this.body.push(this.paragraph(inlineRuns(piece.raw)))
  }

  private addTable({ raw }: Piece): void {
    const table = draftTable(raw, this.id<BlockId>(), (text) => {
      const duty = this.dutyWritten(text)
      const content: Inline[] = text === '' ? [] : [{ type: 'text', text, marks: [] }]
      return duty ? this.taskOf('', content, duty) : this.paragraph(content)
    })
    this.body.push(table ?? this.paragraph(inlineRuns(raw.replaceAll('|', ' '))))
  }

  private taskBlock(raw: string, text: string, duty: Duty): TextBlock {
    const skip = markerLength(text)
    return this.taskOf(text.slice(0, skip).trim(), inlineRuns(raw, skip), duty)
  }

  private taskOf(marker: string, content: readonly Inline[], duty: Duty): TextBlock {
    const id = this.id<TaskId>()
    this.tasks.push({
      id,
      wording: inlineText(content),
      agencies: this.agenciesOf(duty),
      officer: null,
      authority: null,
      deadline: duty.deadline,
      deliverable: null,
      status: null,
      progress: null,
      note: null,
      covers: {},
      origin: null,
    })
    return { type: 'taskBlock', id, marker: marker.replace(/^[–—]$/u, '-'), content }
  }

  /** Leads first, each role in printed order; an agency named twice in one task keeps its first role. */
  private agenciesOf({ agencies }: Duty): TaskAgency[] {
    const parts = new Map<AgencyRef, TaskAgency>()
    for (const [name, role] of agencies) {
      const ref = this.agency(name)
      if (!parts.has(ref) && parts.size < MAX_TASK_AGENCIES) parts.set(ref, { ref, role, rank: parts.size })
    }
    return [...parts.values()].sort((a, b) => (a.role === b.role ? a.rank - b.rank : a.role === 'lead' ? -1 : 1))
  }

  private agency(printed: string): AgencyRef {
    const name = printed.slice(0, MAX_NAME)
    const key = agencyKey({ name, directoryId: null })
    const known = this.agencies.get(key)
    if (known) return known.ref
    const ref = this.id<AgencyRef>()
    this.agencies.set(key, { ref, name, directoryId: null })
    return ref
  }

  /** Tasks written out with owner and time, in labelled blocks or in a table; each is used once. */
  private dutyWritten(text: string): Duty | null {
    if (text === '') return null
    const index = this.written.findIndex(({ task }) => text === task || (text.length < task.length + MAX_LABEL && text.endsWith(task)))
    const [found] = index < 0 ? [] : this.written.splice(index, 1)
    if (!found) return null
    return {
      agencies: [...found.owner.map((name) => [name, 'lead'] as const), ...found.coord.map((name) => [name, 'support'] as const)],
      deadline: found.duePhrase === null ? null : readDeadline(found.duePhrase, contextOf(this.reading)),
    }
  }

  private indicators(): Indicator[] {
    const texts = this.body.flatMap((block) => ('content' in block ? [{ block, text: inlineText(block.content) }] : []))
    return this.reading.indicators.flatMap((indicator) => {
      const comparator = comparators.find((sign) => sign === indicator.comparator)
      if (!comparator) return []
      const at = texts.find(({ text }) => text.includes(indicator.text))?.block
      const target = {
        value: indicator.value,
        valueMax: indicator.valueMax ?? null,
        unit: indicator.unit.slice(0, 60),
        comparator,
        by: indicator.by,
      }
      const isTask = at?.type === 'taskBlock'
      return [
        {
          id: this.id<IndicatorId>(),
          block: (at?.id as BlockId | undefined) ?? null,
          task: isTask ? (at.id as TaskId) : null,
          label: indicator.text.slice(0, 500),
          target,
          baseline: null,
        },
      ]
    })
  }
}

const MAX_TASK_AGENCIES = 300
const MAX_NAME = 400
const MAX_LABEL = 40

const contextOf = (reading: Reading): DeadlineContext => ({
  planYear: reading.issuedOn === null ? null : Number(reading.issuedOn.slice(0, 4)),
})

/** The first block of each assigned task → who does it. */
function dutiesOf(reading: Reading): ReadonlyMap<number, Duty> {
  const duties = new Map<number, Duty>()
  let at = 0
  for (const item of reading.assignments)
    for (const blocks of item.taskBlocks) {
      const role = reading.roles[at++]
      const first = blocks[0]
      if (first === undefined || !role) continue
      const own = item.agencies.map((name) => [name, role.self] as const)
      duties.set(first, {
        agencies: [...own, ...role.partners.map((name) => [name, role.partnerRole] as const)],
        deadline: role.deadline ?? null,
      })
    }
  return duties
}

function piecesOf({ blocks, source }: Reading): Piece[] {
  const pieces: { block: ReadingBlock; index: number; raw: string; ranges: SourceRange[] }[] = []
  blocks.forEach((block, index) => {
    if (block.kind === 'blank' || block.kind === 'noise') return
    const raw = source.slice(block.start, block.end)
    const range = { start: block.start, end: block.end }
    const last = pieces.at(-1)
    if (block.continues && last) {
      last.block = { ...last.block, text: `${last.block.text} ${block.text}` }
      last.raw += `\n${raw}`
      last.ranges.push(range)
    } else pieces.push({ block, index, raw, ranges: [range] })
  })
  return pieces
}

/** Length of the bullet or number that a text begins with, with the space after it. */
function markerLength(text: string): number {
  const marker = readMarker(text)
  return marker ? text.length - marker.rest.length : 0
}

/** A recipient's ";" belongs to the list, not to the name. */
function withoutEnd(content: readonly Inline[]): Inline[] {
  const last = content.at(-1)
  if (last?.type !== 'text') return [...content]
  const text = trimEndOf(last.text, ' ;.,')
  return text === '' ? content.slice(0, -1) : [...content.slice(0, -1), { ...last, text }]
}
