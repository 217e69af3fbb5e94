import { addDays, type IsoDate, isoDate, lastDayOfMonth, parseIsoDate } from '../core/isoDate.ts'
import type { RoundDraft } from '../plan/programme.ts'
import type { Reading, ReadingReport } from '../plan/reading.ts'

/** Report rounds are laid out this far ahead; later ones follow when the time comes. */
const MONTHS_AHEAD = 12

/**
 * [CA36] The rounds that a master plan's own dates ask for: sub-plans by the date of "gửi … trước ngày 05/4/2025", and a report
 * round for each period, its yearly dates (`--06-20`) counted from the day of issue for twelve months. Ordered by due day.
 */
export function proposeRounds(reading: Pick<Reading, 'submission' | 'reports'>, issuedOn: IsoDate): readonly RoundDraft[] {
  const { submission, reports } = reading
  const plan: RoundDraft[] =
    submission?.due == null
      ? []
      : [
          {
            kind: 'plan',
            period: '',
            due: submission.due,
            before: isBefore(submission.phrase),
            phrase: (submission.phrase ?? '').slice(0, 500),
            to: submission.to,
            via: submission.via,
          },
        ]
  const planned = reports.flatMap((report) => daysOf(report.due, issuedOn).map((due) => roundOf(report, due)))
  return [...plan, ...planned].sort((a, b) => (a.due < b.due ? -1 : a.due > b.due ? 1 : 0))
}

/** [CA41] The day from which the rounds of a plan are counted that has no day of its own. */
export function dayOfRounds(
  { issuedOn, submission, reports }: Pick<Reading, 'issuedOn' | 'submission' | 'reports'>,
  today: IsoDate,
): IsoDate {
  if (issuedOn !== null) return issuedOn
  const named = [submission?.due, ...reports.map(({ due }) => due)].flatMap((due) => (due != null && parseIsoDate(due) ? [due] : []))
  return [today, ...named].sort()[0] ?? today
}

const isBefore = (phrase: string | undefined): boolean => /trước/iu.test(phrase?.normalize('NFC') ?? '')

const roundOf = ({ period, phrase, to, via }: ReadingReport, due: IsoDate): RoundDraft => ({
  kind: 'report',
  period,
  due,
  before: isBefore(phrase),
  phrase: (phrase ?? '').slice(0, 500),
  to: to ?? null,
  via: via ?? null,
})

function daysOf(due: string | null, issuedOn: IsoDate): IsoDate[] {
  if (due === null) return []
  if (parseIsoDate(due)) return [due]
  const issued = parseIsoDate(issuedOn)
  const [, month, day] = /^--(\d{2})-(\d{2})$/u.exec(due) ?? []
  if (!issued || month === undefined) return []
  const until = addDays(issuedOn, Math.round((MONTHS_AHEAD * 365) / 12))
  return [issued.year, issued.year + 1]
    .map((year) => isoDate(year, Number(month), Math.min(Number(day), lastDayOfMonth(year, Number(month)))))
    .filter((found) => found > issuedOn && found <= until)
}
