import { foldInPlace } from '../core/vietnameseFold.ts'
import type { ReadingIndicator } from '../plan/reading.ts'
import { type Amount, findAmounts } from './amounts.ts'
import type { Outline } from './outline.ts'
import { joinContinued } from './sentences.ts'
import type { Unit } from './unit.ts'
import { targetWords } from './vocabulary/indicatorUnits.ts'

const targetSections = /mục tiêu|chỉ tiêu|mục đích/u
const goalHeading = /mục tiêu|chỉ tiêu/u
/** What is, not what shall be. */
const situation = /tình hình|thực trạng|đánh giá|kết quả (?:đạt được|thực hiện|năm)|bối cảnh|căn cứ|hạn chế/u
const MAX_QUOTE = 140

/** Numbers that the plan sets itself as targets: in its sections of goals, shares and counts, each with the year it is due. */
export function readIndicators(outline: Outline, planYear: number | null, issuedIn: number | null): ReadingIndicator[] {
  const found: ReadingIndicator[] = []
  for (const section of outline.sections) {
    const heading = foldInPlace(section.heading)
    const wholeSection = targetSections.test(heading) && !situation.test(heading)
    let inTargets = wholeSection
    let countsToo = goalHeading.test(heading) && wholeSection
    let headingYear: string | null = wholeSection ? yearOfHeading(heading) : null
    for (const { text, units } of joinContinued(section.body)) {
      if (units[0]?.kind === 'table') continue
      const folded = foldInPlace(text)
      if (units[0]?.kind === 'heading') headingYear = yearOfHeading(folded) ?? (isGoalHeading(units[0], folded) ? null : headingYear)
      if (isGoalHeading(units[0], folded)) {
        inTargets = (wholeSection || goalHeading.test(folded)) && !situation.test(folded)
        countsToo = inTargets && (goalHeading.test(folded) || countsToo)
      }
      if (inTargets) found.push(...targetsIn(text, folded, { countsToo, headingYear, planYear, issuedIn }))
    }
  }
  // A target said again in the same words is one.
  const key = ({ text, value, unit }: ReadingIndicator) => {
    const rest = foldInPlace(text).slice(text.search(/\d/u))
    return `${value} ${unit} ${rest.length > LEAST_SAME ? rest : foldInPlace(text)}`
  }
  return found.filter((one, index) => found.findIndex((other) => key(other) === key(one)) === index)
}
const LEAST_SAME = 30

const isGoalHeading = (unit: Unit | undefined, folded: string): boolean =>
  (unit?.kind === 'heading' && (unit.marker?.level ?? 9) <= 4) ||
  (unit?.marker === null && folded.length < 90 && /^(?:\*\s?)?(?:các )?(?:mục tiêu|chỉ tiêu)[^.;%]*:?$/u.test(folded))

interface Place {
  /** counts are targets here as well as shares */
  readonly countsToo: boolean
  readonly headingYear: string | null
  readonly planYear: number | null
  /** what lies before this year is situation */
  readonly issuedIn: number | null
}

function targetsIn(text: string, folded: string, { countsToo, headingYear, planYear, issuedIn }: Place): ReadingIndicator[] {
  const amounts = findAmounts(text)
  return amounts.flatMap((amount, index) => {
    const from = clauseStart(folded, amount.start)
    const clause = folded.slice(from, amount.start)
    if (isSituation(clause, issuedIn)) return []
    const countsAsTarget = ({ end, comparator }: Amount): boolean => {
      // "(khoảng 50 xã)" explains the share before it; "(ít nhất 01 buổi)" asks for more.
      if (clause.lastIndexOf('(') > clause.lastIndexOf(')') && (comparator === '=' || comparator === '~')) return false
      // "trồng 350 ha; 3 sản phẩm": one list of targets.
      if (countsToo && index > 0 && clause.trim() === '') return true
      return isTarget(clause, countsToo) || (countsToo && reaches(folded.slice(end, end + 30)))
    }
    if (!/[%‰]/u.test(amount.unit) && !countsAsTarget(amount)) return []
    const limit = Math.min(amounts[index + 1]?.start ?? folded.length, amount.end + MAX_QUOTE)
    const after = /^[^;.]*/u.exec(folded.slice(amount.end, limit))?.[0] ?? ''
    const toEnd = /^[^;.]*/u.exec(folded.slice(amount.end, amount.end + MAX_QUOTE))?.[0] ?? ''
    const year =
      yearIn(clause) ??
      yearIn(after) ??
      yearIn(folded.slice(0, from)) ??
      yearIn(toEnd) ??
      headingYear ??
      (planYear === null ? null : String(planYear))
    return [
      {
        text: quoteOf(text, amount, amounts[index + 1]),
        value: amount.value,
        ...(amount.valueMax === null ? {} : { valueMax: amount.valueMax }),
        unit: amount.unit,
        comparator: amount.comparator,
        by: year,
      },
    ]
  })
}

function clauseStart(folded: string, at: number): number {
  for (let index = at - 1; index >= 0; index--) {
    const char = folded[index]
    if (char === ';' || (char === '.' && folded[index + 1] === ' ')) return index + 1
  }
  return 0
}

const anyOf = (words: readonly string[]): RegExp => new RegExp(`(?<![\\p{L}])(?:${words.join('|')})(?![\\p{L}])`, 'u')
const target = anyOf(targetWords)
/** Where a section speaks of purposes, only words that set a number make it a target; "phần đầu" is how scanners read "phấn đấu". */
const strongTarget = anyOf(['phấn đấu', 'phần đấu', 'phần đầu đến', 'ít nhất', 'tối thiểu', 'giữ vững', 'chuyển hóa', 'không dưới'])

const isTarget = (clause: string, countsToo: boolean): boolean =>
  (countsToo ? target : strongTarget).test(clause) && !/(?:tương đương|trong đó có|hiện có|gồm|bao gồm|thuộc) ?$/u.test(clause)

/** "100/100 xã, phường đạt …" */
const reaches = (after: string): boolean => /^[^.;,]{0,12} (?:đạt|được) /u.test(after)

/** "hiện nay 68%", "đã đạt", a year before the plan's own. */
function isSituation(clause: string, issuedIn: number | null): boolean {
  if (
    /(?:hiện tại|hiện nay|hiện có|hiện còn|đã đạt|đã có|so với|tương ứng|tương đương|toàn (?:tỉnh|huyện|xã|thành phố) (?:còn|có)) ?[^,]{0,12}$/u.test(
      clause,
    )
  )
    return true
  const past = /(?<!so với )(?<!so với cuối )(?:năm|năm học|cuối năm) (20\d{2})/u.exec(clause)
  return past !== null && issuedIn !== null && Number(past[1]) < issuedIn && !/(?:đến|trong|vào) (?:hết |cuối )?năm 20/u.test(clause)
}

/** From the words that say what the number is of, to the end of the clause or the next number. */
function quoteOf(text: string, amount: Amount, next: Amount | undefined): string {
  const from = Math.max(clauseStart(text, amount.start), amount.start - MAX_LEAD)
  const lead = text.slice(from, amount.start)
  const words = lead.split(' ')
  const kept = words.slice(-Math.min(LEAD_WORDS, words.length - (from > 0 && lead !== '' && !lead.startsWith(' ') ? 1 : 0))).join(' ')
  const limit = Math.min(text.length, amount.end + MAX_QUOTE, next?.start ?? Number.POSITIVE_INFINITY)
  const rest = /^[^;.()%]*/u.exec(text.slice(amount.end, limit))?.[0] ?? ''
  return `${kept}${text.slice(amount.start, amount.end)}${rest}`.trim()
}
const MAX_LEAD = 60
const LEAD_WORDS = 5

/** "a) Giai đoạn 2026 - 2028", "2. Đến năm 2030" */
const yearOfHeading = (folded: string): string | null => /giai đoạn 20\d{2} ?[-–] ?(20\d{2})/u.exec(folded)?.[1] ?? yearIn(folded)

const yearIn = (folded: string): string | null =>
  [
    ...folded.matchAll(
      /(?:(?:đến|trong|vào)(?: hết| cuối| năm)?|^(?:[-–+•*] ?)?|[.;:] ) ?năm (20\d{2})|(?:đến|trong|vào|hết|trước) (?:hết )?(?:quý (?:iv|i{1,3}|[1-4])|tháng \d{1,2}|ngày \d{1,2}\/\d{1,2})\/(20\d{2})/gu,
    ),
  ]
    .map(([, inWords, inFigures]) => inWords ?? inFigures)
    .at(-1) ?? null
