import { expect, test } from 'vitest'
import { threadWorker } from '../../workers/testing/threadWorker.ts'
import { type ReadStage, readForReview } from './readForReview.ts'
import { readInWorker } from './readInWorker.ts'

const question = { text: 'I. PHÂN CÔNG TRÁCH NHIỆM\n1. Sở Y tế\n- Tổ chức tập huấn cho cán bộ xã.\n', today: '2025-03-01' }

test('[IR7] what was read comes over whole, its stages before it', { timeout: 60_000 }, async () => {
  const stages: ReadStage[] = []
  const start = () => threadWorker(`file://${import.meta.dirname}/reading.worker.ts`)
  const result = await readInWorker(question, (stage) => stages.push(stage), start).result
  expect(result).toEqual({ ok: true, value: readForReview(question.text, question.today, () => {}) })
  expect(stages).toEqual(['reading', 'placing'])
})
