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
  readonly open: string
  readonly why: string
}

/** What a letter says around its notice. */
export const mailText: Readonly<Record<Language, MailWords>> = {
  vi: {
    sentences: noticeSentencesVi,
    subject: (sentence) => `Rõ: ${sentence}`,
    programme: (title) => `Chương trình: ${title}`,
    to: (agency) => `Gửi người của ${agency}`,
    urged: 'Lời đôn đốc:',
    open: 'Mở trong Rõ',
    why: 'Thư tự động của Rõ, không cần trả lời. Đổi địa chỉ hoặc thôi nhận: mục “Thư và lịch” ở trình đơn tài khoản.',
  },
  en: {
    sentences: noticeSentencesEn,
    subject: (sentence) => `Rõ: ${sentence}`,
    programme: (title) => `Programme: ${title}`,
    to: (agency) => `To the people of ${agency}`,
    urged: 'The coordinator writes:',
    open: 'Open in Rõ',
    why: 'Rõ writes this by itself; no answer is needed. Another address, or no more letters: “Mail and calendar” in the account menu.',
  },
}
