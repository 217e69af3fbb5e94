import type { AgencyId, PlanId, RoundId, TaskId } from '../core/ids.ts'
import type { IsoDate } from '../core/isoDate.ts'
import type { RoundState } from '../paperwork/RoundState.ts'
import type { AgencyKind } from '../plan/directory.ts'
import { type Assignment, assignmentIdOf } from '../plan/programme.ts'
import type { Obligation } from '../plan/submission.ts'

/** What one agency owes, by its id; everything else is as nobody touched it. */
export const owes = (id: string, more: Partial<Obligation> = {}): Obligation => ({
  roundId: 'round0000000' as RoundId,
  agencyId: id as AgencyId,
  planId: null,
  stage: 'drafting',
  due: more.extendedTo ?? '2025-04-05',
  extendedTo: null,
  asksUntil: null,
  submissions: more.stage === 'submitted' || more.stage === 'accepted' || more.stage === 'returned' ? 1 : 0,
  submittedAt: null,
  lateDays: null,
  resubmitBy: null,
  urgedAt: null,
  changedAt: '2025-03-24T01:00:00.000Z',
  note: null,
  ...more,
})

export const given = (agencyId: string, taskNumber: number, wording: string, deadline: string | null = null): Assignment => ({
  id: assignmentIdOf(`task0000000${taskNumber}` as TaskId, agencyId as AgencyId),
  taskId: `task0000000${taskNumber}` as TaskId,
  agencyId: agencyId as AgencyId,
  role: 'lead',
  group: null,
  taskNumber,
  section: 'III.1',
  wording,
  deadline:
    deadline === null
      ? null
      : { text: deadline, kind: 'unread', start: null, due: null, before: false, recurrence: null, trigger: null, readBy: 'person' },
  version: 1,
  withdrawnIn: null,
})

/** A round of Công an tỉnh, due "trước ngày 05/4/2025", seen on 10/4/2025. `names`: agency id → name and kind. */
export const roundState = (
  names: Readonly<Record<string, readonly [string, AgencyKind]>>,
  obligations: readonly Obligation[],
  more: Partial<RoundState> = {},
): RoundState => ({
  today: '2025-04-10' as IsoDate,
  lateness: 'endOfDay',
  issuer: {
    name: 'Công an tỉnh',
    fullName: 'Công an tỉnh Tiền Giang',
    shortName: 'Công an tỉnh',
    kind: 'provincePolice',
    superior: 'Bộ Công an',
    place: 'Tiền Giang',
  },
  draftingUnit: null,
  master: {
    planId: 'master000000' as PlanId,
    number: '123/KH-UBND',
    date: '2025-03-24' as IsoDate,
    issuer: 'Ủy ban nhân dân tỉnh Tiền Giang',
    title: 'Phòng, chống và kiểm soát ma túy năm 2025',
  },
  round: { kind: 'plan', period: '', due: '2025-04-05', before: true, to: 'UBND tỉnh', via: 'Công an tỉnh' },
  obligations,
  agencies: new Map(Object.entries(names).map(([id, [name, kind]]) => [id as AgencyId, { name, fullName: name, kind }])),
  assignments: [],
  onPaper: new Map(),
  ...more,
})
