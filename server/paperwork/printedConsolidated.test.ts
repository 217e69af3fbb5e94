import { beforeAll, describe, expect, test } from 'vitest'
import type { AgencyId, PlanId, TaskId } from '../../shared/core/ids.ts'
import { writeDocx } from '../../shared/documents/writeDocx.ts'
import { composeNd30 } from '../../shared/nd30/composeNd30.ts'
import { taskColumns } from '../../shared/nd30/taskColumns.ts'
import { composeConsolidated } from '../../shared/paperwork/composeConsolidated.ts'
import { type ConsolidatedPlan, consolidate } from '../../shared/paperwork/consolidate.ts'
import type { AgencyKind } from '../../shared/plan/directory.ts'
import { assignmentIdOf } from '../../shared/plan/programme.ts'
import type { TaskRow } from '../../shared/plan/taskRow.ts'
import { arrangements } from '../../shared/protocol/roundFiles.ts'
import { seededBytes } from '../../shared/testing/buildPlan.ts'
import { given, owes, roundState } from '../../shared/testing/buildRoundState.ts'
import { canPrint, convert, type PdfPage, readPdf } from '../testing/pdf/printedPdf.ts'

const AGENCIES = 12
const ids = Array.from({ length: AGENCIES }, (_, index) => `coquan${index}`)
const nameOf = (id: string): string => `Ủy ban nhân dân xã Tân Phước ${id.slice(6)}`
const numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const state = roundState(
  Object.fromEntries(ids.map((id) => [id, [nameOf(id), 'commune' as AgencyKind] as const])),
  ids.map((id) => owes(id)),
  { assignments: ids.flatMap((id) => numbers.map((number) => given(id, number, `Nhiệm vụ ${number} của kế hoạch tỉnh`, 'quý II/2025'))) },
)
const rowOf = (id: string, number: number): TaskRow => ({
  taskId: `${id}-${number}` as TaskId,
  planId: `plan-${id}` as PlanId,
  order: number,
  section: '',
  wording: `Tổ chức tuyên truyền, rà soát, lập danh sách và quản lý tại khu dân cư, việc riêng ${id}v${number};`,
  agencies: [{ key: id, name: nameOf(id), role: 'lead' }],
  officer: null,
  authority: null,
  deadline: given(id, number, '', 'trước ngày 15/12/2025').deadline,
  deliverable: 'Báo cáo kết quả',
  status: null,
  progress: null,
  covers: number === 9 ? {} : { [assignmentIdOf(`task0000000${number}` as TaskId, id as AgencyId)]: 'full' },
  origin: null,
})
const plans = ids.map(
  (id): ConsolidatedPlan => ({
    ...{ agencyId: id as AgencyId, agency: nameOf(id), state: 'accepted', version: 1 },
    rows: numbers.map((number) => rowOf(id, number)),
  }),
)
const isLandscape = ({ widthMm, heightMm }: PdfPage): boolean => widthMm > heightMm
/** Letters that a face of this machine may lack come from another face, out of their line: they are left out. */
const skeleton = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/\s+/gu, '')
    .replace(/[\u01A0-\u01B0\u1E00-\u1EFF]/gu, '')

describe.skipIf(!canPrint)('[PW15] the annex as LibreOffice prints it (skipped without LibreOffice and poppler)', () => {
  const pages = new Map<string, PdfPage[]>()
  beforeAll(async () => {
    const files: Record<string, Uint8Array> = {}
    for (const by of arrangements)
      files[by] = await writeDocx(composeNd30(composeConsolidated(state, consolidate(state, plans, []), by, seededBytes(5))))
    convert(files, 'pdf', (path, name) => pages.set(name, readPdf(path)))
  }, 240_000)
  const annexOf = (by: string): PdfPage[] => (pages.get(by) ?? []).filter(isLandscape)

  test.each(arrangements)('%s: landscape A4, numbered from 2 after a first page without a number, 20 mm clear all round', (by) => {
    const annex = annexOf(by)
    expect(annex.length).toBeGreaterThan(5)
    for (const [index, { widthMm, heightMm, words }] of annex.entries()) {
      expect([Math.round(widthMm), Math.round(heightMm)]).toEqual([297, 210])
      const number = words.filter(({ topMm }) => topMm < 17)
      expect(number.map(({ text }) => text).join('')).toBe(index === 0 ? '' : String(index + 1))
      const body = words.filter(({ topMm }) => topMm >= 17)
      const [left, right] = [Math.min(...body.map(({ leftMm }) => leftMm)), Math.max(...body.map(({ rightMm }) => rightMm))]
      expect([left >= 19, right <= 278, Math.max(...body.map(({ bottomMm }) => bottomMm)) <= 191]).toEqual([true, true, true])
    }
  })

  test.each(arrangements)('%s: the six titles stand on every page, the last one on a line of its own', (by) => {
    for (const page of annexOf(by)) {
      expect(skeleton(page.text)).toContain(skeleton(taskColumns.join('')))
      const [result] = page.words.filter(({ text }) => /^ph.*m\/K/u.test(text.normalize('NFC')))
      const last = page.words.find(({ text, leftMm }) => text.startsWith('qu') && leftMm > (result?.rightMm ?? 999))
      expect(last && result && Math.abs(last.topMm - result.topMm) < 1).toBe(true)
    }
  })

  test.each(arrangements)('%s: every task of every agency is there, no number is broken', (by) => {
    const text = skeleton(
      annexOf(by)
        .map((page) => page.text)
        .join('\n'),
    )
    for (const id of ids) for (const number of numbers) expect(text).toContain(`${id}v${number}`)
    const words = new Set(annexOf(by).flatMap((page) => page.words.map((word) => word.text)))
    if (by === 'task') expect([words.has('8.12'), words.has('II')]).toEqual([true, true])
    else expect([words.has('108'), words.has('XII')]).toEqual([true, true])
  })
})
