import { foldInPlace } from '../core/vietnameseFold.ts'
import { capitalShare, isDecoration } from './plainText.ts'

/**
 * Offices that issue plans in their own name under a department, a committee, a ministry or a party committee (NĐ30, ô 2: the
 * superior stands above the issuer), as they begin in capitals.
 */
const office = new RegExp(
  `^(?:${[
    'BỆNH VIỆN',
    'TRUNG TÂM',
    'TRẠM Y TẾ',
    'TRƯỜNG (?:THPT|THCS|TH|MN|PTDT|TRUNG|TIỂU|MẦM|MẪU|PHỔ|ĐẠI HỌC|CAO ĐẲNG|CHÍNH TRỊ|DÂN TỘC|LIÊN CẤP|CHUYÊN)',
    'HỌC VIỆN',
    'VIỆN',
    'CHI CỤC',
    'CỤC',
    'TỔNG CỤC',
    'CHI NHÁNH',
    'TỔNG CÔNG TY',
    'CÔNG TY',
    'TẬP ĐOÀN',
    'ĐIỆN LỰC',
    'VIỄN THÔNG',
    'BƯU ĐIỆN',
    'NGÂN HÀNG',
    'KHO BẠC',
    'BẢO HIỂM XÃ HỘI',
    'THUẾ',
    'HẢI QUAN',
    'THỐNG KÊ',
    'ĐẢNG ỦY',
    'TỈNH ỦY',
    'THÀNH ỦY',
    'HUYỆN ỦY',
    'ĐẢNG BỘ',
    'CHI BỘ',
    'BAN TUYÊN GIÁO',
    'BAN TỔ CHỨC',
    'BAN DÂN VẬN',
    'BAN NỘI CHÍNH',
    'BAN CHỈ ĐẠO',
    'BAN CHỈ HUY',
    'ỦY BAN MẶT TRẬN',
    'ỦY BAN MTTQ',
    'ỦY BAN KIỂM TRA',
    'LIÊN ĐOÀN',
    'LIÊN MINH',
    'HỘI (?!ĐỒNG|CHỦ)',
    'TỈNH ĐOÀN',
    'ĐOÀN TNCS',
    'PHÒNG',
    'HẠT KIỂM LÂM',
    'VIỆN KIỂM SÁT',
    'TÒA ÁN',
    'THI HÀNH ÁN',
    'VĂN PHÒNG',
    'ĐÀI',
    'BÁO',
    'CÔNG AN (?:XÃ|PHƯỜNG|HUYỆN|QUẬN|THỊ)',
  ]
    .join('|')
    .toLowerCase()})(?:(?<= )| |$)`,
  'u',
)
/** The state's and the party's own lines, number and day. */
const notOfHead = /^(?:cộng h|đảng cộng sản|độc lập|(?:xã )?hội chủ nghĩa|số(?: ?:| ?\d|$)|\*$)|, ngày /u
const goesOn = /^(?:tỉnh|thành phố|xã|phường|huyện|quận|thị xã|khu vực|và|số|miền|cơ sở)(?: |$)/u

/** The office that issues, as printed in the lines above the number, or null when the lines name none of them. */
export function issuingOffice(lines: readonly string[]): string | null {
  const kept = lines.filter((line) => !isDecoration(line) && capitalShare(line) > 0.7 && !notOfHead.test(foldInPlace(line)))
  const at = kept.findLastIndex((line) => office.test(foldInPlace(line)))
  if (at < 0) return null
  const further: string[] = []
  for (const line of kept.slice(at + 1)) if (goesOn.test(foldInPlace(line))) further.push(line)
  return [kept[at], ...further].join(' ').trim()
}
