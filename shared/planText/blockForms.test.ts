import { describe, expect, test } from 'vitest'
import { readPlanText } from './readPlanText.ts'

const head = ['KẾ HOẠCH', '', 'Bảo vệ môi trường năm 2026', '', 'I. YÊU CẦU', '', 'Làm tốt.', '', 'II. NHIỆM VỤ', '']
const read = (lines: readonly string[]) => readPlanText([...head, ...lines.flatMap((line) => [line, ''])].join('\n'))

describe('tasks with labels [PT26]', () => {
  const written = { owner: ['Sở Xây dựng'], coord: ['Công an tỉnh', 'UBND các xã, phường'], due: '2026-06-30' }
  test.each([
    [
      [
        '1. Thu gom rác.',
        '- Đơn vị chủ trì: Sở Xây dựng.',
        '- Đơn vị phối hợp: Công an tỉnh, UBND các xã, phường.',
        '- Thời gian thực hiện: Quý II/2026.',
      ],
    ],
    [
      [
        '1. Thu gom rác.',
        'Cơ quan chủ trì: Sở Xây dựng',
        'Cơ quan phối hợp: Công an tỉnh và UBND các xã, phường',
        'Thời gian hoàn thành: trước ngày 30/6/2026',
      ],
    ],
    [['1. Thu gom rác.', '* Chủ trì: Sở Xây dựng.', '* Phối hợp: Công an tỉnh; UBND các xã, phường.', '* Thời hạn: tháng 6/2026.']],
    [
      [
        '1. Thu gom rác.',
        '+ Cơ quan, đơn vị chủ trì thực hiện: Sở Xây dựng;',
        '+ Cơ quan, đơn vị phối hợp thực hiện: Công an tỉnh, UBND các xã, phường;',
        '+ Thời hạn hoàn thành: 30/6/2026.',
      ],
    ],
    [
      [
        '1. Thu gom rác.',
        '*Đơn vị chủ trì (tham mưu) thực hiện: Sở Xây dựng. Đơn vị phối hợp (thực hiện): Công an tỉnh; UBND các xã, phường. Thời gian thực hiện: Quý II/2026.*',
      ],
    ],
    [['- Thu gom rác.', '(Chủ trì: Sở Xây dựng; phối hợp: Công an tỉnh, UBND các xã, phường; thời gian: quý II/2026)']],
    [
      [
        '1. Nhiệm vụ: Thu gom rác.',
        'a) Cơ quan thực hiện:',
        '- Đơn vị chủ trì: Sở Xây dựng.',
        '- Đơn vị phối hợp: Công an tỉnh, UBND các xã, phường.',
        'b) Thời gian thực hiện: Hoàn thành trong Quý II năm 2026.',
      ],
    ],
    [
      [
        '1. Rác thải',
        'a) Nội dung: Thu gom rác.',
        'b) Cơ quan thực hiện: Sở Xây dựng chủ trì, phối hợp với Công an tỉnh, UBND các xã, phường.',
        'c) Thời hạn: trong tháng 6/2026.',
      ],
    ],
    [
      [
        '1. Rác thải',
        '- Nội dung thực hiện: Thu gom rác.',
        '- Đơn vị thực hiện: Sở Xây dựng chủ trì; Công an tỉnh, UBND các xã, phường phối hợp.',
        '- Tiến độ thực hiện: quý II/2026.',
        '- Sản phẩm: Báo cáo.',
      ],
    ],
    [
      [
        '1. Thu gom rác.',
        '**Cơ quan chủ trì:** Sở Xây dựng.',
        '**Cơ quan phối hợp:** Công an tỉnh, UBND các xã, phường.',
        '**Thời gian thực hiện:** Quý II/2026.',
      ],
    ],
    [
      [
        '1. Thu gom rác.',
        'Đơn vị được giao chủ trì: Sở Xây dựng.',
        'Đơn vị được giao phối hợp: Công an tỉnh, UBND các xã, phường.',
        'Thời gian: Quý II/2026.',
      ],
    ],
  ])('%j', (lines) => {
    expect(read(lines).taskBlocks).toMatchObject([written])
  })

  test('each bullet has its own labels', () => {
    const { taskBlocks } = read([
      '1. Rác thải',
      '- Thu gom rác.',
      'Chủ trì: Sở Xây dựng.',
      'Thời gian: Quý I/2026.',
      '- Trồng cây.',
      'Chủ trì: Sở Nội vụ.',
      'Thời gian: thường xuyên.',
    ])
    expect(taskBlocks).toMatchObject([
      { owner: ['Sở Xây dựng'], coord: [], due: '2026-03-31', task: 'Thu gom rác.' },
      { owner: ['Sở Nội vụ'], coord: [], due: null, recurrence: 'thường xuyên', task: 'Trồng cây.' },
    ])
  })
})

describe('tasks in a table [PT27]', () => {
  const table = (header: string, ...rows: string[]) =>
    readPlanText(
      [
        ...head,
        'Theo Phụ lục.',
        '',
        'Nơi nhận:',
        '- Lưu: VT.',
        '',
        'PHỤ LỤC',
        'DANH MỤC NHIỆM VỤ',
        '',
        header,
        header.replace(/[^|]+/gu, '---'),
        ...rows,
      ].join('\n'),
    )
  const written = { owner: ['Sở Xây dựng'], coord: ['Công an tỉnh', 'UBND các xã, phường'], due: '2026-06-30', task: 'Thu gom rác' }
  test.each([
    [
      '| STT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành | Sản phẩm |',
      '| 1 | Thu gom rác | Sở Xây dựng | Công an tỉnh; UBND các xã, phường | Quý II/2026 | Báo cáo |',
    ],
    [
      '| TT | Tên nhiệm vụ | Sở, ngành chủ trì tham mưu | Đơn vị phối hợp thực hiện | Thời gian thực hiện | Ghi chú |',
      '| 1 | Thu gom rác | Sở Xây dựng | Công an tỉnh, UBND các xã, phường | Tháng 6/2026 | |',
    ],
    [
      '| Nhiệm vụ | Chủ trì | Phối hợp | Tiến độ | Kết quả |',
      '| Thu gom rác | Sở Xây dựng | Công an tỉnh và UBND các xã, phường | 30/6/2026 | |',
    ],
    [
      '| Số TT | Nội dung công việc | Đơn vị thực hiện | Đơn vị phối hợp | Thời hạn |',
      '| 1. | Thu gom rác | Sở Xây dựng | - Công an tỉnh<br>- UBND các xã, phường | Trước ngày 30/6/2026 |',
    ],
    [
      '| TT | Công việc | Sản phẩm | Cơ quan chủ trì thực hiện | Cơ quan, đơn vị phối hợp | Hoàn thành |',
      '| 1 | Thu gom rác | Báo cáo | Sở Xây dựng | Công an tỉnh; UBND các xã, phường | Quý 2/2026 |',
    ],
    [
      '| TT | Nhiệm vụ, giải pháp | Phân công chủ trì | Phân công phối hợp | Thời gian |',
      '| 1 | Thu gom rác | Sở Xây dựng | Công an tỉnh, UBND các xã, phường | Quý II năm 2026 |',
    ],
    [
      '| TT | Hoạt động | Cơ quan đầu mối | Cơ quan phối hợp | Lộ trình |',
      '| 1 | Thu gom rác | Sở Xây dựng | Công an tỉnh, UBND các xã, phường | Quý II/2026 |',
    ],
  ])('%s', (header, row) => {
    expect(table(header, row).annexTasks).toMatchObject([written])
  })

  test('rows of groups and of column numbers are no tasks; a number that begins anew stands under its group', () => {
    const { annexTasks } = table(
      '| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian |',
      '| (1) | (2) | (3) | (4) | (5) |',
      '| I | HẠ TẦNG | | | |',
      '| 1 | Thu gom rác | Sở Xây dựng | | Quý I/2026 |',
      '| II | **CON NGƯỜI** | | | |',
      '| 1 | Mở lớp | Sở Nội vụ | | Hằng năm |',
    )
    expect(annexTasks.map(({ ref, task, due }) => [ref, task, due])).toEqual([
      ['PL.I.1', 'Thu gom rác', '2026-03-31'],
      ['PL.II.1', 'Mở lớp', null],
    ])
  })

  test('a table in the body is read as one in an annex', () => {
    const { annexTasks } = read([
      '| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |\n|---|---|---|---|\n| 1 | Thu gom rác | Sở Xây dựng | Quý II/2026 |',
    ])
    expect(annexTasks).toMatchObject([{ owner: ['Sở Xây dựng'], due: '2026-06-30' }])
  })

  test('a merged owner holds for the rows below it', () => {
    const { annexTasks } = table(
      '| TT | Nhiệm vụ | Cơ quan chủ trì | Thời gian |',
      '| 1 | Thu gom rác | Sở Xây dựng | Quý I/2026 |',
      '| 2 | Quét đường | | Quý II/2026 |',
    )
    expect(annexTasks.map(({ owner }) => owner)).toEqual([['Sở Xây dựng'], ['Sở Xây dựng']])
  })
})
