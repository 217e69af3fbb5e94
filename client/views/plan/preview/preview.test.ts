import { expect, test } from 'vitest'
import { documentHtml } from '../../../../shared/documents/writeHtml.ts'
import { runsText } from '../../../../shared/nd30/Nd30Document.ts'
import { emptyLetterhead } from '../../../../shared/plan/letterhead.ts'
import { agencyRef, buildPlan, buildTask, heading, taskBlock } from '../../../../shared/testing/buildPlan.ts'
import { plainPreview, previewDocument } from './previewOptions.ts'
import { layForPrint } from './printDocument.ts'

const so = agencyRef()
const task = buildTask({ wording: 'Rà soát.', agencies: [[so, 'lead']] })
const plan = buildPlan({
  letterhead: { ...emptyLetterhead, issuer: 'UBND tỉnh X', symbol: 'KH-UBND', title: 'Phòng, chống ma túy' },
  tasks: [task],
  agencies: { [so]: 'Sở Y tế' },
  body: [heading(2, 'Phân công'), taskBlock(task)],
})

test('[PV30] what is chosen is what the document holds', () => {
  const plain = previewDocument(plan, plainPreview)
  expect([plain.annexes, plain.attached, plain.header.marks]).toEqual([[], null, []])
  const full = previewDocument(plan, { tasks: 'block', hasAnnex: true, urgency: 'flash', circulation: null, hasDecision: true })
  expect(full.header.marks.map(({ paragraph }) => runsText(paragraph.runs))).toEqual(['HOẢ TỐC'])
  expect(full.title.lines.map(({ runs }) => runsText(runs))[0]).toBe('QUYẾT ĐỊNH')
  expect(full.attached?.annexes).toHaveLength(1)
  expect(documentHtml(full).body).toContain('Đơn vị chủ trì thực hiện: Sở Y tế.')
})

test('[PV31] the document is laid beside the program for the printer, and nothing of it stays', () => {
  const sheets = document.adoptedStyleSheets.length
  document.title = 'Rõ'
  const takeAway = layForPrint(documentHtml(previewDocument(plan, plainPreview)), 'phong-chong-ma-tuy')
  expect(document.title).toBe('phong-chong-ma-tuy')
  expect(document.querySelector('.nd30-print .sheet')?.textContent).toContain('Phân công')
  expect(document.adoptedStyleSheets).toHaveLength(sheets + 1)
  takeAway()
  expect([document.querySelector('.nd30-print'), document.adoptedStyleSheets.length, document.title]).toEqual([null, sheets, 'Rõ'])
})
