/** Words of the command line. `RO_LANG=en` switches to English; commands, keys and file formats stay as they are. */
const vi = {
  usage: `Cách dùng: ro LỆNH …

  ro read TỆP [--json]                      đọc một kế hoạch (.txt, .md), in kết quả đọc dạng JSON
  ro read THƯ_MỤC -o THƯ_MỤC                mỗi kế hoạch một tệp TÊN.json
  ro plan TỆP [-o KẾ_HOẠCH.json]            đọc thành kế hoạch ở dạng trao đổi
  ro export KẾ_HOẠCH.json --to docx|json|txt [-o TỆP] [--annex matrix]
                                            xuất văn bản theo Nghị định 30/2020/NĐ-CP
  ro matrix KẾ_HOẠCH.json… [--to csv|json] [-o TỆP]
                                            ma trận trách nhiệm của một hoặc nhiều kế hoạch
  ro template list                          danh sách mẫu
  ro template TÊN [-o KẾ_HOẠCH.json]        lấy một mẫu

"-o -" hoặc không có -o: ghi ra đầu ra chuẩn. Kết thúc: 0 xong, 1 dữ liệu sai, 2 sai cách dùng.
`,
  unknownCommand: (name: string) => `không có lệnh "${name}"; xem "ro help"`,
  notBuiltYet: (name: string) => `lệnh "${name}" chưa có trong bản này`,
  unknownOption: (name: string) => `không có tùy chọn "${name}"`,
  missingValue: (name: string) => `tùy chọn "${name}" cần một giá trị`,
  optionTwice: (name: string) => `tùy chọn "${name}" xuất hiện hai lần`,
  missingArgument: (command: string, what: string) => `ro ${command}: thiếu ${what}`,
  extraArgument: (command: string, what: string) => `ro ${command}: thừa "${what}"`,
  missingFormat: (formats: string) => `thiếu --to; chọn một trong: ${formats}`,
  unknownFormat: (format: string, formats: string) => `không có dạng "${format}"; chọn một trong: ${formats}`,
  formatNotBuiltYet: (format: string, formats: string) => `dạng "${format}" chưa có trong bản này; hiện có: ${formats}`,
  needsOutputFile: (format: string) => `dạng "${format}" không phải văn bản thuần, cần -o TỆP`,
  unknownAnnex: (annex: string) => `không có phụ lục "${annex}"; chọn: matrix`,
  annexNeedsDocument: (format: string) => `--annex không dùng cho dạng "${format}"`,
  noSuchFile: (path: string) => `${path}: không có tệp này`,
  isFolder: (path: string) => `${path}: là thư mục, cần một tệp`,
  cannotRead: (path: string, reason: string) => `${path}: không đọc được (${reason})`,
  cannotWrite: (path: string, reason: string) => `${path}: không ghi được (${reason})`,
  notUtf8: (path: string, offset: number) => `${path}: không phải văn bản UTF-8 (byte thứ ${offset + 1})`,
  notText: (path: string) => `${path}: không phải tệp văn bản (có ký tự NUL)`,
  emptyText: (path: string) => `${path}: không có chữ nào`,
  fileKindNotBuiltYet: (path: string, kind: string) => `${path}: chưa đọc được tệp "${kind}" trong bản này`,
  notJson: (path: string, reason: string) => `${path}: không phải JSON (${reason})`,
  notPlan: (path: string, where: string, reason: string) => `${path}: không phải kế hoạch dạng trao đổi: ${where}: ${reason}`,
  notPlanVersion: (path: string, version: string) => `${path}: dạng trao đổi phiên bản ${version} mới hơn chương trình này; hãy cập nhật`,
  top: 'gốc',
  unknownTemplate: (name: string) => `không có mẫu "${name}"; xem "ro template list"`,
  written: (path: string) => `Đã ghi ${path}\n`,
  bug: (message: string) => `lỗi của chương trình: ${message}`,
  matrixColumns: {
    plan: 'Kế hoạch',
    section: 'Mục',
    wording: 'Nội dung nhiệm vụ',
    lead: 'Cơ quan chủ trì',
    support: 'Cơ quan phối hợp',
    deadline: 'Thời gian hoàn thành',
    due: 'Ngày đến hạn',
    deliverable: 'Sản phẩm',
    status: 'Tình trạng',
  },
  statuses: { notStarted: 'Chưa thực hiện', inProgress: 'Đang thực hiện', done: 'Hoàn thành', blocked: 'Vướng mắc' },
}

export type CliText = typeof vi

const en: CliText = {
  usage: `Usage: ro COMMAND …

  ro read FILE [--json]                     reads a plan (.txt, .md), prints the reading as JSON
  ro read FOLDER -o FOLDER                  one NAME.json for each plan
  ro plan FILE [-o PLAN.json]               reads it into the interchange form
  ro export PLAN.json --to docx|json|txt [-o OUT] [--annex matrix]
                                            writes the document in the layout of Nghị định 30/2020/NĐ-CP
  ro matrix PLAN.json… [--to csv|json] [-o OUT]
                                            the responsibility matrix over one or many plans
  ro template list                          the templates
  ro template NAME [-o PLAN.json]           takes one

"-o -" or no -o: standard output. Exit status: 0 done, 1 the input is wrong, 2 wrong usage.
`,
  unknownCommand: (name) => `no command "${name}"; see "ro help"`,
  notBuiltYet: (name) => `command "${name}" is not in this version yet`,
  unknownOption: (name) => `no option "${name}"`,
  missingValue: (name) => `option "${name}" needs a value`,
  optionTwice: (name) => `option "${name}" is given twice`,
  missingArgument: (command, what) => `ro ${command}: ${what} is missing`,
  extraArgument: (command, what) => `ro ${command}: "${what}" is one too many`,
  missingFormat: (formats) => `--to is missing; choose one of: ${formats}`,
  unknownFormat: (format, formats) => `no format "${format}"; choose one of: ${formats}`,
  formatNotBuiltYet: (format, formats) => `format "${format}" is not in this version yet; there are: ${formats}`,
  needsOutputFile: (format) => `format "${format}" is no plain text and needs -o FILE`,
  unknownAnnex: (annex) => `no annex "${annex}"; choose: matrix`,
  annexNeedsDocument: (format) => `--annex does not go with format "${format}"`,
  noSuchFile: (path) => `${path}: no such file`,
  isFolder: (path) => `${path}: is a folder, a file is needed`,
  cannotRead: (path, reason) => `${path}: cannot be read (${reason})`,
  cannotWrite: (path, reason) => `${path}: cannot be written (${reason})`,
  notUtf8: (path, offset) => `${path}: is not UTF-8 text (byte ${offset + 1})`,
  notText: (path) => `${path}: is no text file (holds NUL characters)`,
  emptyText: (path) => `${path}: holds no words`,
  fileKindNotBuiltYet: (path, kind) => `${path}: "${kind}" files cannot be read in this version yet`,
  notJson: (path, reason) => `${path}: is not JSON (${reason})`,
  notPlan: (path, where, reason) => `${path}: is no plan in the interchange form: ${where}: ${reason}`,
  notPlanVersion: (path, version) => `${path}: interchange version ${version} is newer than this program; please update`,
  top: 'top',
  unknownTemplate: (name) => `no template "${name}"; see "ro template list"`,
  written: (path) => `Wrote ${path}\n`,
  bug: (message) => `fault of the program: ${message}`,
  matrixColumns: {
    plan: 'Plan',
    section: 'Section',
    wording: 'Task',
    lead: 'Lead agency',
    support: 'Supporting agency',
    deadline: 'Deadline',
    due: 'Due on',
    deliverable: 'Deliverable',
    status: 'Status',
  },
  statuses: { notStarted: 'Not started', inProgress: 'In progress', done: 'Done', blocked: 'Blocked' },
}

export const cliLanguage: 'vi' | 'en' = process.env.RO_LANG === 'en' ? 'en' : 'vi'
export const cliText: CliText = { vi, en }[cliLanguage]
