import { describe, expect, test } from 'vitest'
import { readPlanText } from './readPlanText.ts'

/** A plan with one agency item, whose tasks are `lines`. */
const readItem = (heading: string, ...lines: string[]) =>
  readPlanText(
    [
      'KẾ HOẠCH',
      '',
      'Chăm sóc cây năm 2026',
      '',
      'I. YÊU CẦU',
      '',
      'Làm tốt.',
      '',
      'II. PHÂN CÔNG NHIỆM VỤ',
      '',
      heading,
      '',
      ...lines.flatMap((line) => [line, '']),
    ].join('\n'),
  )

describe('who leads and who supports [PT24]', () => {
  const lead = (text: string, ...partners: string[]) => [text, 'lead', partners] as const
  const support = (text: string, ...partners: string[]) => [text, 'support', partners] as const
  test.each([
    lead('Chủ trì, phối hợp với Sở Y tế, Công an tỉnh kiểm tra bếp ăn.', 'Sở Y tế', 'Công an tỉnh'),
    lead('Chủ trì phối hợp Sở Y tế kiểm tra bếp ăn.', 'Sở Y tế'),
    lead('Chủ trì, phối hợp chặt chẽ với Sở Tư pháp và các đơn vị liên quan rà soát văn bản.', 'Sở Tư pháp', 'các đơn vị liên quan'),
    lead('Chủ trì hoặc phối hợp với Sở Nội vụ thẩm định hồ sơ.', 'Sở Nội vụ'),
    lead('Chủ trì và phối hợp với Báo Cao Bằng đăng tin.', 'Báo Cao Bằng'),
    lead('Chịu trách nhiệm chính, phối hợp cùng Hội Nông dân tỉnh vận động hội viên.', 'Hội Nông dân tỉnh'),
    lead('Là cơ quan đầu mối, chủ trì, phối hợp với Văn phòng UBND tỉnh theo dõi.', 'Văn phòng UBND tỉnh'),
    lead('Xây dựng đề cương; phối hợp với Sở Tài chính lập dự toán.', 'Sở Tài chính'),
    lead('Tổ chức hội chợ. Phối hợp với Sở Công Thương mời doanh nghiệp.', 'Sở Công Thương'),
    lead('Chỉ đạo Phòng Kinh tế phối hợp với Hạt Kiểm lâm tuần tra rừng.', 'Hạt Kiểm lâm'),
    lead('Hướng dẫn các trường thực hiện Quy chế phối hợp với gia đình.'),
    lead('Tăng cường công tác phối hợp trong quản lý đất đai.'),
    lead('Thực hiện Chương trình phối hợp số 12/CTPH-SGDĐT-CAT với Công an tỉnh.'),
    lead('Tham mưu Hội đồng phối hợp phổ biến, giáo dục pháp luật tỉnh ban hành kế hoạch.'),
    lead('Triển khai nhiệm vụ theo chỉ đạo của Bộ Xây dựng.'),
    lead('Tham mưu UBND tỉnh ban hành quy định.'),
    lead('Cùng với việc kiểm tra, xử lý nghiêm vi phạm.'),
    lead('Lồng ghép nội dung; cùng với Tỉnh đoàn ra quân làm sạch biển.', 'Tỉnh đoàn'),
    lead('Căn cứ chức năng, nhiệm vụ được giao, chủ trì, phối hợp với các cơ quan liên quan hướng dẫn.', 'các cơ quan liên quan'),
    support('Phối hợp với Sở Nội vụ, Sở Tài chính tham mưu khen thưởng.', 'Sở Nội vụ', 'Sở Tài chính'),
    support('Phối hợp Sở Nội vụ tham mưu khen thưởng.', 'Sở Nội vụ'),
    support('Phối hợp cùng các sở, ban, ngành tuyên truyền.', 'các sở, ban, ngành'),
    support('Thường xuyên phối hợp với Đồn Biên phòng Tam Thanh nắm tình hình.', 'Đồn Biên phòng Tam Thanh'),
    support('Chủ động, tích cực phối hợp với Sở Du lịch quảng bá.', 'Sở Du lịch'),
    support('Có trách nhiệm phối hợp với Sở Xây dựng kiểm tra công trình.', 'Sở Xây dựng'),
    support('Tham gia đoàn kiểm tra liên ngành.'),
    support('Tham gia, phối hợp với Sở Y tế phun thuốc.', 'Sở Y tế'),
    support('Cùng với Sở Giáo dục và Đào tạo chăm lo học sinh.', 'Sở Giáo dục và Đào tạo'),
    support('Cùng Sở Y tế kiểm tra bếp ăn.', 'Sở Y tế'),
    support('Hỗ trợ, phối hợp với Trung tâm Y tế huyện trong tiêm chủng.', 'Trung tâm Y tế huyện'),
    support('Căn cứ tình hình thực tế, phối hợp với Công an xã tuần tra.', 'Công an xã'),
    support('Theo chức năng, nhiệm vụ được giao, phối hợp với Sở Tư pháp triển khai.', 'Sở Tư pháp'),
    support('Phối hợp thực hiện các nội dung liên quan.'),
    support('Phối hợp chặt chẽ, kịp thời với Cảng vụ Hàng hải Nghệ An điều tiết tàu.', 'Cảng vụ Hàng hải Nghệ An'),
    support('Phối hợp với nhà trường, gia đình quản lý học sinh.', 'nhà trường, gia đình'),
    support(
      'Phối hợp với Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh, các tổ chức chính trị - xã hội giám sát.',
      'Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh',
      'các tổ chức chính trị - xã hội',
    ),
    support(
      'Phối hợp với Sở Khoa học và Công nghệ, UBND các xã, phường nghiệm thu đề tài.',
      'Sở Khoa học và Công nghệ',
      'UBND các xã, phường',
    ),
    support(
      'Phối hợp với Sở Văn hóa, Thể thao và Du lịch; Ban Quản lý Khu di tích Pác Bó tu bổ di tích.',
      'Sở Văn hóa, Thể thao và Du lịch',
      'Ban Quản lý Khu di tích Pác Bó',
    ),
  ])('%s', (text, self, partners) => {
    const [role] = readItem('1. Chi cục Thủy lợi', `- ${text}`).roles
    expect([role?.self, role?.partners]).toEqual([self, partners])
  })
})

describe('names of agencies [PT21]', () => {
  test.each([
    ['1. Sở Y tế', ['Sở Y tế']],
    ['**1. Sở Nông nghiệp và Môi trường, Sở Tài chính**', ['Sở Nông nghiệp và Môi trường', 'Sở Tài chính']],
    ['1/ Phòng Văn hóa - Xã hội', ['Phòng Văn hóa - Xã hội']],
    ['a) Công an các xã, phường', ['Công an các xã, phường']],
    ['1. Các sở, ban, ngành, đoàn thể cấp tỉnh', ['Các sở, ban, ngành, đoàn thể cấp tỉnh']],
    ['1. Thủ trưởng các sở, ban, ngành; Chủ tịch UBND các xã, phường', ['Thủ trưởng các sở, ban, ngành', 'Chủ tịch UBND các xã, phường']],
    ['1. Trách nhiệm của Sở Y tế', ['Sở Y tế']],
    ['2.1. Nhiệm vụ Công an tỉnh', ['Công an tỉnh']],
    ['1. Giao cho Sở Y tế', ['Sở Y tế']],
    ['**1. Sở Y tế (cơ quan thường trực):**', ['Sở Y tế (cơ quan thường trực)']],
    ['1.1. Các phòng chuyên môn thuộc Sở', ['Các phòng chuyên môn thuộc Sở']],
    ['1. Đảng ủy, UBND các xã, phường', ['Đảng ủy', 'UBND các xã, phường']],
    ['1. Liên minh Hợp tác xã tỉnh', ['Liên minh Hợp tác xã tỉnh']],
    ['1. Sở VHTT&DL, Sở GD&ĐT', ['Sở VHTT&DL', 'Sở GD&ĐT']],
    ['1. Giao Sở Ngoại vụ', ['Sở Ngoại vụ']],
    ['1. Đối với UBND cấp xã', ['UBND cấp xã']],
    ['1. Hội Liên hiệp Phụ nữ, Hội Nông dân, Tỉnh đoàn', ['Hội Liên hiệp Phụ nữ', 'Hội Nông dân', 'Tỉnh đoàn']],
    ['1. Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh', ['Ban Quản lý Khu kinh tế và các khu công nghiệp tỉnh']],
    ['1. Chi nhánh Ngân hàng Nhà nước Khu vực 5', ['Chi nhánh Ngân hàng Nhà nước Khu vực 5']],
    ['1. Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh', ['Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân tỉnh']],
    ['1. Trưởng các thôn, tổ dân phố', ['Trưởng các thôn, tổ dân phố']],
    ['1. Vườn quốc gia Bến En, các chủ rừng', ['Vườn quốc gia Bến En', 'các chủ rừng']],
    ['1. Trạm Y tế xã', ['Trạm Y tế xã']],
    ['1. Công ty Điện lực Sơn La', ['Công ty Điện lực Sơn La']],
    [
      '1. Viện kiểm sát nhân dân, Tòa án nhân dân, Thi hành án dân sự tỉnh',
      ['Viện kiểm sát nhân dân', 'Tòa án nhân dân', 'Thi hành án dân sự tỉnh'],
    ],
  ])('%s', (heading, names) => {
    expect(readItem(heading, '- Trồng cây.').assignments.map(({ agencies }) => agencies)).toEqual([names])
  })

  test.each([
    ['1. Sở Y tế: Kiểm tra bếp ăn.', ['Sở Y tế'], false],
    ['**1. Sở Y tế:** kiểm tra bếp ăn.', ['Sở Y tế'], false],
    ['1. Sở Y tế; Công an tỉnh: kiểm tra bếp ăn.', ['Sở Y tế', 'Công an tỉnh'], false],
    ['1. Giám đốc Sở Y tế chịu trách nhiệm kiểm tra bếp ăn.', ['Giám đốc Sở Y tế'], false],
    ['1. Văn phòng UBND tỉnh theo dõi, đôn đốc việc thực hiện.', ['Văn phòng UBND tỉnh'], false],
    ['1. Sở Y tế chủ trì kiểm tra bếp ăn.', ['Sở Y tế'], false],
    ['1. Giao Sở Y tế chủ trì, phối hợp với Công an tỉnh kiểm tra.', ['Sở Y tế'], false],
    ['1. Đề nghị Liên đoàn Lao động tỉnh phát động thi đua.', ['Liên đoàn Lao động tỉnh'], true],
    [
      '1. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức thành viên: Giám sát.',
      ['Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh', 'các tổ chức thành viên'],
      true,
    ],
    ['1. UBND các xã, phường có trách nhiệm trồng cây.', ['UBND các xã, phường'], false],
    ['1. Hạt Kiểm lâm khu vực Mường Tè tham mưu UBND xã phòng cháy rừng.', ['Hạt Kiểm lâm khu vực Mường Tè'], false],
    ['1. Các cơ quan, đơn vị, địa phương căn cứ Kế hoạch này triển khai.', ['Các cơ quan, đơn vị, địa phương'], false],
  ])('a task on its own line: %s [PT22]', (line, names, requested) => {
    const { assignments } = readItem(line)
    expect(assignments.map(({ agencies, taskCount, requested: asked }) => [agencies, taskCount, asked ?? false])).toEqual([
      [names, 1, requested],
    ])
  })
})
