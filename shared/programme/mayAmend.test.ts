import { expect, test } from 'vitest'
import { answerActs } from './answerActs.ts'
import { mayAmend } from './mayAmend.ts'

const accepted = { stage: 'accepted', amending: null } as const
const newest = { receivedAt: '2025-04-04T09:00:00.000Z', source: 'plan' } as const
const versions = [
  { version: 1, issuedAt: '2025-03-25T01:00:00.000Z' },
  { version: 2, issuedAt: '2025-04-01T01:00:00.000Z' },
  { version: 3, issuedAt: '2025-04-14T01:00:00.000Z' },
]
const given = (version: number, withdrawnIn: number | null = null) => [{ version, withdrawnIn }]

test('[PR31] an accepted plan opens for what the master plan changed after it was handed in, and for nothing else', () => {
  expect(mayAmend(accepted, given(3), versions, newest)).toBe(true)
  expect(mayAmend(accepted, given(1, 3), versions, newest)).toBe(true)
  // It was handed in with version 2 on the table, or nothing of its own changed since.
  for (const unchanged of [given(1), given(2), given(1, 2), []]) expect(mayAmend(accepted, unchanged, versions, newest)).toBe(false)
  expect(mayAmend({ stage: 'submitted' }, given(3), versions, newest)).toBe(false)
  expect(mayAmend({ stage: 'accepted', amending: 1 }, given(3), versions, newest)).toBe(false)
  expect(mayAmend(accepted, given(3), versions, { ...newest, source: 'recorded' })).toBe(false)
  expect(mayAmend(accepted, given(3), versions, undefined)).toBe(false)
})

test('[PR32] what is offered while it is amended follows from where the plan stands', () => {
  const amending = { stage: 'accepted', asksUntil: null, amending: 1 } as const
  expect(answerActs(amending, ['plan.edit', 'plan.approve', 'plan.submit'], 'head')).toEqual({ primary: 'submit', others: ['approve'] })
  expect(answerActs(amending, ['plan.withdrawApproval', 'plan.submit'], 'head')).toEqual({ primary: 'send', others: ['withdraw'] })
  expect(answerActs(amending, ['plan.edit'], 'drafter')).toEqual({ primary: 'present', others: [] })
  for (const stage of ['accepted', 'submitted'] as const)
    expect(answerActs({ stage, asksUntil: null }, ['plan.amend'], 'head')).toEqual({ primary: null, others: [] })
})
