import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { addDays } from '../core/isoDate.ts'
import { type CalendarDay, writeCalendar } from './writeCalendar.ts'

const day = (parts: Partial<CalendarDay> = {}): CalendarDay => ({
  ...{ id: 'round-1-soyte', day: '2025-04-05', title: 'Nộp kế hoạch', description: '', url: null, changedAt: Date.UTC(2025, 2, 24, 2) },
  ...parts,
})
/** As another program reads it. */
const read = (text: string): InstanceType<typeof ICAL.Event>[] =>
  new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent').map((part) => new ICAL.Event(part))

test('[IC1] another reader finds whole days, the day after as their end, a leap day and the turn of a year too', () => {
  const days = ['2025-04-05', '2028-02-29', '2028-02-28', '2025-02-28', '2025-12-31']
  const events = read(
    writeCalendar(
      'Rõ',
      days.map((each) => day({ id: each, day: each })),
    ),
  )
  expect(events.map(({ startDate, endDate }) => [startDate.isDate, startDate.toString(), endDate.toString()])).toEqual(
    days.map((each) => [true, each, addDays(each, 1)]),
  )
  expect(events.map(({ uid }) => uid)).toEqual(days.map((each) => `${each}@ro`))
  expect(events[0]?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2025-03-24T02:00:00Z')
})

test('[IC1] titles come back as they were, with commas, semicolons, backslashes, lines and diacritics', () => {
  const title = 'Rà soát, thống kê; phân loại \\ “người nghiện”: Sở Y tế\nvà Công an tỉnh'.repeat(4)
  const [event] = read(writeCalendar('a, b; c', [day({ title, description: title, url: 'https://ro.example/plans/abc' })]))
  expect([event?.summary, event?.description]).toEqual([title, title])
})

test('[IC1] no line is longer than 75 octets, whatever its text, and none breaks a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), fc.constantFrom('ế', '😀', 'a,;\\'), (text, more) => {
      const title = `${text.replaceAll(/\p{Cc}/gu, '')}${more.repeat(40)}`
      const written = writeCalendar('Rõ', [day({ title })])
      for (const line of written.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
      expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/u)
      expect(read(written)[0]?.summary).toBe(title)
    }),
  )
})
