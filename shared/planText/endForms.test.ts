import { describe, expect, test } from 'vitest'
import { readPlanText } from './readPlanText.ts'

const body = ['I. YÊU CẦU', '', 'Làm tốt.', '', 'II. PHÂN CÔNG NHIỆM VỤ', '', '1. Sở Y tế', '', '- Trồng cây.', '']
const title = ['KẾ HOẠCH', '', 'Chăm sóc cây năm 2026', '']
const read = (...lines: (string | readonly string[])[]) => readPlanText(lines.flat().join('\n'))

describe('who issues it, with which number and day', () => {
  test.each([
    [
      ['ỦY BAN NHÂN DÂN', 'TỈNH CAO BẰNG', 'Số: 12/KH-UBND', 'Cao Bằng, ngày 05 tháng 01 năm 2026'],
      'UBND tỉnh Cao Bằng',
      '12/KH-UBND',
      '2026-01-05',
    ],
    [
      ['UBND TỈNH CAO BẰNG', 'SỞ Y TẾ', 'Số: 7/KH-SYT', 'Cao Bằng, ngày 5 tháng 3 năm 2026'],
      'Sở Y tế tỉnh Cao Bằng',
      '7/KH-SYT',
      '2026-03-05',
    ],
    [
      ['ỦY BAN NHÂN DÂN', 'THÀNH PHỐ ĐÀ NẴNG', 'Số 15 /KH-UBND', 'Đà Nẵng, ngày 15 tháng 6 năm 2026'],
      'UBND thành phố Đà Nẵng',
      '15/KH-UBND',
      '2026-06-15',
    ],
    [
      ['ỦY BAN NHÂN DÂN', 'XÃ TÂN LẬP', 'Số: 03/KH-UBND', 'Tân Lập, ngày 20 tháng 01 năm 2026'],
      'UBND xã Tân Lập',
      '03/KH-UBND',
      '2026-01-20',
    ],
    [['UBND HUYỆN ĐẠI TỪ', 'Số: 99/KH-UBND', 'Đại Từ, ngày 11 tháng 11 năm 2021'], 'UBND huyện Đại Từ', '99/KH-UBND', '2021-11-11'],
    [['UỶ BAN NHÂN DÂN PHƯỜNG HÀ LẦM', 'Số: …/KH-UBND', 'Hà Lầm, ngày … tháng … năm 2026'], 'UBND phường Hà Lầm', '/KH-UBND', null],
    [
      ['BỘ CÔNG AN', 'CÔNG AN TỈNH SƠN LA', 'Số: 220/KH-CAT-PV01', 'Sơn La, ngày 02 tháng 02 năm 2026'],
      'Công an tỉnh Sơn La',
      '220/KH-CAT-PV01',
      '2026-02-02',
    ],
    [
      [
        '| **ỦY BAN NHÂN DÂN<br>TỈNH LAI CHÂU** | **CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** |',
        '|---|---|',
        '| Số: 0130/KH-UBND | *Lai Châu, ngày 09 tháng 4 năm 2026* |',
      ],
      'UBND tỉnh Lai Châu',
      '0130/KH-UBND',
      '2026-04-09',
    ],
    [
      [
        'ỦY BAN NHÂN DÂN          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
        'TỈNH BẮC NINH             Độc lập - Tự do - Hạnh phúc',
        'Số: 41/KH-UBND            Bắc Ninh, ngày 30 tháng 4 năm 2026',
      ],
      'UBND tỉnh Bắc Ninh',
      '41/KH-UBND',
      '2026-04-30',
    ],
  ])('%j', (head, issuer, docNumber, issuedOn) => {
    expect(read(head, '', title, body)).toMatchObject({ issuer, docNumber, issuedOn, title: 'Chăm sóc cây năm 2026' })
  })
})

describe('who signs it, and who receives it', () => {
  const recipients = ['Như trên', 'Lưu: VT']
  test.each([
    [
      ['Nơi nhận:', '- Như trên;', '- Lưu: VT.', '', 'TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', '', 'Nguyễn Văn A'],
      'PHÓ CHỦ TỊCH',
      ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH'],
    ],
    [['TM. UBND TỈNH', 'CHỦ TỊCH', '', 'Nguyễn Văn A', '', 'Nơi nhận:', '- Như trên;', '- Lưu: VT.'], 'CHỦ TỊCH', ['TM. UBND TỈNH']],
    [['GIÁM ĐỐC', '', '(Đã ký)', '', 'Nguyễn Văn A', '', 'Nơi nhận:', '- Như trên;', '- Lưu: VT.'], 'GIÁM ĐỐC', []],
    [
      [
        'Nơi nhận:                    KT. GIÁM ĐỐC',
        '- Như trên;                 PHÓ GIÁM ĐỐC',
        '- Lưu: VT.',
        '                               Nguyễn Văn A',
      ],
      'PHÓ GIÁM ĐỐC',
      ['KT. GIÁM ĐỐC'],
    ],
    [
      ['| **Nơi nhận:**<br>- Như trên;<br>- Lưu: VT. | **TL. CHỦ TỊCH<br>CHÁNH VĂN PHÒNG**<br><br>**Nguyễn Văn A** |'],
      'CHÁNH VĂN PHÒNG',
      ['TL. CHỦ TỊCH'],
    ],
    [['***Nơi nhận:***', '- Như trên;', '- Lưu: VT.', '**Q. GIÁM ĐỐC**', '**Nguyễn Văn A**'], null, ['Q. GIÁM ĐỐC']],
    [['Nơi nhận:', 'Như trên;', 'Lưu: VT.', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH', 'Đại tá Nguyễn Văn A'], 'PHÓ CHỦ TỊCH', ['KT. CHỦ TỊCH']],
  ])('%j', (end, position, authority) => {
    const reading = read(title, body, end)
    expect(reading.recipients).toEqual(recipients)
    expect(reading.signer).toMatchObject({ position, name: 'Nguyễn Văn A', authority })
  })
})

describe('plans and reports that are to be sent [PT30]', () => {
  const ask = (sentence: string) =>
    read(['Hà Giang, ngày 05 tháng 01 năm 2026'], '', title, body, 'III. TỔ CHỨC THỰC HIỆN', '', sentence, '')
  test.each([
    ['Các đơn vị xây dựng kế hoạch, gửi về Sở Y tế trước ngày 15/02/2026 để tổng hợp.', '2026-02-15', 'Sở Y tế', null],
    [
      'Căn cứ Kế hoạch này, các địa phương ban hành kế hoạch cụ thể và gửi UBND tỉnh (qua Sở Y tế) chậm nhất ngày 15/02/2026.',
      '2026-02-15',
      'UBND tỉnh',
      'Sở Y tế',
    ],
    ['Các sở, ngành gửi kế hoạch của đơn vị về UBND tỉnh thông qua Sở Y tế trước 15/02/2026.', '2026-02-15', 'UBND tỉnh', 'Sở Y tế'],
    ['Các xã xây dựng kế hoạch, hoàn thành trước ngày 15/02/2026, gửi Sở Y tế để theo dõi.', '2026-02-15', 'Sở Y tế', null],
  ])('%s', (sentence, due, to, via) => {
    expect(ask(sentence).submission).toMatchObject({ due, to, via })
  })

  test.each([
    [
      'Định kỳ 6 tháng, 01 năm, các đơn vị báo cáo về Sở Y tế trước ngày 10/6 và 10/12.',
      [
        ['6 tháng', '--06-10'],
        ['năm', '--12-10'],
      ],
    ],
    [
      'Báo cáo quý I trước ngày 05/3/2026, báo cáo 6 tháng trước ngày 05/6/2026, báo cáo năm trước ngày 05/12/2026 về Sở Y tế.',
      [
        ['quý I', '2026-03-05'],
        ['6 tháng', '2026-06-05'],
        ['năm', '2026-12-05'],
      ],
    ],
    ['Các đơn vị báo cáo kết quả hằng tháng về Sở Y tế trước ngày 20 hằng tháng.', [['tháng', '---20']]],
    ['Định kỳ hằng năm (trước ngày 30/11) báo cáo kết quả về Sở Y tế.', [['năm', '--11-30']]],
    ['Kết thúc Tháng hành động, báo cáo kết quả về Sở Y tế trước ngày 05/7/2026.', [['kết thúc đợt', '2026-07-05']]],
    ['Báo cáo kết quả thực hiện về Sở Y tế trước ngày 15/12/2026.', [['năm', '2026-12-15']]],
  ])('%s', (sentence, reports) => {
    expect(ask(sentence).reports.map(({ period, due }) => [period, due])).toEqual(reports)
  })
})

test('[PT70] each item says where it was read and how sure the reader is', () => {
  const reading = read(
    ['Hà Giang, ngày 05 tháng 01 năm 2026'],
    '',
    title,
    ['Căn cứ Quyết định số 5/QĐ-TTg ngày 02/01/2026 của Thủ tướng Chính phủ;', ''],
    ['I. MỤC TIÊU', '', 'Đến năm 2026, **ít nhất', '80%** số hộ trồng cây.', ''],
    body.slice(4),
    ['III. TỔ CHỨC THỰC HIỆN', '', 'Báo cáo năm về Sở Y tế trước ngày 15/12/2026.'],
  )
  const words = ({ at }: { at?: { start: number; end: number } }) => at && reading.source.slice(at.start, at.end)
  expect(reading.legalBases.map(words)).toEqual(['5/QĐ-TTg'])
  expect(reading.indicators.map(words)).toEqual(['năm 2026, **ít nhất\n80%** số hộ trồng cây'])
  expect(reading.assignments.map(words)).toEqual(['1. Sở Y tế'])
  expect(reading.roles.map(words)).toEqual(['- Trồng cây.'])
  const items = [...reading.legalBases, ...reading.sections, ...reading.assignments, ...reading.roles, ...reading.indicators]
  for (const { confidence = 0 } of items) expect(confidence).toBeGreaterThan(0.5)
})
