import type { PlanId } from '../../shared/core/ids.ts'
import type { ReportSaid } from '../../shared/plan/report.ts'
import type { CommentCommand } from '../../shared/protocol/comments.ts'
import type { CreatePlan } from '../../shared/protocol/httpApi.ts'

/** The refusal of words of a report in whose place somebody else has written: they wait for their writer to choose. */
export const FIELD_CONFLICT = 'fieldConflict'

/** Why the server does not take a command; `code` has a sentence in the catalogue. */
export interface CommandRefusal {
  readonly code: string
  readonly detail: string | null
}

interface Waiting {
  /** grows in the order in which the commands were given */
  order: number
  readonly commandId: string
  /** ISO instant */
  readonly givenAt: string
  readonly refusal: CommandRefusal | null
}

/** A plan that was made here, with what a reader needs to recognise it. */
export interface QueuedPlan extends Waiting {
  /** older programs wrote none */
  readonly kind?: undefined
  readonly planId: PlanId
  readonly body: CreatePlan
  readonly title: string
  readonly issuer: string
  readonly taskCount: number
}

/** An act on a plan's comments. */
export interface QueuedComment extends Waiting {
  readonly kind: 'comment'
  readonly planId: PlanId
  readonly body: CommentCommand
}

/** What is said of an agency's report in a round; one that waits takes in what is said later. */
export interface QueuedReport extends Waiting {
  readonly kind: 'report'
  readonly programmeId: string
  readonly roundId: string
  readonly agencyId: string
  readonly said: readonly ReportSaid[]
}

/** [AU4] That this device made a file: of a plan, or a workbook of so many tasks. */
export interface QueuedExport extends Waiting {
  readonly kind: 'export'
  readonly of: { readonly planId: string; readonly form: 'docx' | 'json' | 'xlsx' } | { readonly tasks: number }
}

/** A command that waits for the server. */
export type QueuedCommand = QueuedPlan | QueuedComment | QueuedReport | QueuedExport

type New<Command> = Omit<Command, 'order' | 'refusal'>
export type NewPlanCommand = New<QueuedPlan>
export type NewReportCommand = New<QueuedReport>
export type NewCommand = NewPlanCommand | New<QueuedComment> | NewReportCommand | New<QueuedExport>

export const createsPlan = (command: QueuedCommand): command is QueuedPlan => command.kind === undefined
export const notesExport = (command: QueuedCommand): command is QueuedExport => command.kind === 'export'
export const saysReport = (command: QueuedCommand): command is QueuedReport => command.kind === 'report'
export const saysComment = (command: QueuedCommand): command is QueuedComment => command.kind === 'comment'

/** The port to the commands that wait on this device, in order. */
export interface CommandQueue {
  list(): Promise<readonly QueuedCommand[]>
  /** A command with the same id is there once. */
  add(command: NewCommand): Promise<void>
  remove(commandId: string): Promise<void>
  /** `null`: it may be tried again. */
  setRefusal(commandId: string, refusal: CommandRefusal | null): Promise<void>
}
