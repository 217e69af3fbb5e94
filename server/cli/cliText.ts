import { findingWordsEn } from '../../shared/check/findingWords/en.ts'
import { findingWordsVi } from '../../shared/check/findingWords/vi.ts'
import { matrixWordsEn, matrixWordsVi } from '../../shared/documents/matrixWords.ts'

/** A number of days in days or, from two years on, in years. */
const spanText = (days: number, dayWord: string, yearWord: string): string =>
  days < 730 ? `${days} ${dayWord}` : `${Math.floor(days / 365)} ${yearWord}`

/** Words of the command line. `RO_LANG=en` switches to English; commands, keys and file formats stay as they are. */
const vi = {
  usage: `Cách dùng: ro LỆNH …

  ro read TỆP [--json]                      đọc một kế hoạch (.docx, .txt, .md, .html), in ra dạng JSON
  ro read THƯ_MỤC -o THƯ_MỤC                mỗi kế hoạch một tệp TÊN.json
  ro plan TỆP [-o KẾ_HOẠCH.json]            đọc thành kế hoạch ở dạng trao đổi
  ro export KẾ_HOẠCH.json --to docx|pdf|html|xlsx|md|json|txt [-o TỆP] [--annex matrix] [--tasks inline|block] [--decision]
                                            xuất văn bản theo Nghị định 30/2020/NĐ-CP
  ro matrix KẾ_HOẠCH.json… [--to csv|xlsx|json] [-o TỆP]
                                            ma trận trách nhiệm của một hoặc nhiều kế hoạch
  ro check TỆP|KẾ_HOẠCH.json [--json]       chỗ chưa rõ theo 6 rõ, chỗ sai thể thức; mỗi chỗ một dòng
  ro template list                          danh sách mẫu
  ro template TÊN [-o KẾ_HOẠCH.json]        lấy một mẫu
  ro round ĐỊA_CHỈ --as TÊN --take zip|docx|xlsx|list -o TỆP [--by task|agency] [--drafts] [--round MÃ]
                                            lấy từ máy chủ đang chạy: các bản đã nộp kèm mục lục, kế hoạch tổng hợp, danh sách nộp
  ro backup TỆP                             sao lưu toàn bộ dữ liệu thành một tệp, máy chủ vẫn chạy
  ro restore TỆP                            khôi phục bản sao lưu vào thư mục (RO_DATA) hoặc CSDL (DATABASE_URL) còn trống
  ro verify [TỆP|THƯ_MỤC]                   kiểm tra dữ liệu có nguyên vẹn không, in số liệu lưu giữ
  ro doctor [ĐỊA_CHỈ]                       thử máy chủ đang chạy như trình duyệt gặp nó sau proxy, nói cần sửa gì

"-o -" hoặc không có -o: ghi ra đầu ra chuẩn. Kết thúc: 0 xong, 1 dữ liệu sai, 2 sai cách dùng.
`,
  unknownCommand: (name: string) => `không có lệnh "${name}"; xem "ro help"`,
  unknownOption: (name: string) => `không có tùy chọn "${name}"`,
  missingValue: (name: string) => `tùy chọn "${name}" cần một giá trị`,
  optionTwice: (name: string) => `tùy chọn "${name}" xuất hiện hai lần`,
  missingArgument: (command: string, what: string) => `ro ${command}: thiếu ${what}`,
  extraArgument: (command: string, what: string) => `ro ${command}: thừa "${what}"`,
  missingFormat: (formats: string) => `thiếu --to; chọn một trong: ${formats}`,
  unknownFormat: (format: string, formats: string) => `không có dạng "${format}"; chọn một trong: ${formats}`,
  noTasks: (path: string) => `${path}: kế hoạch không có nhiệm vụ nào`,
  needsOutputFile: (format: string) => `dạng "${format}" không phải văn bản thuần, cần -o TỆP`,
  unknownAnnex: (annex: string) => `không có phụ lục "${annex}"; chọn: matrix`,
  annexNeedsDocument: (format: string) => `--annex không dùng cho dạng "${format}"`,
  unknownTasks: (tasks: string, known: string) => `không có cách ghi nhiệm vụ "${tasks}"; chọn: ${known}`,
  noChromium:
    'cần Chromium, Chrome hoặc Edge để in ra PDF nhưng không tìm thấy; cài một trình duyệt, đặt đường dẫn của nó vào RO_CHROMIUM, hoặc dùng --to html rồi in từ trình duyệt',
  cannotPrint: (reason: string) => `không in được ra PDF: ${reason}`,
  noSuchFile: (path: string) => `${path}: không có tệp này`,
  isFolder: (path: string) => `${path}: là thư mục, cần một tệp`,
  cannotRead: (path: string, reason: string) => `${path}: không đọc được (${reason})`,
  cannotWrite: (path: string, reason: string) => `${path}: không ghi được (${reason})`,
  notUtf8: (path: string, offset: number) => `${path}: không phải văn bản UTF-8 (byte thứ ${offset + 1})`,
  notText: (path: string) => `${path}: không phải tệp văn bản (có ký tự NUL)`,
  emptyText: (path: string) => `${path}: không có chữ nào`,
  stateSecret: (path: string, degree: string) =>
    `${path}: không nhận, văn bản mang dấu độ mật ${degree}; Rõ không phải nơi soạn văn bản bí mật nhà nước`,
  notJson: (path: string, reason: string) => `${path}: không phải JSON (${reason})`,
  notPlan: (path: string, where: string, reason: string) => `${path}: không phải kế hoạch dạng trao đổi: ${where}: ${reason}`,
  notPlanVersion: (path: string, version: string) => `${path}: dạng trao đổi phiên bản ${version} mới hơn chương trình này; hãy cập nhật`,
  checked: {
    ...findingWordsVi,
    summary: (all: number, wrong: number) =>
      all === 0 ? 'Không có chỗ nào cần xem\n' : `${all} chỗ cần xem, ${wrong} chỗ trong đó cần sửa\n`,
  },
  top: 'gốc',
  unknownTemplate: (name: string) => `không có mẫu "${name}"; xem "ro template list"`,
  written: (path: string) => `Đã ghi ${path}\n`,
  round: {
    address: 'ĐỊA_CHỈ',
    notAnAddress: (text: string) => `"${text}" không phải địa chỉ trang chương trình, như https://ro.tinh.example/programmes/…`,
    unknownChoice: (option: string, known: string) => `${option} cần một trong: ${known}`,
    needsPassword: 'cần mật khẩu của người lấy trong biến môi trường RO_PASSWORD',
    noAnswer: (origin: string, reason: string) => `${origin}: máy chủ không trả lời (${reason})`,
    refused: (reason: string) => `máy chủ từ chối: ${reason}`,
    noRound: 'chương trình không có đợt nộp kế hoạch',
  },
  backupFile: 'TỆP',
  backedUp: (path: string, documents: number, bytes: number) => `Đã sao lưu ${documents} văn bản (${bytes} byte) vào ${path}\n`,
  restored: (place: string, documents: number) =>
    `Đã khôi phục ${documents} văn bản vào ${place}; các liên kết đăng nhập chưa dùng đã hết hiệu lực\n`,
  notEmpty: (place: string) => `${place}: không trống; chỉ khôi phục vào nơi còn trống`,
  notAWorkspace: (place: string, reason: string) => `${place}: không phải dữ liệu của Rõ (${reason})`,
  workspaceTooNew: (place: string) => `${place}: do phiên bản mới hơn của chương trình ghi; hãy cập nhật`,
  workspaceFault: (place: string, reason: string) => `${place}: không đọc hoặc ghi được (${reason})`,
  damaged: (place: string, fault: string) => `${place}: bị hỏng: ${fault}`,
  damages: (place: string, count: number) => `${place}: ${count} chỗ hỏng, xem danh sách ở trên`,
  sound: (place: string) => `${place}: nguyên vẹn\n`,
  figures: {
    documents: 'văn bản',
    accounts: 'tài khoản',
    rows: 'dòng nhật ký chưa gộp',
    oldestRow: 'dòng chưa gộp cũ nhất',
    snapshots: 'bản chụp',
    sessions: 'phiên tác giả (giữ mãi)',
    events: 'sự kiện',
    programmes: 'chương trình',
    submissions: 'bản nộp (giữ mãi, kể cả bản ban hành)',
    audit: 'dòng cuối của nhật ký kiểm tra, mã băm',
    oldest: 'lưu giữ từ',
    disk: 'tệp dữ liệu, đĩa còn trống',
    largest: 'văn bản lớn nhất (dòng, cỡ)',
    advice: 'nên biết',
  },
  advice: {
    diskNearlyFull: (free: string, wanted: string) =>
      `đĩa sắp đầy: còn ${free}, nên có ít nhất ${wanted} để sao lưu; xóa bớt bản sao lưu cũ hoặc chuyển RO_DATA sang đĩa lớn hơn`,
    rowsWait: (document: string, rows: number) =>
      `${document} có ${rows} dòng chưa gộp: mở kế hoạch đó rồi đóng lại; nếu số dòng không giảm, tìm "compact" trong nhật ký máy chủ`,
    growth: (perDay: string, daysLeft: number | null) =>
      `mỗi ngày lưu thêm khoảng ${perDay}${daysLeft === null ? '' : `; đĩa còn đủ cho khoảng ${spanText(daysLeft, 'ngày', 'năm')}`}`,
  },
  findings: {
    unreadablePage: 'tệp cơ sở dữ liệu bị hỏng',
    brokenReference: 'trỏ tới một dòng không có',
    changedRow: 'dòng nhật ký khác với lúc ghi',
    missingRow: 'thiếu dòng nhật ký',
    doubledRow: 'dòng nhật ký bị lặp',
    unreadableRow: 'dòng nhật ký không đọc được',
    gap: 'có dòng dựa trên một dòng bị thiếu',
    changedSnapshot: 'bản chụp khác với lúc ghi',
    unreadableSnapshot: 'bản chụp không đọc được',
    snapshotDiffers: 'bản chụp khác với những gì các tác giả đã viết',
    changedSession: 'phiên tác giả khác với lúc ghi',
    unknownAuthor: 'tác giả không có tài khoản',
    documentWithoutPlan: 'văn bản không thuộc kế hoạch nào',
    documentWithoutContent: 'văn bản không có nội dung',
    indexAhead: 'chỉ mục đã đọc những dòng nay không còn',
    indexRowMissing: 'chỉ mục thiếu một nhiệm vụ',
    indexRowDiffers: 'chỉ mục khác với văn bản',
    indexRowTooMany: 'chỉ mục thừa một nhiệm vụ',
    summaryDiffers: 'tóm tắt khác với văn bản',
    eventsGoBack: 'thứ tự sự kiện đi lùi',
    unreadableEvent: 'sự kiện không đọc được',
    badAccount: 'tài khoản không hợp lệ',
    badSession: 'phiên đăng nhập không hợp lệ',
    missingAuditLine: 'thiếu dòng nhật ký kiểm tra',
    changedAuditLine: 'dòng nhật ký kiểm tra đã bị sửa',
    brokenAuditChain: 'chuỗi nhật ký kiểm tra bị đứt ở dòng này',
    missingSubmission: 'thiếu một bản nộp',
    changedSubmission: 'bản nộp khác với lúc nhận',
    changedReceipt: 'giấy nhận khác với nhật ký kiểm tra',
    missingVersion: 'thiếu một bản ban hành',
    changedVersion: 'bản ban hành khác với lúc ban hành',
    frozenDiffers: 'văn bản khác với bản đã nộp hoặc đã ban hành',
    closedDiffers: 'kế hoạch của chương trình đã kết thúc bị đổi sau khi kết thúc',
    notFrozen: 'kế hoạch đã chốt mà văn bản còn mở',
  },
  bug: (message: string) => `lỗi của chương trình: ${message}`,
  matrixWords: matrixWordsVi,
}

export type CliText = typeof vi

const en: CliText = {
  usage: `Usage: ro COMMAND …

  ro read FILE [--json]                     reads a plan (.docx, .txt, .md, .html), prints JSON
  ro read FOLDER -o FOLDER                  one NAME.json for each plan
  ro plan FILE [-o PLAN.json]               reads it into the interchange form
  ro export PLAN.json --to docx|pdf|html|xlsx|md|json|txt [-o OUT] [--annex matrix] [--tasks inline|block] [--decision]
                                            writes the document in the layout of Nghị định 30/2020/NĐ-CP
  ro matrix PLAN.json… [--to csv|xlsx|json] [-o OUT]
                                            the responsibility matrix over one or many plans
  ro check FILE|PLAN.json [--json]          what is unclear by the 6 rõ, what offends the layout; one finding a line
  ro template list                          the templates
  ro template NAME [-o PLAN.json]           takes one
  ro round ADDRESS --as NAME --take zip|docx|xlsx|list -o FILE [--by task|agency] [--drafts] [--round ID]
                                            from a running server: what was handed in with contents, consolidated plan, list
  ro backup FILE                            the whole workspace in one file, while the server runs
  ro restore FILE                           puts a backup into an empty folder (RO_DATA) or database (DATABASE_URL)
  ro verify [FILE|FOLDER]                   looks for damage, prints how much is kept
  ro doctor [URL]                           tests a running server as a browser behind its proxy meets it, says what to mend

"-o -" or no -o: standard output. Exit status: 0 done, 1 the input is wrong, 2 wrong usage.
`,
  unknownCommand: (name) => `no command "${name}"; see "ro help"`,
  unknownOption: (name) => `no option "${name}"`,
  missingValue: (name) => `option "${name}" needs a value`,
  optionTwice: (name) => `option "${name}" is given twice`,
  missingArgument: (command, what) => `ro ${command}: ${what} is missing`,
  extraArgument: (command, what) => `ro ${command}: "${what}" is one too many`,
  missingFormat: (formats) => `--to is missing; choose one of: ${formats}`,
  unknownFormat: (format, formats) => `no format "${format}"; choose one of: ${formats}`,
  noTasks: (path) => `${path}: the plan has no task`,
  needsOutputFile: (format) => `format "${format}" is no plain text and needs -o FILE`,
  unknownAnnex: (annex) => `no annex "${annex}"; choose: matrix`,
  annexNeedsDocument: (format) => `--annex does not go with format "${format}"`,
  unknownTasks: (tasks, known) => `no spelling of tasks "${tasks}"; choose: ${known}`,
  noChromium:
    'printing a PDF needs Chromium, Chrome or Edge, and none was found; install a browser, name its path in RO_CHROMIUM, or take --to html and print that from a browser',
  cannotPrint: (reason) => `cannot print a PDF: ${reason}`,
  noSuchFile: (path) => `${path}: no such file`,
  isFolder: (path) => `${path}: is a folder, a file is needed`,
  cannotRead: (path, reason) => `${path}: cannot be read (${reason})`,
  cannotWrite: (path, reason) => `${path}: cannot be written (${reason})`,
  notUtf8: (path, offset) => `${path}: is not UTF-8 text (byte ${offset + 1})`,
  notText: (path) => `${path}: is no text file (holds NUL characters)`,
  emptyText: (path) => `${path}: holds no words`,
  stateSecret: (path, degree) => `${path}: refused, the text is stamped ${degree}; Rõ is no place for state secrets`,
  notJson: (path, reason) => `${path}: is not JSON (${reason})`,
  notPlan: (path, where, reason) => `${path}: is no plan in the interchange form: ${where}: ${reason}`,
  notPlanVersion: (path, version) => `${path}: interchange version ${version} is newer than this program; please update`,
  checked: {
    ...findingWordsEn,
    summary: (all, wrong) => (all === 0 ? 'Nothing to look at\n' : `${all} to look at, ${wrong} of them to mend\n`),
  },
  top: 'top',
  unknownTemplate: (name) => `no template "${name}"; see "ro template list"`,
  written: (path) => `Wrote ${path}\n`,
  round: {
    address: 'ADDRESS',
    notAnAddress: (text: string) => `"${text}" is no address of a programme's page, like https://ro.tinh.example/programmes/…`,
    unknownChoice: (option: string, known: string) => `${option} wants one of: ${known}`,
    needsPassword: 'the password of who takes it is needed in the environment variable RO_PASSWORD',
    noAnswer: (origin: string, reason: string) => `${origin}: the server does not answer (${reason})`,
    refused: (reason: string) => `the server refused: ${reason}`,
    noRound: 'the programme has no round of plans',
  },
  backupFile: 'FILE',
  backedUp: (path, documents, bytes) => `Backed up ${documents} documents (${bytes} bytes) to ${path}\n`,
  restored: (place, documents) => `Restored ${documents} documents to ${place}; sign-in links that were not used have ended\n`,
  notEmpty: (place) => `${place}: is not empty; a backup is restored into an empty place only`,
  notAWorkspace: (place, reason) => `${place}: is no workspace of Rõ (${reason})`,
  workspaceTooNew: (place) => `${place}: was written by a newer version of the program; please update`,
  workspaceFault: (place, reason) => `${place}: cannot be read or written (${reason})`,
  damaged: (place, fault) => `${place}: is damaged: ${fault}`,
  damages: (place, count) => `${place}: ${count} damages, listed above`,
  sound: (place) => `${place}: sound\n`,
  figures: {
    documents: 'documents',
    accounts: 'accounts',
    rows: 'log rows not compacted',
    oldestRow: 'oldest of these rows',
    snapshots: 'snapshots',
    sessions: 'author sessions (kept for ever)',
    events: 'events',
    programmes: 'programmes',
    submissions: 'submissions (kept for ever, with issued versions)',
    audit: 'last line of the audit, its hash',
    oldest: 'kept since',
    disk: 'data file, free on its disk',
    largest: 'largest document (rows, size)',
    advice: 'good to know',
  },
  advice: {
    diskNearlyFull: (free, wanted) =>
      `the disk is nearly full: ${free} left, backups want at least ${wanted}; remove old backups, or move RO_DATA to a larger disk`,
    rowsWait: (document, rows) =>
      `${document} has ${rows} rows not compacted: open that plan and close it; if the number stays, look for "compact" in the server's log`,
    growth: (perDay, daysLeft) =>
      `about ${perDay} more is kept every day${daysLeft === null ? '' : `; the disk lasts for about ${spanText(daysLeft, 'days', 'years')}`}`,
  },
  findings: {
    unreadablePage: 'the database file is damaged',
    brokenReference: 'refers to a row that is not there',
    changedRow: 'a log row is not what was written',
    missingRow: 'log rows are missing',
    doubledRow: 'a log row is there twice',
    unreadableRow: 'a log row cannot be read',
    gap: 'a row builds on one that is missing',
    changedSnapshot: 'the snapshot is not what was written',
    unreadableSnapshot: 'the snapshot cannot be read',
    snapshotDiffers: 'the snapshot is not what its authors wrote',
    changedSession: 'an author session is not what was written',
    unknownAuthor: 'an author has no account',
    documentWithoutPlan: 'a document belongs to no plan',
    documentWithoutContent: 'a document has no content',
    indexAhead: 'the index has read rows that are gone',
    indexRowMissing: 'the index lacks a task',
    indexRowDiffers: 'the index differs from the document',
    indexRowTooMany: 'the index holds a task too many',
    summaryDiffers: 'the summary differs from the document',
    eventsGoBack: 'the order of events goes back',
    unreadableEvent: 'an event cannot be read',
    badAccount: 'an account is not valid',
    badSession: 'a session is not valid',
    missingAuditLine: 'a line of the audit is missing',
    changedAuditLine: 'a line of the audit was changed',
    brokenAuditChain: 'the chain of the audit breaks at this line',
    missingSubmission: 'a submission is missing',
    changedSubmission: 'a submission is not what was handed in',
    changedReceipt: 'a receipt is not what the audit says',
    missingVersion: 'an issued version is missing',
    changedVersion: 'an issued version is not what was issued',
    frozenDiffers: 'the document is not what was handed in or issued',
    closedDiffers: 'a plan that changed after its programme was closed',
    notFrozen: 'a frozen plan whose document is open',
  },
  bug: (message) => `fault of the program: ${message}`,
  matrixWords: matrixWordsEn,
}

export const cliLanguage: 'vi' | 'en' = process.env.RO_LANG === 'en' ? 'en' : 'vi'
export const cliText: CliText = { vi, en }[cliLanguage]
