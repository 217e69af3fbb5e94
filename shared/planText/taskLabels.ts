import { foldInPlace } from '../core/vietnameseFold.ts'
import { trimEndOf } from './plainText.ts'

const who = '(?:các )?(?:cơ quan|đơn vị|sở|ngành|địa phương)(?:, (?:cơ quan|đơn vị|sở|ban|ngành|địa phương|tổ chức))*'
const labels = [
  ['task', '(?:tên )?(?:nhiệm vụ|nội dung|công việc)(?: thực hiện| công việc| nhiệm vụ| chủ yếu)?'],
  [
    'owner',
    `(?:${who} )?(?:được giao |được phân công )?(?:chủ trì|đầu mối)(?:,? (?:thực hiện|tham mưu|triển khai|\\(tham mưu\\)|xây dựng|soạn thảo)){0,3}`,
  ],
  ['coord', `(?:${who} )?(?:được giao |được phân công )?phối hợp(?:,? (?:thực hiện|tham mưu|triển khai|\\(thực hiện\\))){0,2}`],
  ['due', '(?:thời gian|thời hạn|tiến độ|lộ trình|hạn)(?:,? (?:thực hiện|hoàn thành|triển khai|trình|ban hành|và tiến độ)){0,2}'],
  ['actors', `(?:${who} thực hiện|phân công thực hiện|trách nhiệm thực hiện|phân công nhiệm vụ|phân công)`],
  ['result', '(?:sản phẩm|kết quả)(?: đầu ra| dự kiến| hoàn thành| thực hiện| đạt được)?'],
] as const
export type Label = (typeof labels)[number][0]
const anyLabel = new RegExp(
  String.raw`(?<=^|[.;,)*•+-] ?|\()(?:${labels.map(([name, words]) => `(?<${name}>${words})`).join('|')})\s?:`,
  'gu',
)

/** "Thời gian hoàn thành: …", "Đơn vị phối hợp: …": says something of the task above it. */
export const isLabelOfTask = (text: string): boolean => {
  const label = labelsIn(text)[0]?.label
  return label === 'due' || label === 'coord' || label === 'result'
}

/** The labelled parts of a paragraph, in order; the first label must open it. */
export function labelsIn(text: string): { label: Label; value: string }[] {
  const folded = foldInPlace(text)
  const matches = [...folded.matchAll(anyLabel)]
  if (matches[0] === undefined || !/^[(*•+ -]*$/u.test(folded.slice(0, matches[0].index))) return []
  return matches.map((match, index) => {
    const label = labels.find(([name]) => match.groups?.[name] !== undefined)?.[0] ?? 'result'
    const value = text.slice(match.index + match[0].length, matches[index + 1]?.index)
    return { label, value: trimEndOf(value, ' (*-').trim() }
  })
}

/** "Đơn vị thực hiện: …" at the start of a line begins a paragraph, though nothing marks it. */
export const opensWithLabel = (text: string): boolean => /^\p{Lu}/u.test(text) && labelsIn(text.slice(0, MAX_LABEL_LINE)).length > 0
const MAX_LABEL_LINE = 120
