import type { Language } from '../../shared/core/language.ts'
import { noticeSentencesEn } from '../../shared/plan/noticeSentences/en.ts'
import { noticeSentencesVi } from '../../shared/plan/noticeSentences/vi.ts'

export interface MailWords {
  /** of the notices, as the interface says them */
  readonly sentences: Readonly<Record<string, string>>
  readonly subject: (sentence: string) => string
  readonly programme: (title: string) => string
  readonly to: (agency: string) => string
  readonly urged: string
  readonly reason: string
  readonly open: string
  readonly why: string
  readonly reset: {
    readonly subject: string
    readonly account: (loginName: string) => string
    readonly text: string
    readonly open: string
    readonly why: string
  }
  readonly invitation: {
    readonly subject: (agency: string) => string
    readonly text: string
    readonly until: (day: string) => string
    readonly open: string
    readonly why: string
  }
}

/** What a letter says around its notice. */
export const mailText: Readonly<Record<Language, MailWords>> = {
  vi: {
    sentences: noticeSentencesVi,
    subject: (sentence) => `Rõ: ${sentence}`,
    programme: (title) => `Chương trình: ${title}`,
    to: (agency) => `Gửi người của ${agency}`,
    urged: 'Lời đôn đốc:',
    reason: 'Lý do:',
    open: 'Mở trong Rõ',
    why: 'Thư tự động của Rõ, không cần trả lời. Đổi địa chỉ hoặc thôi nhận: mục “Thư và lịch” ở trình đơn tài khoản.',
    reset: {
      subject: 'Rõ: Đặt lại mật khẩu',
      account: (loginName) => `Đặt lại mật khẩu của tên đăng nhập ${loginName}`,
      text: 'Liên kết dùng được một lần, trong một giờ. Mở liên kết rồi chọn mật khẩu mới.',
      open: 'Đặt lại mật khẩu',
      why: 'Thư tự động của Rõ, không cần trả lời. Nếu không yêu cầu đặt lại mật khẩu thì bỏ qua thư này: mật khẩu cũ vẫn dùng được.',
    },
    invitation: {
      subject: (agency) => `Rõ: Mời tham gia soạn kế hoạch của ${agency}`,
      text: 'Mở liên kết, ghi chức danh, chọn tên đăng nhập và mật khẩu là vào được. Liên kết chỉ dùng một lần và dành riêng cho người nhận thư này.',
      until: (day) => `Liên kết dùng được đến hết ngày ${day}.`,
      open: 'Tham gia',
      why: 'Thư tự động của Rõ, không cần trả lời. Nếu không biết vì sao nhận thư này thì bỏ qua: không mở liên kết thì không có gì xảy ra.',
    },
  },
  en: {
    sentences: noticeSentencesEn,
    subject: (sentence) => `Rõ: ${sentence}`,
    programme: (title) => `Programme: ${title}`,
    to: (agency) => `To the people of ${agency}`,
    urged: 'The coordinator writes:',
    reason: 'Reason:',
    open: 'Open in Rõ',
    why: 'Rõ writes this by itself; no answer is needed. Another address, or no more letters: “Mail and calendar” in the account menu.',
    reset: {
      subject: 'Rõ: Set your password anew',
      account: (loginName) => `Set the password of ${loginName} anew`,
      text: 'The link works once, within an hour. Open it and choose a new password.',
      open: 'Set the password',
      why: 'Rõ writes this by itself; no answer is needed. If you did not ask for it, leave it: the old password goes on working.',
    },
    invitation: {
      subject: (agency) => `Rõ: Invitation to draft plans of ${agency}`,
      text: 'Open the link, give your post, choose a login name and a password, and you are in. The link works once and is for the reader of this letter alone.',
      until: (day) => `The link works until the end of ${day}.`,
      open: 'Join',
      why: 'Rõ writes this by itself; no answer is needed. If you do not know why you got it, leave it: nothing happens unless the link is opened.',
    },
  },
}
