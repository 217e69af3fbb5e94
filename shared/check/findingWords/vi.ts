import type { FindingRule } from '../../plan/finding.ts'

/** What a finding says, and why it matters: one sentence each, in the interface and on the command line. */
export const findingTextVi = {
  numberMissing: 'Văn bản đã có ngày ban hành nhưng chưa có số',
  dateMissing: 'Văn bản đã có số {{number}} nhưng chưa có ngày ban hành',
  symbolKind: 'Ký hiệu {{symbol}} không phải ký hiệu của {{kind}}, nên là {{better}}',
  symbolIssuer: 'Ký hiệu {{symbol}} không phải của {{issuer}}',
  titleMissing: 'Chưa có trích yếu',
  titleEnd: 'Trích yếu kết thúc bằng dấu “{{mark}}”',
  signerMissing: 'Chưa có chức vụ của người ký',
  signatureCollective: '{{position}} ký kế hoạch của Ủy ban nhân dân mà chưa có dòng TM. ỦY BAN NHÂN DÂN',
  signatureNotCollective: 'Phần ký có TM. trong khi {{issuer}} làm việc theo chế độ thủ trưởng',
  signatureDeputy: '{{position}} ký mà chưa có dòng KT. {{head}}',
  basisDate: 'Căn cứ nêu số, ký hiệu mà không nêu ngày ban hành: {{basis}}',
  basisLaw: 'Căn cứ là luật, pháp lệnh mà ghi cả {{number}}',
  dateForm: 'Ngày viết {{day}}, nên là {{better}} (chỗ viết như vậy: {{places}})',
  dateUnreal: 'Không có ngày {{day}}',
  ladderRepeat: 'Số {{number}} lặp lại, nên là {{wanted}}',
  ladderGap: 'Số {{number}} nhảy qua {{wanted}}',
  ladderLetter: 'Điểm {{number}} không có trong thứ tự chữ cái tiếng Việt, nên là {{wanted}}',
  ladderUnnumbered: 'Đoạn “{{wording}}” đứng sau {{before}} trong cùng mục mà không có số, nên là {{wanted}}',
  endMarkMissing: 'Hết nội dung mà chưa có dấu ./.',
  endMarkInside: 'Dấu ./. đứng trước phần nội dung còn lại',
  annexMissing: 'Nêu {{annex}} kèm theo nhưng không có phụ lục đó',
  recipientsMissing: 'Chưa có nơi nhận',
  archiveLineMissing: 'Nơi nhận chưa có dòng Lưu',
  agencyStale: '{{name}} không còn vào ngày của kế hoạch; nay là {{successors}}',
  agencyStaleAlone: '{{name}} không còn vào ngày của kế hoạch',
  districtStale: '{{name}}: không còn cấp huyện từ ngày 01/7/2025',
  workMissing: 'Nhiệm vụ chưa có nội dung',
  workNoVerb: 'Nhiệm vụ chưa nói làm gì: “{{wording}}”',
  noLead: 'Nhiệm vụ chưa có cơ quan chủ trì: “{{wording}}”',
  noLeadSupports: '{{supports}} phối hợp, nhưng chưa nói cơ quan nào chủ trì: “{{wording}}”',
  severalLeads: 'Nhiệm vụ có nhiều cơ quan chủ trì: {{leads}}',
  afterMaster: 'Thời hạn {{text}} sau thời hạn của nhiệm vụ được giao số {{number}} ({{master}})',
  beforeIssue: 'Thời hạn {{text}} trước ngày ban hành',
  timeUnread: 'Không rõ thời hạn “{{text}}” là khi nào',
  indicatorNoNumber: 'Chỉ tiêu chưa có con số: “{{label}}”',
  indicatorNoYear: 'Chỉ tiêu chưa nói đạt vào năm nào: “{{label}}”',
  indicatorMismatch: 'Chỉ tiêu ghi {{record}}, câu trong văn bản nói khác: “{{label}}”',
} as const satisfies Record<FindingRule | 'agencyStaleAlone' | 'noLeadSupports', string>

export const findingWhyVi = {
  numberMissing: 'Số và ngày được ghi cùng lúc khi ban hành; thiếu số thì không viện dẫn được.',
  dateMissing: 'Số và ngày được ghi cùng lúc khi ban hành; thiếu ngày thì không tính được thời hạn.',
  symbolKind: 'Ký hiệu mở đầu bằng chữ viết tắt tên loại văn bản.',
  symbolIssuer: 'Sau tên loại là chữ viết tắt của cơ quan ban hành; ký hiệu của cơ quan khác làm sai sổ văn bản đi.',
  titleMissing: 'Trích yếu nói ngắn gọn nội dung, văn thư ghi sổ theo đó.',
  titleEnd: 'Trích yếu là một tên gọi, không có dấu ở cuối.',
  signerMissing: 'Văn bản có hiệu lực bởi chữ ký của người có thẩm quyền.',
  signatureCollective: 'Ủy ban nhân dân làm việc theo chế độ tập thể, người ký thay mặt tập thể.',
  signatureNotCollective: 'Thủ trưởng ký bằng thẩm quyền của mình, không thay mặt tập thể.',
  signatureDeputy: 'Cấp phó ký thay người đứng đầu.',
  basisDate: 'Căn cứ ghi đủ số, ký hiệu, cơ quan và ngày ban hành thì người đọc mới tra được.',
  basisLaw: 'Luật, pháp lệnh chỉ ghi tên, không ghi số, ký hiệu và cơ quan ban hành.',
  dateForm: 'Ngày dưới 10 và tháng 1, 2 có số 0 ở trước; một văn bản viết một cách.',
  dateUnreal: 'Người nhận không thể làm theo một ngày không có trong lịch.',
  ladderRepeat: 'Hai mục cùng số thì không biết viện dẫn mục nào.',
  ladderGap: 'Người đọc sẽ tưởng thiếu một mục.',
  ladderLetter: 'Điểm xếp theo a, b, c, d, đ, e, g, h; không có f, j, w, z.',
  ladderUnnumbered: 'Việc giao không có số thì không viện dẫn được và dễ bị đọc là của mục trước.',
  endMarkMissing: 'Dấu ./. cho biết văn bản đã hết, không ai viết thêm được.',
  endMarkInside: 'Sau dấu ./. là hết văn bản; phần còn lại sẽ bị đọc là thêm vào.',
  annexMissing: 'Người nhận không làm theo được một phụ lục mà họ không có.',
  recipientsMissing: 'Văn thư phát hành theo nơi nhận.',
  archiveLineMissing: 'Dòng Lưu nói bản gốc ở đâu và đơn vị nào soạn thảo.',
  agencyStale: 'Giao việc cho cơ quan không còn nữa thì không ai nhận.',
  districtStale: 'Việc của cấp huyện nay do cấp xã và cấp tỉnh làm; cần nói rõ ai.',
  workMissing: 'Chưa có chữ thì chưa có việc.',
  workNoVerb: 'Câu giao việc nói phải làm gì, không chỉ nêu tên lĩnh vực.',
  noLead: 'Không có cơ quan chủ trì thì không ai chịu trách nhiệm.',
  severalLeads: 'Một việc một đầu mối; nên nói ai chủ trì, ai phối hợp.',
  afterMaster: 'Làm xong sau hạn của kế hoạch cấp trên là chậm.',
  beforeIssue: 'Khi nhận kế hoạch thì hạn đã qua.',
  timeUnread: 'Nói như “trước ngày 20/6/2025”, “quý II/2025”, “thường xuyên” thì mới theo dõi được.',
  indicatorNoNumber: 'Không có con số thì không biết đạt hay chưa.',
  indicatorNoYear: 'Không có năm thì không biết khi nào xét.',
  indicatorMismatch: 'Câu trong văn bản là căn cứ, số theo dõi phải theo câu.',
} as const satisfies Record<FindingRule, string>

/** Where a finding stands, how heavy it is, and where its rule comes from. */
export const findingPlaceVi = {
  task: 'Nhiệm vụ {{number}}',
  section: 'Mục {{number}}',
  sectionOf: 'Mục {{number}} ({{heading}})',
  beginning: 'Phần mở đầu',
  recipients: 'Nơi nhận',
  superior: 'Phần đầu, cơ quan chủ quản',
  issuer: 'Phần đầu, cơ quan ban hành',
  number: 'Phần đầu, số',
  symbol: 'Phần đầu, ký hiệu',
  place: 'Phần đầu, địa danh',
  date: 'Phần đầu, ngày',
  kind: 'Phần đầu, tên loại',
  title: 'Phần đầu, trích yếu',
  signerAuthority: 'Phần ký, thẩm quyền',
  signerPosition: 'Phần ký, chức vụ',
  signerName: 'Phần ký, họ tên',
} as const
export const findingSourceVi = {
  nd30: 'Nghị định 30/2020/NĐ-CP, {{at}}',
  text: '{{name}}',
  officer: '6 rõ, rõ người',
  work: '6 rõ, rõ việc',
  responsibility: '6 rõ, rõ trách nhiệm',
  authority: '6 rõ, rõ thẩm quyền',
  time: '6 rõ, rõ thời gian',
  result: '6 rõ, rõ kết quả',
} as const
export const findingSeverityVi = { wrong: 'cần sửa', unclear: 'cần xem' } as const

/** Everything that findings say, in one language. */
export interface FindingWords {
  readonly text: Readonly<Record<keyof typeof findingTextVi, string>>
  readonly why: Readonly<Record<FindingRule, string>>
  readonly place: Readonly<Record<keyof typeof findingPlaceVi, string>>
  readonly source: Readonly<Record<keyof typeof findingSourceVi, string>>
  readonly severity: Readonly<Record<keyof typeof findingSeverityVi, string>>
}
export const findingWordsVi: FindingWords = {
  text: findingTextVi,
  why: findingWhyVi,
  place: findingPlaceVi,
  source: findingSourceVi,
  severity: findingSeverityVi,
}
