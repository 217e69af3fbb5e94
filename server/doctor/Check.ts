import type { Probe } from '../../shared/protocol/probe.ts'
import type { DoctorWords } from '../cli/doctorText.ts'
import type { Answer, Question } from './ask.ts'

export type FindingState = 'ok' | 'warning' | 'failure'

/** What a check found: the words are in cli/doctorText.ts under its code. */
export interface Finding {
  readonly state: FindingState
  readonly code: keyof DoctorWords
  readonly values: readonly (string | number)[]
}

/** The values of a code are the parameters of its words. */
type Found = <Code extends keyof DoctorWords>(code: Code, ...values: Parameters<DoctorWords[Code]>) => Finding
const finding =
  (state: FindingState): Found =>
  (code, ...values) => ({ state, code, values })
export const ok = finding('ok')
export const warning = finding('warning')
export const failure = finding('failure')

/** The server that is looked at, as its first answers showed it. */
export interface Visit {
  /** where readers arrive: scheme, host and port after all redirects */
  readonly origin: string
  /** the page that readers open, after all redirects */
  readonly page: URL
  /** addresses passed on the way to the page, the first asked included */
  readonly redirects: readonly URL[]
  readonly version: string
  readonly storage: string
  /** how its letters go out; null when it does not say */
  readonly mail: string | null
  /** whether something answers in the server's place: it names itself, or the server meets another caller than this machine */
  readonly isProxied: boolean
  readonly probe: { readonly answer: Answer; readonly seen: Probe }
  readonly at: (path: string) => URL
  readonly question: Question
  /** how long the tunnel's wait is tried (ms) */
  readonly patience: number
}

/** One thing to look at. Null when it does not concern this server. */
export type Check = (visit: Visit) => Promise<Finding | null>
