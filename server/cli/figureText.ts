import { cliLanguage } from './cliText.ts'

const locale = { vi: 'vi-VN', en: 'en-GB' }[cliLanguage]
const units = ['B', 'KB', 'MB', 'GB', 'TB']

/** Bytes as people say them: "506,5 KB". */
export function sizeText(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)))
  return `${(bytes / 1024 ** power).toLocaleString(locale, { maximumFractionDigits: power === 0 ? 0 : 1 })} ${units[power]}`
}

/** A moment (ms since 1970) by the clock of Việt Nam, day before month: "05/4/2025 22:38". */
export function momentText(at: number): string {
  const form = { year: 'numeric', month: 'numeric', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const
  const parts = new Intl.DateTimeFormat('en-GB', { ...form, timeZone: 'Asia/Ho_Chi_Minh' }).formatToParts(at)
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((one) => one.type === type)?.value ?? ''
  const month = Number(part('month'))
  // NĐ 30/2020/NĐ-CP, Phụ lục I, mục II.4: days below 10 and the months 1 and 2 carry a zero.
  return `${part('day')}/${month < 3 ? '0' : ''}${month}/${part('year')} ${part('hour')}:${part('minute')}`
}
