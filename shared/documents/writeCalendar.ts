import { addDays, type IsoDate } from '../core/isoDate.ts'

/** One whole day in a calendar. */
export interface CalendarDay {
  /** the same for the same matter, however often and by whomever it is asked for */
  readonly id: string
  readonly day: IsoDate
  readonly title: string
  readonly description: string
  readonly url: string | null
  /** when what it says was last changed (ms since 1970) */
  readonly changedAt: number
}

/** Octets of a line, without its end (RFC 5545, 3.1). */
const LINE = 75

/** [IC1] Days as an iCalendar file (RFC 5545): lines end with CRLF and are folded between characters. `name`: of the calendar. */
export function writeCalendar(name: string, days: readonly CalendarDay[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Ro//Deadlines//VI',
    'CALSCALE:GREGORIAN',
    `X-WR-CALNAME:${escapeText(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    ...days.flatMap(event),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

const event = ({ id, day, title, description, url, changedAt }: CalendarDay): string[] => [
  'BEGIN:VEVENT',
  `UID:${id}@ro`,
  `DTSTAMP:${new Date(changedAt).toISOString().replaceAll(/[-:]|\.\d+/gu, '')}`,
  `DTSTART;VALUE=DATE:${compact(day)}`,
  // The day after: the end itself is outside (3.6.1).
  `DTEND;VALUE=DATE:${compact(addDays(day, 1))}`,
  `SUMMARY:${escapeText(title)}`,
  ...(description === '' ? [] : [`DESCRIPTION:${escapeText(description)}`]),
  ...(url === null ? [] : [`URL:${url}`]),
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
]

const compact = (day: IsoDate): string => day.replaceAll('-', '')

/** Characters that mean something in a text value (3.3.11); other control characters may not stand in one. */
function escapeText(text: string): string {
  return text
    .replaceAll(/\r\n?/gu, '\n')
    .replaceAll(/[\\;,]/gu, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')
    .replaceAll(/\p{Cc}/gu, ' ')
}

/** A line goes on after a line end and a blank, which counts as one of its octets. */
function fold(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = octetsOf(character)
    if (octets + size > LINE) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}

/** In UTF-8. */
function octetsOf(character: string): number {
  const point = character.codePointAt(0) ?? 0
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
}
