import type { NoticeKind } from '../notice.ts'

export interface NoticeValues {
  /** name of the agency it is about */
  readonly agency: string
  /** the day as it is printed */
  readonly due: string
  /** days left, or late */
  readonly count: number
}

/**
 * [NO5] The sentence of a notice where no catalogue is at hand, out of the same words and by the same rules for numbers: that of 0 where
 * there is one, of 1 where there is one, else the other.
 */
export function noticeSentence(words: Readonly<Record<string, string>>, kind: NoticeKind, values: NoticeValues): string {
  const form = values.count === 0 ? '_zero' : values.count === 1 ? '_one' : '_other'
  const sentence = words[kind] ?? words[`${kind}${form}`] ?? words[`${kind}_other`] ?? kind
  return sentence.replaceAll(/\{\{(\w+)\}\}/gu, (_all, name: string) => String(values[name as keyof NoticeValues] ?? ''))
}
