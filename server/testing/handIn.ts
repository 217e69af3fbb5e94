import { strToU8, zipSync } from 'fflate'
import { toBase64 } from 'lib0/buffer'
import * as Y from 'yjs'
import { canonicalJson } from '../../shared/core/canonicalJson.ts'
import type { PlanId, SubmissionId, TaskId } from '../../shared/core/ids.ts'
import { type PlanFile, planFile } from '../../shared/plan/plan.ts'
import type { Submission } from '../../shared/plan/submission.ts'
import { changeTaskField } from '../../shared/planDocument/changeTask.ts'
import { origins } from '../../shared/planDocument/origins.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import type { DecisionInput, Seal } from '../../shared/protocol/decisions.ts'
import type { ObligationView } from '../../shared/protocol/programmeApi.ts'
import { sha256 } from '../storage/submissionHash.ts'
import { decide, draftProgramme, issueAndDelegate, type ProgrammeForTest, province, signInTo } from './buildProgramme.ts'
import { type ApiAnswer, type Caller, randomId, type TestServer } from './startTestServer.ts'

/** An issued programme whose sub-plans are laid out, seen from Sở Y tế. */
export interface OwedPlan extends ProgrammeForTest {
  readonly head: Caller
  readonly drafter: Caller
  readonly planId: PlanId
  readonly owed: { readonly roundId: string; readonly agencyId: string }
}

export async function startOwing(server: TestServer): Promise<OwedPlan> {
  const programme = await draftProgramme(server)
  await issueAndDelegate(programme)
  const owed = { roundId: programme.roundId, agencyId: province.health.id }
  const [head, drafter] = [await signInTo(server, province.health.id, 'head'), await signInTo(server, province.health.id, 'drafter')]
  const { obligation } = (await viewOf(head, owed)).body
  return { ...programme, head, drafter, planId: obligation.planId as PlanId, owed }
}

export const viewOf = (caller: Caller, owed: OwedPlan['owed']): Promise<ApiAnswer<ObligationView>> =>
  caller.request('GET', `/api/rounds/${owed.roundId}/agencies/${owed.agencyId}`)

export type ReceiptAnswer = ApiAnswer<{ result: Submission; error?: string; detail?: string }>

export const submit = (
  { head, owed }: Pick<OwedPlan, 'head' | 'owed'>,
  input: Partial<DecisionInput<'obligation.submit'>> = {},
  commandId?: string,
): Promise<ReceiptAnswer> => {
  const whole = { ...owed, submissionId: randomId<SubmissionId>(), password: null, sealed: null, ...input }
  return decide(head, 'obligation.submit', whole, commandId) as Promise<ReceiptAnswer>
}

export const reasonFor = (blockId: string | null, text = 'Chưa rõ sản phẩm'): DecisionInput<'submission.return'>['reasons'][number] => ({
  id: randomId(),
  blockId,
  quote: '',
  text,
})

/** The head with a sign-in of this hour. */
export async function freshHead(server: TestServer, scene: OwedPlan): Promise<OwedPlan> {
  const administrator = await server.spend(await server.administratorLink())
  const accounts = (await administrator.request<{ id: string; displayName: string }[]>('GET', '/api/accounts')).body
  const id = accounts.find(({ displayName }) => displayName === 'head soyte')?.id
  const link = await administrator.request<{ signInPath: string }>('POST', `/api/accounts/${id}/link`)
  return { ...scene, head: await server.spend(link.body.signInPath) }
}

export const stageOf = async ({ head, owed }: Pick<OwedPlan, 'head' | 'owed'>): Promise<string> =>
  (await viewOf(head, owed)).body.obligation.stage

export const planAt = async (caller: Caller, id: string): Promise<PlanFile> =>
  (await caller.request<PlanFile>('GET', `/api/submissions/${id}/plan`)).body
export const officerOf = ({ plan }: PlanFile): string | null | undefined => plan.tasks[0]?.officer

const firstTask = (doc: Y.Doc): TaskId => readPlan(doc).plan.tasks[0]?.id as TaskId
/** An edit of the first task, as a drafter makes it. */
export const setOfficer = (doc: Y.Doc, officer: string): void => void changeTaskField(doc, firstTask(doc), 'officer', officer, origins.form)
export const setDeliverable = (doc: Y.Doc, deliverable: string): void =>
  void changeTaskField(doc, firstTask(doc), 'deliverable', deliverable, origins.form)

/** The smallest file that is a Word file by its parts, in base64. */
export const smallDocx: string = toBase64(zipSync({ '[Content_Types].xml': strToU8('x'), 'word/document.xml': strToU8('x') }))

/** A Word file with one paragraph, in base64. */
export const wordFileSaying = (words: string): string =>
  toBase64(
    zipSync({
      '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
      'word/document.xml': strToU8(
        `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${words}</w:t></w:r></w:p></w:body></w:document>`,
      ),
    }),
  )

/** What a device does that is offline: the whole document as one update, its hash, what it says, and its own time. */
export function seal(doc: Y.Doc, at: string, clock: Partial<Pick<Seal, 'sentAt' | 'heardAt'>> = {}): Seal {
  const update = Y.encodeStateAsUpdate(doc)
  const textHash = sha256(canonicalJson(planFile(readPlan(doc).plan)))
  return { at, sentAt: at, heardAt: null, ...clock, hash: sha256(update), textHash, update: toBase64(update) }
}
