import type { SourceProblem } from '../../shared/wordText/SourceProblem.ts'
import { cliLanguage } from './cliText.ts'

const vi: Record<SourceProblem, string> = {
  tooLarge: 'lớn hơn mức cho phép của một kế hoạch; kiểm tra lại tệp, hoặc nâng RO_IMPORT_FILE_MB',
  unpacksTooLarge: 'không đọc, vì khi giải nén tệp lớn quá mức cho phép; tệp có thể được tạo ra để làm treo máy',
  macros: 'không đọc, vì tệp có macro (chương trình kèm theo); mở bằng Word, lưu lại thành .docx rồi thử lại',
  encrypted: 'tệp có mật khẩu; mở bằng Word, bỏ mật khẩu rồi lưu lại',
  oldWord: 'tệp của Word đời cũ (.doc); mở bằng Word, lưu thành .docx rồi thử lại',
  pdf: 'là tệp PDF; chép chữ trong PDF ra tệp .txt, hoặc dùng bản Word',
  picture: 'là tệp ảnh, không phải văn bản',
  sheet: 'là bảng tính Excel, không phải văn bản Word',
  slides: 'là tệp trình chiếu, không phải văn bản Word',
  openDocument: 'là tệp OpenDocument (.odt); mở bằng LibreOffice, lưu thành .docx rồi thử lại',
  richText: 'là tệp RTF; mở bằng Word, lưu thành .docx rồi thử lại',
  archive: 'là tệp nén, không phải văn bản Word; giải nén rồi chọn tệp bên trong',
  brokenZip: 'tệp Word bị hỏng hoặc bị cắt; lấy lại tệp từ nơi gửi',
  brokenXml: 'nội dung tệp Word bị hỏng; mở bằng Word, lưu lại rồi thử lại',
  dtd: 'không đọc, vì tệp có khai báo thực thể XML mà Word không bao giờ ghi',
  noDocument: 'tệp Word thiếu phần văn bản',
  badPaths: 'không đọc, vì tệp có phần mang đường dẫn ra ngoài tệp; không do trình soạn thảo nào ghi ra',
  binary: 'không phải tệp văn bản',
  encoding: 'không phải văn bản UTF-8',
  empty: 'không có chữ nào',
}

const en: Record<SourceProblem, string> = {
  tooLarge: 'larger than a plan may be; check the file, or raise RO_IMPORT_FILE_MB',
  unpacksTooLarge: 'not read: unpacked it is larger than allowed; it may be made to bring a computer down',
  macros: 'not read: it holds macros (programs); open it in Word, save it as .docx and try again',
  encrypted: 'has a password; open it in Word, remove the password and save it',
  oldWord: 'is of an old Word (.doc); open it in Word, save it as .docx and try again',
  pdf: 'is a PDF; copy its text into a .txt file, or take the Word file',
  picture: 'is a picture, no text',
  sheet: 'is an Excel workbook, no Word file',
  slides: 'is a presentation, no Word file',
  openDocument: 'is an OpenDocument file (.odt); open it in LibreOffice, save it as .docx and try again',
  richText: 'is an RTF file; open it in Word, save it as .docx and try again',
  archive: 'is an archive, no Word file; unpack it and take the file inside',
  brokenZip: 'the Word file is damaged or cut off; get it again from where it came',
  brokenXml: 'the content of the Word file is damaged; open it in Word, save it and try again',
  dtd: 'not read: it declares XML entities, which Word never writes',
  noDocument: 'the Word file lacks its text',
  badPaths: 'not read: it has parts whose paths lead out of the file; no word processor wrote it',
  binary: 'is no text file',
  encoding: 'is not UTF-8 text',
  empty: 'holds no words',
}

/** "PATH: why it is not read", one line. */
export const sourceSentence = (path: string, problem: SourceProblem): string => `${path}: ${{ vi, en }[cliLanguage][problem]}`
