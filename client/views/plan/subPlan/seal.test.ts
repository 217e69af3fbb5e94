import { expect, test } from 'vitest'
import * as Y from 'yjs'
import type { AgencyId, PlanId, RoundId } from '../../../../shared/core/ids.ts'
import { changeLetterhead } from '../../../../shared/planDocument/changeLetterhead.ts'
import { defineRoots } from '../../../../shared/planDocument/layout.ts'
import { origins } from '../../../../shared/planDocument/origins.ts'
import { clockFault } from '../../../../shared/programme/sealClock.ts'
import { sealSchema } from '../../../../shared/protocol/decisions.ts'
import { sealPlan } from '../../../openPlan/sealPlan.ts'
import { clockWords } from '../../../text/clockWords.ts'
import { createI18n } from '../../../text/i18n.ts'
import { sealWait, sealWhy } from './sealWords.ts'

const at = new Date('2025-04-05T15:10:00.000Z')
const sealed = (doc: Y.Doc, seed: number) =>
  sealPlan({
    ...{ planId: 'plan' as PlanId, doc, at, heardAt: null, obligation: { roundId: 'r' as RoundId, agencyId: 'soyte' as AgencyId } },
    random: (length) => new Uint8Array(length).fill(seed),
  })

test('[SP12] a seal is what the document says at that moment, in a form that the server takes', async () => {
  const doc = defineRoots(new Y.Doc())
  changeLetterhead(doc, 'title', 'Kế hoạch mùa hè', origins.form)
  const one = await sealed(doc, 1)
  const again = await sealed(doc, 2)
  const { at: sealedAt, heardAt, update, hash, textHash } = one
  expect(sealSchema.safeParse({ at: sealedAt, heardAt, update, hash, textHash, sentAt: sealedAt }).success).toBe(true)
  expect([one.title, one.hash, one.textHash]).toEqual(['Kế hoạch mùa hè', again.hash, again.textHash])
  expect(one.submissionId).not.toBe(again.submissionId)
  changeLetterhead(doc, 'title', 'Kế hoạch mùa đông', origins.form)
  const changed = await sealed(doc, 1)
  expect([changed.hash === one.hash, changed.textHash === one.textHash]).toEqual([false, false])
})

test('[SP14] what a seal waits for, and why it was refused, in words that say what to do', () => {
  const waits = [null, 'needsPassword', 'wrongPassword', 'needsFreshLink', 'conflict', 'forbidden'].map((code) =>
    sealWait({ refusal: code === null ? null : { code, detail: null } }),
  )
  expect(waits).toEqual(['line', 'password', 'password', 'link', 'refused', 'refused'])
  const why = (detail: string | null, code = 'conflict') => sealWhy({ code, detail })
  expect(['submitted', 'unanswered', 'sealed', 'sealed.text', 'closed'].map((detail) => why(detail))).toEqual([
    ...['handedIn', 'unanswered', 'approved', 'otherProgram', 'notOpen'],
  ])
  expect([why('toString'), why(null), why('submitted', 'forbidden')]).toEqual([null, null, null])
})

test('[SP13] how a clock was wrong is said in the largest unit of which there is one', () => {
  const { t } = createI18n('vi')
  const words = (minutes: number, orMore = false): string => {
    const fault = clockFault(minutes * 60_000)
    return fault ? clockWords(t, { ...fault, orMore }) : ''
  }
  expect([words(2), words(7), words(-90), words(24 * 60 - 0.4), words(-24 * 60, true)]).toEqual([
    ...['', 'đồng hồ của máy chạy nhanh 7 phút', 'đồng hồ của máy chạy chậm 2 giờ'],
    ...['đồng hồ của máy chạy nhanh 1 ngày', 'đồng hồ của máy chạy chậm ít nhất 1 ngày'],
  ])
})
