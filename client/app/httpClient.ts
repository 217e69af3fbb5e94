import { z } from 'zod'
import { directorySchema } from '../../shared/plan/directory.ts'
import { dutiesAnswerSchema } from '../../shared/plan/duties.ts'
import { noticeSchema } from '../../shared/plan/notice.ts'
import { planFileSchema } from '../../shared/plan/plan.ts'
import { programmeSchema } from '../../shared/plan/programme.ts'
import { reportSayingSchema } from '../../shared/plan/report.ts'
import { savedViewSchema } from '../../shared/plan/savedView.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { accessTokenSchema, accessTokenWithSecretSchema, type CreateAccessToken } from '../../shared/protocol/accessTokens.ts'
import { type AuditFilterQuery, auditChainSchema, auditPageSchema } from '../../shared/protocol/audit.ts'
import type { CommentCommand } from '../../shared/protocol/comments.ts'
import type { DecisionInput, DecisionName } from '../../shared/protocol/decisions.ts'
import {
  type AccountWithLink,
  accountWithLinkSchema,
  type CreatePlan,
  type createAccountSchema,
  type ErrorCode,
  errorSchema,
  listedAccountSchema,
  PAGE_ACCOUNT_HEADER,
  passwordStateSchema,
  planSummarySchema,
  revocationsSchema,
  type SetPassword,
  sessionSchema,
} from '../../shared/protocol/httpApi.ts'
import {
  type CreateInvitation,
  invitationSchema,
  invitationWithLinkSchema,
  invitedSchema,
  type Join,
} from '../../shared/protocol/invitations.ts'
import { type MailSettings, mailStateSchema, ownMailSchema } from '../../shared/protocol/mail.ts'
import { type AskReset, type FinishReset, resetSchema, resetStateSchema } from '../../shared/protocol/passwordReset.ts'
import {
  boardSchema,
  obligationViewSchema,
  programmeViewSchema,
  reportsAnswerSchema,
  reportViewSchema,
  touchedAgencySchema,
} from '../../shared/protocol/programmeApi.ts'
import { listedTemplateSchema, type SaveTemplate, templateListSchema, templateVersionSchema } from '../../shared/protocol/templates.ts'

/** `unreachable`: no answer came, nothing is known about what the server did; `unreadable`: an answer that this program does not understand. */
export type HttpErrorCode = ErrorCode | 'unreachable' | 'unreadable'

export class HttpError extends Error {
  readonly code: HttpErrorCode
  readonly detail: string | undefined
  constructor(code: HttpErrorCode, detail?: string) {
    super(detail ? `${code}: ${detail}` : code)
    this.name = 'HttpError'
    this.code = code
    this.detail = detail
  }
}

/** The code of anything that was thrown; a failure that is not the server's answer is `internal`. */
export const errorCodeOf = (error: unknown): HttpErrorCode => (error instanceof HttpError ? error.code : 'internal')

/** Rows as the server's index holds them and the event cursor that they belong to: deltas after it continue from here. */
const taskListSchema = z.object({ cursor: z.int(), rows: z.array(z.custom<TaskRow>((row) => typeof row === 'object' && row !== null)) })
export type TaskList = z.infer<typeof taskListSchema>

export interface HttpClientOptions {
  readonly fetch: typeof globalThis.fetch
  /** start of every address, "" when the server serves at the root */
  readonly basePath: string
  /** whose page asks; null before anybody has signed in */
  readonly account: () => string | null
  /** an answer says that the sign-in of this page is no longer good */
  readonly onDoubt: () => void
  /** called after every request: did an answer come? */
  readonly onReachable: (reachable: boolean) => void
}

/** The cookie alone decides these: they ask or change who is signed in. */
const ofTheBrowser: ReadonlySet<string> = new Set([
  ...['GET /api/session', 'POST /api/sign-in/link', 'POST /api/sign-in/password', 'POST /api/join/look', 'POST /api/join'],
  ...['GET /api/password/reset', 'POST /api/password/reset', 'POST /api/password/reset/look', 'POST /api/password/reset/finish'],
])
const doubtful: ReadonlySet<HttpErrorCode> = new Set(['notSignedIn', 'otherAccount', 'accountDisabled', 'deviceRevoked'])
const answerOf: { readonly [status: number]: ErrorCode } = {
  401: 'notSignedIn',
  403: 'forbidden',
  404: 'notFound',
  409: 'conflict',
  413: 'tooLarge',
  429: 'tooManyRequests',
}
/** A proxy or a stopping server answers so in the server's place. */
const nobodyHome: ReadonlySet<number> = new Set([502, 503, 504])

/** What a file was made of. */
export type ExportMade = { readonly planId: string; readonly form: 'docx' | 'json' | 'xlsx' } | { readonly tasks: number }

/** Typed calls over the schemas of shared/protocol. Every failure is an {@link HttpError}. */
export function createHttpClient({ fetch, basePath, account, onDoubt, onReachable }: HttpClientOptions) {
  async function request<Answer>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    answer: z.ZodType<Answer>,
    body?: unknown,
    page: string | null = account(),
  ): Promise<Answer> {
    const isOfPage = page !== null && !ofTheBrowser.has(`${method} ${path}`)
    const response = await send(method, path, body, isOfPage ? { [PAGE_ACCOUNT_HEADER]: page } : {})
    const text = await response.text().catch(() => {
      throw new HttpError('unreachable')
    })
    if (!response.ok) {
      const failure = failureOf(response.status, text)
      if (doubtful.has(failure.code) && isOfPage) onDoubt()
      throw failure
    }
    const parsed = answer.safeParse(text === '' ? undefined : parseJson(text))
    if (!parsed.success) throw new HttpError('unreadable', `${method} ${path}: ${z.prettifyError(parsed.error)}`)
    return parsed.data
  }

  async function send(method: string, path: string, body: unknown, page: Record<string, string>): Promise<Response> {
    try {
      const response = await fetch(basePath + path, {
        method,
        credentials: 'same-origin',
        headers: {
          accept: 'application/json',
          ...page,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      onReachable(!nobodyHome.has(response.status))
      return response
    } catch {
      onReachable(false)
      throw new HttpError('unreachable')
    }
  }

  function failureOf(status: number, text: string): HttpError {
    const parsed = errorSchema.safeParse(parseJson(text))
    if (!parsed.success && nobodyHome.has(status)) return new HttpError('unreachable')
    const code = parsed.success ? parsed.data.error : (answerOf[status] ?? 'internal')
    return new HttpError(code, parsed.success ? parsed.data.detail : undefined)
  }

  return {
    session: () => request('GET', '/api/session', sessionSchema),
    consumeLink: (token: string) => request('POST', '/api/sign-in/link', sessionSchema, { token }),
    resetState: () => request('GET', '/api/password/reset', resetStateSchema),
    askReset: (asked: AskReset) => request('POST', '/api/password/reset', z.unknown(), asked),
    lookAtReset: (token: string) => request('POST', '/api/password/reset/look', resetSchema, { token }),
    finishReset: (command: FinishReset) => request('POST', '/api/password/reset/finish', z.unknown(), command),
    lookAtInvitation: (token: string) => request('POST', '/api/join/look', invitedSchema, { token }),
    join: (command: Join) => request('POST', '/api/join', sessionSchema, command),
    invitations: () => request('GET', '/api/invitations', z.array(invitationSchema)),
    invite: (invitation: CreateInvitation) => request('POST', '/api/invitations', invitationWithLinkSchema, invitation),
    renewInvitation: (id: string, days: number) => request('POST', `/api/invitations/${id}/renew`, invitationWithLinkSchema, { days }),
    withdrawInvitation: (id: string) => request('DELETE', `/api/invitations/${id}`, z.unknown()),
    signInWithPassword: (loginName: string, password: string) =>
      request('POST', '/api/sign-in/password', sessionSchema, { loginName, password }),
    passwordState: () => request('GET', '/api/password', passwordStateSchema),
    setPassword: (command: SetPassword) => request('POST', '/api/password', z.unknown(), command),
    signOut: (everywhere: boolean, removeKept: boolean) =>
      request('DELETE', everywhere ? `/api/sessions${removeKept ? '?removeKept=1' : ''}` : '/api/session', z.unknown()),
    /** What of those sessions' accounts is to be removed from the device that shows their marks. */
    revocations: (marks: readonly string[]) => request('POST', '/api/revocations', revocationsSchema, { marks }),
    plans: () => request('GET', '/api/plans', z.array(planSummarySchema)),
    plan: (planId: string) => request('GET', `/api/plans/${planId}`, planSummarySchema),
    /** `author` gave the command, perhaps before the page was somebody else's. */
    createPlan: (command: CreatePlan, author: string) => request('POST', '/api/plans', planSummarySchema, command, author),
    /** For a screen that comes later, with the form of its answer. */
    ask: <Answer>(path: string, answer: z.ZodType<Answer>) => request('GET', path, answer),
    /** Like `ask`, for what is made there. */
    tell: <Answer>(path: string, answer: z.ZodType<Answer>, body: unknown) => request('POST', path, answer, body),
    sayReport: (commandId: string, input: DecisionInput<'report.say'>, author: string) =>
      request('POST', '/api/decisions/report.say', z.object({ result: reportSayingSchema }), { ...input, commandId }, author).then(
        ({ result }) => result,
      ),
    comment: (planId: string, command: CommentCommand, author: string) =>
      request('POST', `/api/plans/${planId}/comments`, z.unknown(), command, author),
    planFile: (planId: string) => request('GET', `/api/plans/${planId}/file`, planFileSchema),
    templates: () => request('GET', '/api/templates', templateListSchema),
    templateVersion: (id: string, number: number) => request('GET', `/api/templates/${id}/versions/${number}`, templateVersionSchema),
    saveTemplate: (template: SaveTemplate) => request('POST', '/api/templates', listedTemplateSchema, template),
    retireTemplate: (id: string) => request('DELETE', `/api/templates/${id}`, z.unknown()),
    notices: () => request('GET', '/api/notices', z.array(noticeSchema)),
    readNotices: (upTo: number) => request('POST', '/api/notices/read', z.object({ read: z.int() }), { upTo }),
    mail: () => request('GET', '/api/mail', ownMailSchema),
    saveMail: (settings: MailSettings) => request('POST', '/api/mail', ownMailSchema, settings),
    mailState: () => request('GET', '/api/mail/state', mailStateSchema),
    tokens: () => request('GET', '/api/tokens', z.array(accessTokenSchema)),
    createToken: (token: CreateAccessToken) => request('POST', '/api/tokens', accessTokenWithSecretSchema, token),
    revokeToken: (id: string) => request('DELETE', `/api/tokens/${id}`, z.unknown()),
    directory: () => request('GET', '/api/directory', directorySchema),
    touched: (ids: readonly string[]) =>
      request('GET', `/api/directory/touched?ids=${encodeURIComponent(ids.join(','))}`, z.array(touchedAgencySchema)),
    duties: () => request('GET', '/api/duties', dutiesAnswerSchema),
    programmes: () => request('GET', '/api/programmes', z.array(programmeSchema)),
    savedViews: () => request('GET', '/api/views', z.array(savedViewSchema)),
    programme: (id: string) => request('GET', `/api/programmes/${id}`, programmeViewSchema),
    board: (roundId: string) => request('GET', `/api/rounds/${roundId}/board`, boardSchema),
    obligation: (roundId: string, agencyId: string) => request('GET', `/api/rounds/${roundId}/agencies/${agencyId}`, obligationViewSchema),
    report: (roundId: string, agencyId: string) => request('GET', `/api/rounds/${roundId}/report/${agencyId}`, reportViewSchema),
    reports: (roundId: string) => request('GET', `/api/rounds/${roundId}/reports`, reportsAnswerSchema),
    /** `commandId` is the caller's, so that trying again is harmless */
    decide: <Name extends DecisionName>(name: Name, commandId: string, input: DecisionInput<Name>): Promise<unknown> =>
      request('POST', `/api/decisions/${name}`, z.object({ result: z.unknown() }), { ...input, commandId }).then(({ result }) => result),
    audit: (filter: AuditFilterQuery, before: number | null, limit: number) => {
      const asked = Object.entries({ ...filter, before, limit }).flatMap(([key, value]) => (value == null ? [] : [[key, String(value)]]))
      return request('GET', `/api/audit?${new URLSearchParams(asked)}`, auditPageSchema)
    },
    auditChain: () => request('GET', '/api/audit/chain', auditChainSchema),
    noteAuditExport: (filter: AuditFilterQuery) => request('POST', '/api/audit/exports', z.unknown(), filter),
    /** that this device made a file of a plan, or a workbook of so many tasks; a repeated one is one line */
    noteExport: (of: ExportMade, made: { readonly commandId: string; readonly madeAt: string }, author: string): Promise<unknown> =>
      'planId' in of
        ? request('POST', `/api/plans/${of.planId}/exports`, z.unknown(), { form: of.form, ...made }, author)
        : request('POST', '/api/matrix/exports', z.unknown(), { tasks: of.tasks, ...made }, author),
    tasks: () => request('GET', '/api/tasks', taskListSchema),
    accounts: () => request('GET', '/api/accounts', z.array(listedAccountSchema)),
    setDisabled: (accountId: string, disabled: boolean) =>
      request('POST', `/api/accounts/${accountId}/disabled`, z.unknown(), { disabled }),
    createAccount: (command: z.infer<typeof createAccountSchema>): Promise<AccountWithLink> =>
      request('POST', '/api/accounts', accountWithLinkSchema, command),
    newSignInLink: (accountId: string): Promise<AccountWithLink> =>
      request('POST', `/api/accounts/${accountId}/link`, accountWithLinkSchema),
  }
}
export type HttpClient = ReturnType<typeof createHttpClient>

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
