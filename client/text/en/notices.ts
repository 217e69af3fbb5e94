import { noticeSentencesEn } from '../../../shared/plan/noticeSentences/en.ts'

export const notices = {
  title: 'Notices',
  open_one: 'Notices, {{count}} unread',
  open_other: 'Notices, {{count}} unread',
  none: 'Nothing yet.',
  kinds: noticeSentencesEn,
} as const
