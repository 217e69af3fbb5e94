import { AlignmentType, type IParagraphStyleOptions, type IStylesOptions, LineRuleType } from 'docx'
import { type Nd30Part, pageNumber, partStyles } from '../nd30/layoutRules.ts'
import type { Alignment } from '../plan/nodeRules.ts'
import { fontSlots, halfPoints, twipsOfMm, twipsOfPt } from './docxMeasures.ts'

/**
 * The style of each part: its name in Word's list, and for headings the built-in style it is, so that the navigation pane, a table of
 * contents and other readers know it. Who types on in Word gets the layout from the style.
 */
const named: Readonly<Record<Nd30Part, { readonly id: string; readonly name: string; readonly outline?: number }>> = {
  nation: { id: 'QuocHieu', name: 'Quốc hiệu' },
  motto: { id: 'TieuNgu', name: 'Tiêu ngữ' },
  superior: { id: 'CoQuanChuQuan', name: 'Cơ quan chủ quản' },
  issuer: { id: 'CoQuanBanHanh', name: 'Cơ quan ban hành' },
  number: { id: 'SoKyHieu', name: 'Số và ký hiệu' },
  subject: { id: 'TrichYeuCongVan', name: 'Trích yếu công văn' },
  mark: { id: 'DauChiMuc', name: 'Dấu khẩn và phạm vi lưu hành' },
  place: { id: 'DiaDanhThoiGian', name: 'Địa danh và thời gian' },
  kind: { id: 'TenLoai', name: 'Tên loại văn bản' },
  abstract: { id: 'TrichYeu', name: 'Trích yếu' },
  attachedReference: { id: 'KemTheoQuyetDinh', name: 'Kèm theo quyết định' },
  addressee: { id: 'KinhGui', name: 'Kính gửi' },
  addresseesLabel: { id: 'KinhGuiNhieuNoi', name: 'Kính gửi nhiều nơi' },
  addresseeLine: { id: 'NoiKinhGui', name: 'Nơi kính gửi' },
  issuingAuthority: { id: 'ThamQuyen', name: 'Thẩm quyền ban hành' },
  enacting: { id: 'QuyetDinh', name: 'Quyết định' },
  legalBasis: { id: 'CanCu', name: 'Căn cứ' },
  part: { id: 'Phan', name: 'Phần và số thứ tự' },
  partTitle: { id: 'Heading1', name: 'heading 1', outline: 0 },
  section: { id: 'Heading2', name: 'heading 2', outline: 1 },
  article: { id: 'Dieu', name: 'Điều', outline: 2 },
  heading: { id: 'Heading3', name: 'heading 3', outline: 2 },
  subheading: { id: 'Heading4', name: 'heading 4', outline: 3 },
  minorHeading: { id: 'Heading5', name: 'heading 5', outline: 4 },
  point: { id: 'Diem', name: 'Điểm' },
  numberedText: { id: 'Khoan', name: 'Khoản' },
  paragraph: { id: 'NoiDung', name: 'Nội dung' },
  bullet: { id: 'GachDauDong', name: 'Gạch đầu dòng' },
  task: { id: 'NhiemVu', name: 'Nhiệm vụ' },
  taskField: { id: 'ChiTietNhiemVu', name: 'Chi tiết nhiệm vụ' },
  tableHeader: { id: 'DauBang', name: 'Đầu bảng' },
  tableGroup: { id: 'NhomTrongBang', name: 'Nhóm trong bảng' },
  tableCell: { id: 'OBang', name: 'Ô bảng' },
  recipientsLabel: { id: 'NoiNhan', name: 'Nơi nhận' },
  recipient: { id: 'DongNoiNhan', name: 'Dòng nơi nhận' },
  drafter: { id: 'NguoiSoanThao', name: 'Ký hiệu người soạn thảo' },
  signerAuthority: { id: 'QuyenHan', name: 'Quyền hạn người ký' },
  signerPosition: { id: 'ChucVu', name: 'Chức vụ người ký' },
  signerPost: { id: 'ChucVuKhac', name: 'Chức vụ khác của người ký' },
  signerName: { id: 'HoTen', name: 'Họ tên người ký' },
  annexLabel: { id: 'PhuLuc', name: 'Phụ lục' },
  annexTitle: { id: 'TenPhuLuc', name: 'Tên phụ lục', outline: 0 },
  annexReference: { id: 'KemTheo', name: 'Kèm theo văn bản' },
  address: { id: 'DiaChi', name: 'Địa chỉ cơ quan' },
}

export const styleIdOf = (part: Nd30Part): string => named[part].id
export const pageNumberStyle = 'SoTrang'

export const docxAlignments = {
  left: AlignmentType.LEFT,
  center: AlignmentType.CENTER,
  right: AlignmentType.RIGHT,
  justify: AlignmentType.JUSTIFIED,
} as const satisfies Record<Alignment, string>

const font = { font: fontSlots, color: '000000' } as const

function styleOf(part: Nd30Part): IParagraphStyleOptions {
  const look = partStyles[part]
  const { id, name, outline } = named[part]
  const firstLine = twipsOfMm(Math.abs(look.firstLineMm))
  return {
    id,
    name,
    basedOn: 'Normal',
    // After a heading one types text, after anything else more of the same.
    next: outline === undefined ? id : styleIdOf('paragraph'),
    quickFormat: true,
    run: { ...font, size: halfPoints(look.sizePt), bold: look.bold, italics: look.italic, allCaps: look.capitals },
    paragraph: {
      alignment: docxAlignments[look.align],
      spacing: { before: twipsOfPt(look.beforePt), after: 0, line: 240, lineRule: LineRuleType.AUTO },
      indent: { left: twipsOfMm(look.leftMm), right: 0, ...(look.firstLineMm < 0 ? { hanging: firstLine } : { firstLine }) },
      keepNext: look.keepWithNext,
      ...(outline === undefined ? {} : { outlineLevel: outline }),
    },
  }
}

const textSize = partStyles.paragraph.sizePt

export const docxStyles: IStylesOptions = {
  default: {
    document: {
      run: { font: fontSlots, size: halfPoints(textSize), language: { value: 'vi-VN', eastAsia: 'vi-VN' } },
      paragraph: { spacing: { before: 0, after: 0, line: 240, lineRule: LineRuleType.AUTO } },
    },
    footnoteText: { run: { font: fontSlots, size: halfPoints(10) } },
  },
  paragraphStyles: [
    { id: 'Normal', name: 'Normal', quickFormat: true, run: { ...font, size: halfPoints(textSize) } },
    ...(Object.keys(named) as Nd30Part[]).map(styleOf),
    {
      id: pageNumberStyle,
      name: 'Số trang',
      basedOn: 'Normal',
      run: { ...font, size: halfPoints(pageNumber.sizePt) },
      paragraph: { alignment: AlignmentType.CENTER },
    },
  ],
}

/**
 * What the library's styles cannot say, put into styles.xml: widow control, once for all paragraphs, and that "Normal" is the default.
 * No name above holds a comma: Word would take what follows it for a second name.
 */
export const completeStyles = (xml: string): string =>
  xml
    .replace('<w:pPrDefault><w:pPr>', '<w:pPrDefault><w:pPr><w:widowControl/>')
    .replace('<w:style w:type="paragraph" w:styleId="Normal">', '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">')
