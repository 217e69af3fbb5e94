import { vietnamDay } from '../calendar/vietnamDay.ts'
import type { AgencyId } from '../core/ids.ts'
import type { IsoDate } from '../core/isoDate.ts'
import { coverageShare } from '../coverage/coverageOf.ts'
import { paperGroupNames, paperGroupOf } from '../paperwork/agencyGroups.ts'
import { nameIn, type RoundState } from '../paperwork/RoundState.ts'
import { type Figures, roundFigures } from '../paperwork/roundFigures.ts'
import { boardIn, inListOrder, wasReturned } from '../paperwork/unitsOf.ts'
import type { ObligationStage } from '../plan/submission.ts'
import type { BoardLine } from '../programme/boardOf.ts'
import { dueLineOf } from '../programme/dueLine.ts'
import { dayInText } from '../programme/subPlanWords.ts'
import type { SheetColumn, SheetRow, SheetValue, Worksheet } from './Worksheet.ts'

/** Counts of an agency's plan, as the board has them. */
export interface ListProgress {
  readonly agencyId: string
  readonly full: number
  readonly part: number
  readonly none: number
  readonly tasks: number
  readonly clear: number
  readonly unanswered: number
}

const stageWords: Readonly<Record<ObligationStage, string>> = {
  notStarted: 'Chưa bắt đầu',
  drafting: 'Đang soạn',
  approved: 'Đã duyệt, chưa gửi',
  submitted: 'Đã gửi, chờ xem xét',
  returned: 'Đã đề nghị hoàn thiện',
  accepted: 'Đã tiếp nhận',
}
const SIX = 6

interface ListColumn extends SheetColumn {
  readonly of: (line: BoardLine, progress: ListProgress | null, number: number) => SheetValue
}

/** [DO67] The list of a round's board as a workbook: a row an agency with real days, then the counts by group that the report has. */
export function submissionWorkbook(state: RoundState, progress: readonly ListProgress[], title: string): readonly Worksheet[] {
  const byAgency = new Map(progress.map((one) => [one.agencyId, one]))
  const lines = inListOrder(state, boardIn(state).lines)
  const columns = columnsOf(state, lines, progress)
  const caption = `${title} (tính đến ngày ${dayInText(state.today)})`
  return [
    {
      name: 'Danh sách nộp',
      caption,
      columns,
      frozenColumns: 2,
      rows: lines.map((line, index): SheetRow => {
        const own = byAgency.get(line.obligation.agencyId) ?? null
        return { kind: 'row', cells: columns.map(({ of }) => of(line, line.obligation.planId === null ? null : own, index + 1)) }
      }),
    },
    figuresSheet(state, caption),
  ]
}

const day = (value: IsoDate | null): SheetValue => (value === null ? null : { day: value })
const instant = (value: string | null): SheetValue => (value === null ? null : { day: vietnamDay(Date.parse(value)) })
const few = (value: number): SheetValue => (value === 0 ? null : value)
const share = (value: number | null): SheetValue => (value === null ? null : { share: value })

/** Columns that would be empty in every row are left out: no answers to amendments, no notes. */
function columnsOf(state: RoundState, lines: readonly BoardLine[], progress: readonly ListProgress[]): readonly ListColumn[] {
  const some = (test: (line: BoardLine) => boolean): boolean => lines.some(test)
  const isPlan = state.round.kind === 'plan'
  const has = (test: boolean, ...columns: readonly ListColumn[]): readonly ListColumn[] => (test ? columns : [])
  return [
    { title: 'STT', width: 6, align: 'center', of: (_line, _progress, number) => number },
    { title: 'Cơ quan, đơn vị', width: 38, of: ({ obligation }) => nameIn(state, obligation.agencyId) },
    { title: 'Nhóm', width: 30, of: ({ obligation }) => groupOf(state, obligation.agencyId) },
    {
      title: 'Tình trạng',
      width: 24,
      of: (line) =>
        wasReturned(line) && line.obligation.stage !== 'returned' ? 'Đang hoàn thiện, chưa gửi lại' : stageWords[line.obligation.stage],
    },
    { title: 'Thời hạn', width: 13, align: 'center', of: ({ obligation }) => day(dueLineOf(obligation, state.round).due) },
    {
      title: 'Cách ghi thời hạn',
      width: 13,
      align: 'center',
      of: ({ obligation }) => (dueLineOf(obligation, state.round).before ? 'Trước ngày' : 'Chậm nhất'),
    },
    { title: 'Số ngày chậm', width: 11, align: 'center', of: ({ lateDays }) => few(lateDays) },
    { title: 'Bản', width: 7, align: 'center', of: ({ obligation }) => few(obligation.submissions) },
    {
      title: 'Ngày gửi',
      width: 13,
      align: 'center',
      of: ({ obligation }) => {
        const onPaper = state.onPaper.get(obligation.agencyId)
        return onPaper === undefined ? instant(obligation.submittedAt) : day(onPaper)
      },
    },
    ...has(state.onPaper.size > 0, {
      title: 'Hình thức',
      width: 14,
      of: ({ obligation }) =>
        state.onPaper.has(obligation.agencyId) ? 'Bản giấy, tệp' : obligation.submissions > 0 ? 'Trên hệ thống' : '',
    }),
    ...has(
      some(({ obligation }) => obligation.extendedTo !== null),
      {
        title: 'Gia hạn đến',
        width: 13,
        align: 'center',
        of: ({ obligation }) => day(obligation.extendedTo),
      },
    ),
    ...has(
      some(({ obligation }) => obligation.asksUntil !== null),
      {
        title: 'Đề nghị gia hạn đến',
        width: 13,
        align: 'center',
        of: ({ obligation }) => day(obligation.asksUntil),
      },
    ),
    ...has(
      some(({ obligation }) => obligation.resubmitBy !== null),
      {
        title: 'Gửi lại chậm nhất',
        width: 13,
        align: 'center',
        of: ({ obligation }) => day(obligation.resubmitBy),
      },
    ),
    ...has(
      isPlan,
      { title: 'Nhiệm vụ được giao', width: 11, align: 'center', of: (_line, own) => own && own.full + own.part + own.none },
      { title: 'Cụ thể hóa đủ', width: 11, align: 'center', of: (_line, own) => own?.full ?? null },
      { title: 'Cụ thể hóa một phần', width: 11, align: 'center', of: (_line, own) => own?.part ?? null },
      { title: 'Chưa cụ thể hóa', width: 11, align: 'center', of: (_line, own) => own?.none ?? null },
      { title: 'Mức cụ thể hóa', width: 11, align: 'center', of: (_line, own) => share(own === null ? null : coverageShare(own)) },
      { title: 'Nhiệm vụ trong kế hoạch', width: 11, align: 'center', of: (_line, own) => own?.tasks ?? null },
      {
        title: '6 rõ',
        width: 11,
        align: 'center',
        of: (_line, own) => share(own === null || own.tasks === 0 ? null : own.clear / (own.tasks * SIX)),
      },
    ),
    ...has(isPlan && progress.some(({ unanswered }) => unanswered > 0), {
      title: 'Sửa đổi chưa trả lời',
      width: 11,
      align: 'center',
      of: (_line, own) => (own === null ? null : few(own.unanswered)),
    }),
    ...has(
      some(({ obligation }) => obligation.urgedAt !== null),
      {
        title: 'Đôn đốc gần nhất',
        width: 13,
        align: 'center',
        of: ({ obligation }) => instant(obligation.urgedAt),
      },
    ),
    { title: 'Thay đổi gần nhất', width: 13, align: 'center', of: ({ obligation }) => instant(obligation.changedAt) },
    ...has(
      some(({ obligation }) => obligation.note !== null && obligation.note !== ''),
      {
        title: 'Ghi chú',
        width: 36,
        of: ({ obligation }) => obligation.note ?? '',
      },
    ),
  ]
}

const groupOf = (state: RoundState, id: AgencyId): string => paperGroupNames[paperGroupOf(state.agencies.get(id)?.kind ?? 'other')]

function figuresSheet(state: RoundState, caption: string): Worksheet {
  const { total, groups } = roundFigures(state)
  const cells = (number: SheetValue, name: string, one: Figures): SheetValue[] => [
    number,
    name,
    ...[one.expected, one.accepted, one.waiting, one.returned, one.open, one.overdue],
    share(one.expected === 0 ? null : (one.accepted + one.waiting) / one.expected),
  ]
  return {
    name: 'Tổng hợp',
    caption,
    columns: [
      { title: 'STT', width: 6, align: 'center' },
      { title: 'Nhóm cơ quan, đơn vị', width: 46 },
      ...['Phải gửi', 'Đã tiếp nhận', 'Chờ xem xét', 'Chờ gửi lại', 'Chưa gửi', 'Quá hạn', 'Tỷ lệ đã gửi'].map(
        (title): SheetColumn => ({ title, width: 12, align: 'center' }),
      ),
    ],
    frozenColumns: 2,
    rows: [
      ...groups.map(({ group, figures }, index): SheetRow => ({ kind: 'row', cells: cells(index + 1, paperGroupNames[group], figures) })),
      { kind: 'row', isHead: true, cells: cells(null, 'Cộng', total) },
    ],
  }
}
