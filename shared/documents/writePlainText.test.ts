import { expect, test } from 'vitest'
import { composeNd30 } from '../nd30/composeNd30.ts'
import { emptyLetterhead } from '../plan/letterhead.ts'
import { agencyRef, blockId, buildPlan, buildTask, heading, taskBlock, text } from '../testing/buildPlan.ts'
import { writePlainText } from './writePlainText.ts'

test('[DO8] a plan as plain text, from header to signature and annex', () => {
  const so = agencyRef()
  const task = buildTask({ wording: 'Rà soát | lập danh sách.', agencies: [[so, 'lead']] })
  const plan = buildPlan({
    letterhead: {
      ...emptyLetterhead,
      issuer: 'UBND tỉnh Tiền Giang',
      number: '3',
      symbol: 'KH-UBND',
      place: 'Tiền Giang',
      date: '2025-03-05',
      title: 'Phòng, chống ma túy',
      signerPosition: 'CHỦ TỊCH',
    },
    tasks: [task],
    agencies: { [so]: 'Sở Y tế' },
    body: [
      heading(2, 'Phân công'),
      heading(3, 'Sở Y tế'),
      taskBlock(task),
      { type: 'recipientLine', id: blockId(), content: text('Lưu: VT') },
    ],
  })
  expect(writePlainText(composeNd30(plan, { annex: 'taskTable' }))).toBe(`ỦY BAN NHÂN DÂN
TỈNH TIỀN GIANG

Số: 03/KH-UBND

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Tiền Giang, ngày 05 tháng 3 năm 2025

KẾ HOẠCH
Phòng, chống ma túy

I. PHÂN CÔNG

1. Sở Y tế

- Rà soát | lập danh sách./.

Nơi nhận:
- Lưu: VT.

CHỦ TỊCH

Phụ lục

PHÂN CÔNG NHIỆM VỤ

(Kèm theo Kế hoạch số 03/KH-UBND ngày 05 tháng 3 năm 2025 của Ủy ban nhân dân tỉnh Tiền Giang)

| STT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Sản phẩm/Kết quả |
| I | Sở Y tế |
| 1 | Rà soát \\| lập danh sách. | Sở Y tế |  |  |  |
`)
})
