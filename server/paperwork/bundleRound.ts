import { createHash } from 'node:crypto'
import { canonicalJson } from '../../shared/core/canonicalJson.ts'
import type { PlanId, SubmissionId } from '../../shared/core/ids.ts'
import { writeContents } from '../../shared/documents/writeContents.ts'
import { ZipFileNames } from '../../shared/documents/zipFileNames.ts'
import { contentsRow } from '../../shared/paperwork/contentsRow.ts'
import { cited } from '../../shared/paperwork/paperHead.ts'
import type { ContentsFile, ContentsRow, RoundContents } from '../../shared/paperwork/RoundContents.ts'
import { nameIn, type RoundState } from '../../shared/paperwork/RoundState.ts'
import { planFile } from '../../shared/plan/plan.ts'
import type { Submission } from '../../shared/plan/submission.ts'
import { readPlan } from '../../shared/planDocument/readPlan.ts'
import { documentName } from '../../shared/protocol/documentName.ts'
import type { Gate } from '../collaboration/Gate.ts'
import type { RoundFound } from '../decisions/lookUp.ts'
import type { WordWriter } from '../documents/WordWriter.ts'
import type { Storage } from '../storage/Storage.ts'
import type { HandedIn } from './handedIn.ts'
import { inSlices, nextTurn, type ZipEntry } from './zipParts.ts'

interface Bundling {
  readonly storage: Pick<Storage, 'readSubmission'>
  readonly gate: Pick<Gate, 'read'>
  readonly word: Pick<WordWriter, 'write'>
  /** ms since 1970 */
  readonly now: number
}

/** Sorts before the plans. */
const PAGE = '00. Mục lục.html'
/** For programs: no letter that one of them could misread. */
const RECORD = 'muc-luc.json'
const DRAFTS = 'Dự thảo'
const endings = { docx: '.docx', pdf: '.pdf', png: '.png', jpeg: '.jpg' } as const

/** What the archive tells beside its files. */
export interface BundleOf {
  readonly found: Pick<RoundFound, 'programme' | 'round'>
  readonly state: RoundState
  readonly handedIn: readonly HandedIn[]
  readonly hasDrafts: boolean
}

/** [PP5] [PP6] The files of a round one after another, each read when the one before was taken; the table of contents comes last. */
export async function* bundleRound(parts: Bundling, { found, state, handedIn, hasDrafts }: BundleOf): AsyncGenerator<ZipEntry> {
  const names = new ZipFileNames()
  const drafts = new ZipFileNames()
  const rows: ContentsRow[] = []
  for (const [index, { line, newest, readable, draftOf }] of handedIn.entries()) {
    const number = index + 1
    const stem = `${String(number).padStart(3, '0')}. ${nameIn(state, line.obligation.agencyId)}`
    const files: ContentsFile[] = []
    if (readable !== null) {
      const bytes = await fileOf(parts, readable)
      const path = names.take(`${stem} - bản ${readable.number}`, endings[readable.fileKind])
      files.push(await described(path, bytes, false))
      yield { name: path, bytes }
    }
    if (draftOf !== null) {
      const bytes = await draftFile(parts, draftOf)
      const path = `${DRAFTS}/${drafts.take(`${stem} - DỰ THẢO`, '.docx')}`
      files.push(await described(path, bytes, true))
      yield { name: path, bytes }
    }
    rows.push(contentsRow(state, { number, line, submission: readable ?? newest, files, isWithheld: newest?.id !== readable?.id }))
    await nextTurn()
  }
  const contents: RoundContents = {
    format: 'ro-round-contents',
    version: 1,
    programme: found.programme.title,
    master: cited(state),
    roundId: found.round.id,
    kind: found.round.kind,
    period: found.round.period,
    due: found.round.due,
    before: found.round.before,
    lateness: state.lateness,
    madeAt: new Date(parts.now).toISOString(),
    hasDrafts,
    rows,
  }
  yield { name: PAGE, bytes: Buffer.from(writeContents(contents), 'utf8') }
  yield { name: RECORD, bytes: Buffer.from(`${JSON.stringify(contents, null, 2)}\n`, 'utf8') }
}

/** The very bytes that were handed in. */
async function fileOf({ storage }: Bundling, { id }: Submission): Promise<Uint8Array> {
  const content = await storage.readSubmission(id as SubmissionId)
  if (!content) throw new Error(`Submission ${id} has no file`)
  return content.file
}

async function draftFile({ gate, word }: Bundling, planId: PlanId): Promise<Uint8Array> {
  const json = await gate.read(documentName(planId), (doc) => canonicalJson(planFile(readPlan(doc).plan)))
  if (json === null) throw new Error(`Plan ${planId} has no document`)
  return word.write(json, { isDraft: true })
}

async function described(path: string, bytes: Uint8Array, isDraft: boolean): Promise<ContentsFile> {
  const hash = createHash('sha256')
  for await (const slice of inSlices(bytes)) hash.update(slice)
  return { path, sha256: hash.digest('hex'), bytes: bytes.length, isDraft }
}
