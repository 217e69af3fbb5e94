import { foldInPlace } from '../core/vietnameseFold.ts'
import { type AgencyList, readAgencyList } from './agencyNames.ts'
import type { Section } from './outline.ts'
import { trimStartOf } from './plainText.ts'
import type { Unit } from './unit.ts'
import { taskOpeners } from './vocabulary/taskOpeners.ts'

/** A unit that may head an agency's tasks. */
export interface Candidate {
  readonly unit: Unit
  /** place in its section */
  readonly index: number
  readonly list: AgencyList
  readonly requested: boolean
  /** text after the names on the same line */
  readonly rest: string
}

const request =
  /^(đề nghị|giao(?: cho| trách nhiệm cho| nhiệm vụ cho)?|đối với|(?:trách nhiệm|nhiệm vụ)(?: của)?)(?: đồng chí| các đồng chí)?\s?:?\s/u
const namedGroup = /^(các (?:sở|ban|ngành|phòng)(?:, (?:ban|ngành))?\s?: (?=\p{Lu})[^:.;]{3,200}?)(?::|$)/iu

export function candidateOf(unit: Unit, index: number, next: Unit | undefined): Candidate | null {
  let text = unit.marker?.rest ?? unit.text
  const asked = request.exec(foldInPlace(text.slice(0, 40)))
  if (asked) text = text.slice(asked[0].length)
  const requested = asked?.[1] === 'đề nghị' ? asked : null
  const group = namedGroup.exec(text)
  if (group) {
    const list: AgencyList = { names: [group[1]?.trim() ?? ''], end: group[0].length, endedBy: 'mark' }
    return { unit, index, list, requested: requested !== null, rest: text.slice(group[0].length).trim() }
  }
  const followed = next?.marker?.kind === 'bullet' || next?.marker?.kind === 'letter' || next?.marker === null
  const labelled = labelledList(text)
  if (labelled) return { unit, index, list: labelled, requested: requested !== null, rest: text.slice(labelled.end + 1).trim() }
  const running = readAgencyList(text)
  const endsAsHeading = unit.kind === 'heading' || unit.marked
  if (
    endsAsHeading &&
    (unit.marked || running === null || running.endedBy === 'end' || (followed && !/[.:;]$/u.test(text) && !text.includes(':')))
  ) {
    const colon = text.indexOf(':')
    if (colon < 0 || colon === text.length - 1) {
      const list = readAgencyList(text, true)
      return list && { unit, index, list, requested: requested !== null, rest: '' }
    }
  }
  if (!running) return null
  if (running.endedBy === 'mark' && text[running.end] !== ':' && text.slice(running.end).length > 1) return null
  return { unit, index, list: running, requested: requested !== null, rest: trimStartOf(text.slice(running.end), ' :,') }
}

const MAX_LABEL = 160
const saysWhatToDo =
  / (?:chủ trì|phối hợp|có trách nhiệm|chịu trách nhiệm|thực hiện|chỉ đạo|triển khai|tham mưu|tập trung|tiếp tục|chủ động|được giao)(?: |$)/u

/** "Các cơ sở nuôi trồng thủy sản: Theo dõi …": a colon before a capital ends the name whatever words it holds. */
function labelledList(text: string): AgencyList | null {
  const colon = text.slice(0, MAX_LABEL).indexOf(': ')
  if (colon < 0 || !/^\p{Lu}/u.test(text.slice(colon + 2))) return null
  const label = text.slice(0, colon)
  return saysWhatToDo.test(foldInPlace(label)) ? null : readAgencyList(label, true)
}

export const beginsWithVerb = (text: string): boolean => {
  const folded = foldInPlace(text.slice(0, 40))
  return taskOpeners.some((word) => folded.startsWith(`${word} `) || folded.startsWith(`${word},`))
}

const topics =
  /^(?:công tác|kinh phí|nguồn|chế độ|thời gian|về|việc|lộ trình|tiến độ|nội dung|nhiệm vụ|giải pháp|phương thức|hình thức|khen thưởng|cơ chế|điều khoản)(?: |$)/u
/** What stands as a heading among agencies, half of them at least, is an agency whatever it is called ("Tổ chuyên môn", "Các Điện lực"). */
export function withSiblings(section: Section, found: Candidate[]): Candidate[] {
  const sign = found[0]?.unit.marker
  if (!sign || sign.kind === 'bullet' || found.length < 2) return found
  const taken = new Set(found.map(({ index }) => index))
  const siblings = section.body.flatMap((unit, index) =>
    unit.marker?.kind === sign.kind && unit.marker.level === sign.level ? [{ unit, index }] : [],
  )
  if (found.length * 2 < siblings.length) return found
  const more = siblings.flatMap(({ unit, index }): Candidate[] => {
    if (taken.has(index)) return []
    const words = unit.marker?.rest ?? ''
    const asked = request.exec(foldInPlace(words.slice(0, 40)))
    const text = words.slice(asked?.[0].length ?? 0)
    const colon = text.indexOf(':')
    const name = (colon < 0 ? text : text.slice(0, colon)).trim()
    const rest = colon < 0 ? '' : text.slice(colon + 1).trim()
    const next = section.body[index + 1]
    const opens = next !== undefined && (next.marker === null || next.marker.level > sign.level || next.marker.kind === 'bullet')
    const isName =
      /^\p{Lu}/u.test(name) &&
      name.length <= MAX_SIBLING &&
      !/[.;,]$/u.test(name) &&
      !topics.test(foldInPlace(name)) &&
      !beginsWithVerb(name)
    if (!isName || (rest === '' && !opens)) return []
    const list = readAgencyList(name, true) ?? { names: [name], end: name.length, endedBy: 'end' as const }
    return [{ unit, index, list, requested: asked?.[1] === 'đề nghị', rest }]
  })
  return [...found, ...more].sort((a, b) => a.index - b.index)
}
const MAX_SIBLING = 90
