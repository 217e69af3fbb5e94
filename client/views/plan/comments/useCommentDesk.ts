import { createContext, useContext } from 'react'
import type { CommentAct } from '../../../../shared/plan/comment.ts'
import type { Outbox } from '../../../app/Outbox.ts'
import type { Candidate } from './mentions.ts'
import type { Reader } from './threadFilters.ts'

/** Words that are being written, by the place where; null: none. They outlive another tab of the panel. */
export interface Drafts {
  readonly of: (key: string) => string | null
  readonly keep: (key: string, words: string | null) => void
}

/** What every thread on the screen needs. */
export interface CommentDesk {
  readonly reader: Reader
  /** acts of the rights' table */
  readonly may: readonly string[]
  readonly candidates: readonly Candidate[]
  readonly drafts: Drafts
  readonly act: (act: CommentAct) => void
  readonly outbox: Pick<Outbox, 'retry' | 'drop'>
  /** whether this device keeps what waits */
  readonly keeps: boolean
  /** place of a task among all, from 1; 0: it is none, or gone */
  readonly taskNumber: (blockId: string) => number
}

export const CommentDeskContext = createContext<CommentDesk | null>(null)

export function useCommentDesk(): CommentDesk {
  const desk = useContext(CommentDeskContext)
  if (!desk) throw new Error('CommentDeskContext has no value above this component')
  return desk
}
