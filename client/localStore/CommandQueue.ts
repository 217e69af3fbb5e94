import type { PlanId } from '../../shared/core/ids.ts'
import type { CreatePlan } from '../../shared/protocol/httpApi.ts'

/** Why the server does not take a command; `code` has a sentence in the catalogue. */
export interface CommandRefusal {
  readonly code: string
  readonly detail: string | null
}

/** A command that waits for the server, with what a reader needs to recognise it. */
export interface QueuedCommand {
  /** grows in the order in which the commands were given */
  order: number
  readonly commandId: string
  readonly planId: PlanId
  readonly body: CreatePlan
  readonly title: string
  readonly issuer: string
  readonly taskCount: number
  /** ISO instant */
  readonly givenAt: string
  readonly refusal: CommandRefusal | null
}

export type NewCommand = Omit<QueuedCommand, 'order' | 'refusal'>

/** The port to the commands that wait on this device, in order. */
export interface CommandQueue {
  list(): Promise<readonly QueuedCommand[]>
  /** A command with the same id is there once. */
  add(command: NewCommand): Promise<void>
  remove(commandId: string): Promise<void>
  /** `null`: it may be tried again. */
  setRefusal(commandId: string, refusal: CommandRefusal | null): Promise<void>
}
