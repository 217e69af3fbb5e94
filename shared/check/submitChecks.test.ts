import { expect, test } from 'vitest'
import { readDeadline } from '../calendar/readDeadline.ts'
import type { AgencyId, AssignmentId, TaskId } from '../core/ids.ts'
import type { Assignment } from '../plan/programme.ts'
import { buildPlan, buildTask } from '../testing/buildPlan.ts'
import { submitChecks } from './submitChecks.ts'

const due = (text: string) => readDeadline(text, { planYear: 2025 })
const given = (id: string, deadline: string | null): Assignment => ({
  id: id as AssignmentId,
  taskId: `${id}-task` as TaskId,
  agencyId: 'health' as AgencyId,
  role: 'lead',
  group: null,
  taskNumber: 15,
  section: '',
  wording: '',
  deadline: deadline === null ? null : due(deadline),
  version: 1,
  withdrawnIn: null,
})

test('[CK3] clarity, coverage, days after the master’s, and what is missing above and below the text', () => {
  const late = { ...buildTask({ wording: 'Đào tạo' }), deadline: due('quý II/2025'), covers: { a: 'full' as const } }
  const inTime = { ...buildTask({ wording: 'Rà soát' }), deadline: due('trước 15/6/2025'), covers: { a: 'part' as const } }
  const plan = buildPlan({ tasks: [inTime, late] })
  const checks = submitChecks(plan, [given('a', 'trước 20/6 hằng năm'), given('b', null)], '2025-04-03')
  expect(checks.clarity).toMatchObject({ places: 12, tasks: 2, first: inTime.id })
  expect(checks.coverage).toEqual({ full: 1, part: 0, none: 1, all: 2 })
  expect(checks.afterMaster).toEqual([{ id: late.id, place: 2, text: 'quý II/2025', master: 'trước 20/6 hằng năm' }])
  const whole = {
    issuer: 'SỞ Y TẾ',
    symbol: 'KH-SYT',
    place: 'Tiền Giang',
    kind: 'KẾ HOẠCH',
    title: 'Phòng, chống ma túy',
    signerPosition: 'GIÁM ĐỐC',
  }
  expect(submitChecks({ ...plan, letterhead: { ...plan.letterhead, ...whole, signerName: ' ' } }, [], '2025-04-03').missingFields).toEqual([
    'signerName',
  ])
})
