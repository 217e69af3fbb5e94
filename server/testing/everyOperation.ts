import type { ObligationAction, PlanAction, ProgrammeAction, SubmissionAction, WorkspaceAction } from '../../shared/access/rights.ts'
import { emptyLetterhead } from '../../shared/plan/letterhead.ts'
import { planFile } from '../../shared/plan/plan.ts'
import type { DecisionInput, DecisionName } from '../../shared/protocol/decisions.ts'
import { PROBE_PATH, PROBE_STREAM_PATH, PROBE_WAIT_PATH } from '../../shared/protocol/probe.ts'
import { TUNNEL_PATH } from '../../shared/protocol/tunnelParts.ts'
import { planRound } from './buildProgramme.ts'
import { smallDocx } from './handIn.ts'
import { randomId } from './startTestServer.ts'

/** The things of a scene that operations are about. */
export interface Subjects {
  readonly programmeId: string
  readonly masterPlanId: string
  readonly roundId: string
  /** a round that nobody has a plan for */
  readonly spareRoundId: string
  readonly agencyId: string
  /** given to the agency by the amendment */
  readonly assignmentId: string
  readonly planId: string
  /** a plan outside programmes, of the coordinator's agency */
  readonly loosePlanId: string
  readonly extensionId: string
  /** the last one handed in, and the last one that was returned, with its reason */
  readonly submissionId: string
  readonly returnedId: string
  readonly reasonId: string
  /** a saved view of the programme */
  readonly viewId: string
  /** cursor of the events from before the plan was shared and drafted */
  readonly since: string
}

/** Ids of the right form that stand for nothing. */
export const madeUp = (): Subjects => ({
  programmeId: randomId(),
  masterPlanId: randomId(),
  roundId: randomId(),
  spareRoundId: randomId(),
  agencyId: 'khongco',
  assignmentId: 'khongco',
  planId: randomId(),
  loosePlanId: randomId(),
  extensionId: randomId(),
  submissionId: randomId(),
  returnedId: randomId(),
  reasonId: randomId(),
  viewId: randomId(),
  since: '0',
})

/**
 * The right that an operation asks for, of the tables in shared/access/rights.ts. `plan`: which plan. `answer`: an act on the plan
 * that answers an obligation; `owed`: an act of the coordinator on an obligation; `own`: everybody's own things;
 * `template`: a change of the workspace's templates; `difference`: it shows two submissions, so it asks for both.
 */
export type Right =
  | { readonly of: 'public' | 'own' }
  | { readonly of: 'workspace'; readonly action: WorkspaceAction }
  | { readonly of: 'plan'; readonly action: PlanAction; readonly plan: 'planId' | 'masterPlanId' | 'loosePlanId' }
  | { readonly of: 'programme' | 'owed'; readonly action: ProgrammeAction }
  | { readonly of: 'obligation'; readonly action: ObligationAction }
  | { readonly of: 'answer'; readonly action: PlanAction }
  | { readonly of: 'submission'; readonly action: SubmissionAction; readonly which: 'submissionId' | 'returnedId' }
  | { readonly of: 'receipt' | 'difference' }
  /** a change of the workspace's templates */
  | { readonly of: 'template' }
  /** looking after invitations of some agency, or inviting a drafter to the scene's */
  | { readonly of: 'inviting' | 'invite' }

/** One operation: how it is called, and the right that it asks for. */
export interface Operation {
  /** "GET /api/plans/:id", as the server registers it */
  readonly name: string
  readonly right: Right
  readonly path: (of: Subjects) => string
  readonly body?: (of: Subjects) => object
  /** what must be there before anybody may be asked about it */
  readonly needs?: 'submissionId' | 'returnedId' | 'extensionId'
  /** it answers without an end: its first bytes are its answer */
  readonly isStream?: true
}

const own: Right = { of: 'own' }
const open: Right = { of: 'public' }
const workspace = (action: WorkspaceAction): Right => ({ of: 'workspace', action })
const programme = (action: ProgrammeAction): Right => ({ of: 'programme', action })
const owedTo = (action: ProgrammeAction): Right => ({ of: 'owed', action })
const obligation = (action: ObligationAction): Right => ({ of: 'obligation', action })
const answer = (action: PlanAction): Right => ({ of: 'answer', action })
const handedIn = (action: SubmissionAction, which: 'submissionId' | 'returnedId' = 'submissionId'): Right => ({
  of: 'submission',
  action,
  which,
})
const plan = (action: PlanAction, which: 'planId' | 'masterPlanId' | 'loosePlanId'): Right => ({ of: 'plan', action, plan: which })

type Row = Omit<Operation, 'name' | 'path'> & { readonly path?: Operation['path'] }
const row = (name: string, right: Right, more: Partial<Row> = {}): Operation => ({
  name,
  right,
  path: () => name.slice(name.indexOf(' ') + 1),
  ...more,
})

const emptyTemplate = {
  file: planFile({ letterhead: emptyLetterhead, body: [], tasks: [], agencies: [], indicators: [] }),
  base: '2025-03-27',
  dates: [],
}

const newThread = () => ({
  threadId: randomId(),
  commentId: randomId(),
  anchor: { blockId: randomId(), field: null, quote: null, start: null, end: null },
})

const planRows = (which: 'planId' | 'masterPlanId' | 'loosePlanId'): readonly Operation[] => [
  row('GET /api/plans/:id', plan('plan.read', which), { path: (of) => `/api/plans/${of[which]}` }),
  row('GET /api/plans/:id/file', plan('plan.read', which), { path: (of) => `/api/plans/${of[which]}/file` }),
  row('GET /api/plans/:id/comments', plan('plan.read', which), { path: (of) => `/api/plans/${of[which]}/comments` }),
  row('GET /api/plans/:id/people', plan('plan.comment', which), { path: (of) => `/api/plans/${of[which]}/people` }),
  row('POST /api/plans/:id/exports', plan('plan.read', which), {
    path: (of) => `/api/plans/${of[which]}/exports`,
    body: () => ({ form: 'docx' }),
  }),
  row('POST /api/plans/:id/comments', plan('plan.comment', which), {
    path: (of) => `/api/plans/${of[which]}/comments`,
    body: () => ({ commandId: randomId(), act: { ...newThread(), act: 'thread.open', text: 'Xem lại hạn', mentions: [] } }),
  }),
]
const reads = handedIn('submission.read')

/** Every address but the decisions'. One of a plan stands three times: for a plan in each place. */
const addresses: readonly Operation[] = [
  row('GET /healthz', open),
  row('GET /metrics', open),
  row('GET /api/openapi.json', open),
  row(`GET ${PROBE_PATH}`, open),
  row(`GET ${PROBE_STREAM_PATH}`, open, { isStream: true }),
  row(`POST ${PROBE_WAIT_PATH}`, open, { path: () => `${PROBE_WAIT_PATH}?milliseconds=0` }),
  row('POST /api/sign-in/link', open, { body: () => ({ token: 'x'.repeat(30) }) }),
  row('POST /api/sign-in/password', open, { body: () => ({ loginName: 'khong.co', password: 'khong co ai' }) }),
  row('POST /api/revocations', open, { body: () => ({ marks: [randomId()] }) }),
  row('DELETE /api/session', open),
  row('POST /api/join/look', open, { body: () => ({ token: 'x'.repeat(30) }) }),
  row('POST /api/join', open, {
    body: () => ({ token: 'x'.repeat(30), displayName: 'Chuyên viên', loginName: 'khong.co', password: 'mua thu la vang roi' }),
  }),
  row('GET /api/password/reset', open),
  row('POST /api/password/reset', open, { body: () => ({ address: `${randomId()}@tinh.example`, language: 'vi' }) }),
  row('POST /api/password/reset/look', open, { body: () => ({ token: 'x'.repeat(30) }) }),
  row('POST /api/password/reset/finish', open, {
    body: () => ({ token: 'x'.repeat(30), password: 'mua thu la vang roi', endSessions: true }),
  }),
  row('GET /api/session', own),
  row('DELETE /api/sessions', own),
  row('GET /api/password', own),
  row('POST /api/password', own, { body: () => ({ loginName: 'ten.dang.nhap', password: 'ngan', present: null }) }),
  row('GET /api/tokens', own),
  row('POST /api/tokens', own, { body: () => ({ id: randomId(), name: 'Bảng điện tử', scope: 'read', days: 3 }) }),
  row('DELETE /api/tokens/:id', own, { path: () => `/api/tokens/${randomId()}` }),
  row('GET /api/mail', own),
  row('POST /api/mail', own, { body: () => ({ address: null, choice: 'all', language: 'vi' }) }),
  row('GET /api/mail/state', workspace('account.list')),
  // Its address is its secret: whose it is, is tested with the feed.
  row('GET /calendar/*', open, { path: () => '/calendar/khongco.ics' }),
  row('GET /api/notices', own),
  row('POST /api/notices/read', own, { body: () => ({ upTo: 0 }) }),
  row(`POST ${TUNNEL_PATH}`, own),
  row(`POST ${TUNNEL_PATH}/:tunnel/up`, own, { path: () => `${TUNNEL_PATH}/${randomId()}/up?first=1` }),
  row(`POST ${TUNNEL_PATH}/:tunnel/down`, own, { path: () => `${TUNNEL_PATH}/${randomId()}/down?after=0` }),
  row(`POST ${TUNNEL_PATH}/:tunnel/close`, own, { path: () => `${TUNNEL_PATH}/${randomId()}/close` }),
  row('GET /api/accounts', workspace('account.list')),
  row('POST /api/accounts', workspace('account.create'), {
    body: () => ({ commandId: randomId(), displayName: 'Chuyên viên', agencyName: 'Sở Y tế', role: 'member' }),
  }),
  row('POST /api/accounts/:id/link', workspace('account.create'), { path: () => `/api/accounts/${randomId()}/link` }),
  row('POST /api/accounts/:id/disabled', workspace('account.disable'), {
    path: () => `/api/accounts/${randomId()}/disabled`,
    body: () => ({ disabled: true }),
  }),
  row('GET /api/invitations', { of: 'inviting' }),
  row(
    'POST /api/invitations',
    { of: 'invite' },
    {
      body: ({ agencyId }) => ({ id: randomId(), agencyId, capacity: 'drafter', days: 7, address: null, language: 'vi' }),
    },
  ),
  row(
    'POST /api/invitations/:id/renew',
    { of: 'inviting' },
    {
      path: () => `/api/invitations/${randomId()}/renew`,
      body: () => ({ days: 7 }),
    },
  ),
  row('DELETE /api/invitations/:id', { of: 'inviting' }, { path: () => `/api/invitations/${randomId()}` }),
  row('GET /api/audit', workspace('audit.read'), { path: () => '/api/audit?limit=500' }),
  row('GET /api/audit/chain', workspace('audit.read')),
  row('POST /api/audit/exports', workspace('audit.read'), { body: () => ({}) }),
  row('POST /api/matrix/exports', own, { body: () => ({ tasks: 3 }) }),
  row('GET /api/plans', own),
  row('POST /api/plans', workspace('plan.create'), {
    body: () => ({ commandId: randomId(), planId: randomId(), template: null, update: '' }),
  }),
  row('GET /api/templates', workspace('template.read')),
  row('GET /api/templates/:id/versions/:number', workspace('template.read'), { path: () => `/api/templates/${randomId()}/versions/1` }),
  row(
    'POST /api/templates',
    { of: 'template' },
    {
      body: () => ({ commandId: randomId(), id: randomId(), number: 1, title: 'Mẫu', description: '', content: emptyTemplate }),
    },
  ),
  row('DELETE /api/templates/:id', { of: 'template' }, { path: () => `/api/templates/${randomId()}` }),
  ...planRows('planId'),
  ...planRows('masterPlanId'),
  ...planRows('loosePlanId'),
  row('GET /api/matrix', workspace('matrix.read')),
  row('GET /api/tasks', workspace('matrix.read')),
  row('GET /api/duties', workspace('matrix.read')),
  row('GET /api/events', workspace('matrix.read'), { path: (of) => `/api/events?poll=1&since=${of.since}` }),
  row('GET /api/directory', workspace('directory.read')),
  row('GET /api/directory/touched', workspace('directory.change'), { path: (of) => `/api/directory/touched?ids=${of.agencyId}` }),
  row('GET /api/programmes', workspace('programme.list')),
  row('GET /api/views', workspace('programme.list')),
  row('GET /api/programmes/:id', programme('programme.read'), { path: (of) => `/api/programmes/${of.programmeId}` }),
  row('GET /api/programmes/:id/matrix', programme('programme.read'), { path: (of) => `/api/programmes/${of.programmeId}/matrix` }),
  row('GET /api/rounds/:id/board', programme('board.read'), { path: (of) => `/api/rounds/${of.roundId}/board` }),
  row('GET /api/rounds/:id/agencies/:agencyId', obligation('obligation.read'), {
    path: (of) => `/api/rounds/${of.roundId}/agencies/${of.agencyId}`,
  }),
  row('GET /api/rounds/:id/report/:agencyId', obligation('obligation.read'), {
    path: (of) => `/api/rounds/${of.spareRoundId}/report/${of.agencyId}`,
  }),
  row('GET /api/rounds/:id/reports', programme('board.read'), { path: (of) => `/api/rounds/${of.spareRoundId}/reports` }),
  row('POST /api/rounds/:id/paperwork', programme('round.urge'), {
    path: (of) => `/api/rounds/${of.roundId}/paperwork`,
    body: () => ({ commandId: randomId(), planId: randomId(), form: 'report', who: 'missing', agencies: null, replyBy: null }),
  }),
  row('GET /api/rounds/:id/blanks', programme('round.urge'), { path: (of) => `/api/rounds/${of.roundId}/blanks` }),
  row('GET /api/rounds/:id/blanks/:agencyId', programme('round.urge'), {
    path: (of) => `/api/rounds/${of.roundId}/blanks/${of.agencyId}`,
  }),
  row('GET /api/rounds/:id/bundle', programme('board.read'), { path: (of) => `/api/rounds/${of.roundId}/bundle?drafts=true` }),
  row('GET /api/rounds/:id/consolidated', programme('board.read'), { path: (of) => `/api/rounds/${of.roundId}/consolidated?drafts=true` }),
  row('GET /api/rounds/:id/list', programme('board.read'), { path: (of) => `/api/rounds/${of.roundId}/list` }),
  row('GET /api/submissions/:id', { of: 'receipt' }, { path: (of) => `/api/submissions/${of.submissionId}`, needs: 'submissionId' }),
  row('GET /api/submissions/:id/file', reads, { path: (of) => `/api/submissions/${of.submissionId}/file`, needs: 'submissionId' }),
  row('GET /api/submissions/:id/plan', reads, { path: (of) => `/api/submissions/${of.submissionId}/plan`, needs: 'submissionId' }),
  row(
    'GET /api/submissions/:id/changes',
    { of: 'difference' },
    { path: (of) => `/api/submissions/${of.submissionId}/changes`, needs: 'submissionId' },
  ),
]

const owed = ({ roundId, agencyId }: Subjects) => ({ roundId, agencyId })
const LATER = '2025-06-30'
const round = { ...planRound, kind: 'report', period: 'năm' } as const

/** Every decision; the type asks for a line for each. */
const decisions: { readonly [Name in DecisionName]: [Right, (of: Subjects) => DecisionInput<Name>, Operation['needs']?] } = {
  'directory.save': [workspace('directory.change'), () => ({ agencies: [], groups: [] })],
  'directory.change': [
    workspace('directory.change'),
    () => ({
      change: { act: 'rename', agencyId: 'caibe', name: 'UBND xã Cái Bè', shortName: null, from: null },
      seen: [],
      accounts: false,
    }),
  ],
  'membership.set': [workspace('account.change'), ({ agencyId }) => ({ accountId: randomId(), agencyId, capacity: 'viewer' })],
  'programme.create': [
    plan('plan.edit', 'loosePlanId'),
    ({ loosePlanId }) => ({
      programmeId: randomId(),
      title: 'Chương trình',
      masterPlanId: loosePlanId,
      coordinatorId: 'congan',
      drafts: 'concerned',
      lateness: 'endOfDay',
      rounds: [],
    }),
  ],
  'programme.configure': [
    programme('programme.configure'),
    ({ programmeId }) => ({ programmeId, title: 'Tên khác', drafts: 'concerned', lateness: 'endOfDay' }),
  ],
  'view.save': [
    programme('view.save'),
    ({ programmeId }) => ({ programmeId, viewId: randomId(), seen: 0, name: `Cách xem ${randomId()}`, search: { coverage: 'open' } }),
  ],
  'view.remove': [programme('view.save'), ({ programmeId, viewId }) => ({ programmeId, viewId })],
  'round.save': [programme('programme.configure'), ({ programmeId, spareRoundId }) => ({ programmeId, roundId: spareRoundId, round })],
  'round.remove': [programme('programme.configure'), ({ programmeId, spareRoundId }) => ({ programmeId, roundId: spareRoundId })],
  'programme.issue': [
    programme('programme.issue'),
    ({ programmeId }) => ({ programmeId, number: null, date: null, expansions: [], expected: [] }),
  ],
  'programme.reopen': [programme('programme.amend'), ({ programmeId }) => ({ programmeId })],
  'programme.setNumber': [
    programme('programme.issue'),
    ({ programmeId }) => ({ programmeId, version: 1, number: '9/KH-UBND', date: '2025-03-25' }),
  ],
  'programme.close': [programme('programme.close'), ({ programmeId }) => ({ programmeId })],
  'programme.resume': [programme('programme.resume'), ({ programmeId }) => ({ programmeId, reason: 'Bổ sung nhiệm vụ' })],
  'round.delegate': [programme('programme.issue'), ({ roundId }) => ({ roundId, agencies: [] })],
  'plan.share': [plan('plan.share', 'planId'), ({ planId }) => ({ planId, agencyId: 'caibe', shared: true })],
  'amendment.keepOwn': [
    obligation('obligation.answerAmendment'),
    ({ programmeId, agencyId, assignmentId }) => ({ programmeId, agencyId, assignmentId, version: 2, reason: 'Đã làm xong' }),
  ],
  'obligation.open': [obligation('obligation.open'), owed],
  'obligation.approve': [answer('plan.approve'), owed],
  'obligation.withdrawApproval': [answer('plan.withdrawApproval'), owed],
  'obligation.submit': [answer('plan.submit'), (of) => ({ ...owed(of), submissionId: randomId(), password: null, sealed: null })],
  'obligation.amend': [answer('plan.amend'), (of) => ({ ...owed(of), reason: 'Kế hoạch của UBND đã sửa' })],
  'obligation.note': [owedTo('round.note'), (of) => ({ ...owed(of), note: 'Gọi lại' })],
  'submission.return': [
    handedIn('submission.judge'),
    ({ submissionId }) => ({ submissionId, reasons: [{ id: randomId(), blockId: null, quote: '', text: 'Chưa rõ' }], resubmitBy: null }),
    'submissionId',
  ],
  'submission.accept': [handedIn('submission.judge'), ({ submissionId }) => ({ submissionId, waiveLateness: null }), 'submissionId'],
  'submission.record': [
    owedTo('round.record'),
    (of) => ({ ...owed(of), submissionId: randomId(), fileName: 'ban giay.docx', file: smallDocx, receivedOn: '2025-03-25' }),
  ],
  'reason.answer': [
    handedIn('submission.answer', 'returnedId'),
    ({ returnedId, reasonId }) => ({ submissionId: returnedId, reasonId, answer: 'Đã bổ sung' }),
    'returnedId',
  ],
  'reason.judge': [
    handedIn('submission.judgeAnswer', 'returnedId'),
    ({ returnedId, reasonId }) => ({ submissionId: returnedId, reasonId, verdict: 'met' }),
    'returnedId',
  ],
  'report.say': [obligation('obligation.report'), ({ spareRoundId, agencyId }) => ({ roundId: spareRoundId, agencyId, said: [] })],
  'report.save': [
    obligation('obligation.report'),
    ({ spareRoundId, agencyId }) => ({ roundId: spareRoundId, agencyId, lines: [], indicators: [] }),
  ],
  'report.submit': [
    obligation('obligation.submitReport'),
    ({ spareRoundId, agencyId }) => ({ roundId: spareRoundId, agencyId, submissionId: randomId(), password: null }),
  ],
  'extension.ask': [
    obligation('obligation.askExtension'),
    (of) => ({ ...owed(of), extensionId: randomId(), until: LATER, reason: 'Chờ số liệu' }),
  ],
  'extension.decide': [
    owedTo('round.extend'),
    ({ extensionId, ...of }) => ({ ...owed({ ...of, extensionId }), extensionId, until: LATER, answer: '' }),
    'extensionId',
  ],
  'extension.grant': [
    programme('round.extend'),
    ({ roundId, agencyId }) => ({ roundId, agencies: [agencyId], until: LATER, reason: 'Gia hạn chung' }),
  ],
  'round.urge': [programme('round.urge'), ({ roundId, agencyId }) => ({ roundId, agencies: [agencyId], words: '' })],
}

export const everyOperation: readonly Operation[] = [
  ...addresses,
  ...Object.entries(decisions).map(([name, [right, input, needs]]) =>
    row(`POST /api/decisions/${name}`, right, {
      body: (of) => ({ ...(input as (of: Subjects) => object)(of), commandId: randomId() }),
      ...(needs && { needs }),
    }),
  ),
]
