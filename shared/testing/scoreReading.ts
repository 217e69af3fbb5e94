import type { Reading } from '../plan/reading.ts'

/** What a careful reader read; entries marked `doubt` neither gain nor cost. */
export interface ExpectedReading {
  title: string
  issuer: string | null
  issuerDoubt?: boolean
  docNumber?: string | null
  docNumberDoubt?: boolean
  issuedOn?: string | null
  legalBases?: { number: string; nested?: boolean; doubt?: boolean }[]
  sections: { number: string; heading: string }[]
  assignments?: { agencies: string[]; taskCount: number; taskCountAlt?: number; doubt?: boolean; secondary?: boolean }[]
  roles?: { start: string; self: string; partners?: string[]; partnerRole?: string; doubt?: boolean; secondary?: boolean }[]
  submission?: { due?: string | null; to?: string | null; via?: string | null; doubt?: boolean } | null
  reports?: { period: string; due?: string | null; doubt?: boolean }[]
  deadlines?: { due?: string | null; doubt?: boolean }[]
  taskBlocks?: { owner?: string[]; coord?: string[]; due?: string | null; doubt?: boolean }[]
  annexTasks?: { owner?: string[]; coord?: string[]; due?: string | null; doubt?: boolean }[]
  annexTruncated?: boolean
  indicators?: {
    text: string
    value: number
    unit: string
    comparator: string
    by?: string | null
    scope?: string
    doubt?: boolean
  }[]
  recipients?: string[]
  signer?: { name?: string | null } | null
}

const tones = 'òa:oà óa:oá ỏa:oả õa:oã ọa:oạ òe:oè óe:oé ỏe:oẻ õe:oẽ ọe:oẹ ùy:uỳ úy:uý ủy:uỷ ũy:uỹ ụy:uỵ'
  .split(' ')
  .map((pair) => pair.split(':'))

function fold(text: unknown): string {
  let folded = String(text ?? '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/[*#|]|<[^>]+>/gu, ' ')
  for (const [to, from] of tones) folded = folded.replaceAll(to ?? '', from ?? '')
  folded = folded.replaceAll('uỷ ban nhân dân', 'ubnd').replaceAll('hội đồng nhân dân', 'hđnd')
  return folded
    .replace(/[“”"'‘’().,;:!\-–—/[\]]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim()
}
const number = (text: unknown): string =>
  String(text ?? '')
    .replace(/\s+/gu, '')
    .toUpperCase()

function f1(want: readonly string[], got: readonly string[], optional: readonly string[] = []): number | null {
  const left = [...got]
  let hits = 0
  const take = (from: string[], item: string) => {
    const at = from.indexOf(item)
    if (at >= 0) from.splice(at, 1)
    return at >= 0
  }
  for (const item of want) if (take(left, item)) hits++
  const free = [...optional]
  for (const item of [...left]) if (take(free, item)) take(left, item)
  if (want.length === 0 && left.length === 0) return got.length === 0 || optional.length > 0 ? 1 : null
  const [precision, recall] = [hits / Math.max(1, hits + left.length), hits / Math.max(1, want.length)]
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
}
const exact = (want: unknown, got: unknown): number | null => (!want && !got ? null : Number(fold(want) === fold(got)))
function inside(want: unknown, got: unknown): number | null {
  const [a, b] = [fold(want), fold(got)]
  if (a === '' && b === '') return null
  return Number(
    a !== '' && b !== '' && (a.includes(b) || b.includes(a)) && Math.min(a.length, b.length) * 2 >= Math.max(a.length, b.length) * 0.6,
  )
}

/** The score of a reading against a careful one: a value of 0–1 per measure (absent where it has nothing to compare) and their mean. */
export function scoreReading(expected: ExpectedReading, reading: Reading): { mean: number; measures: Record<string, number> } {
  const isFree = (row: { doubt?: boolean; secondary?: boolean }) => row.doubt === true || row.secondary === true
  const bases = expected.legalBases ?? []
  const { who, counts } = scoreAssignments(expected, reading, isFree)
  const roles = expected.roles ?? []
  const first = (start: unknown) => fold(start).split(' ').slice(0, 5).join(' ')
  const own = (rows: readonly { start: string; self: string }[]) => rows.map((row) => `${first(row.start)}|${row.self}`)
  const mates = (rows: readonly { start: string; partners?: readonly string[]; partnerRole?: string }[]) =>
    rows.flatMap((row) => (row.partners ?? []).map((name) => `${first(row.start)}|${fold(name)}|${row.partnerRole}`))
  const sure = roles.filter((row) => !isFree(row))
  const loose = new Set(roles.filter(isFree).map((row) => first(row.start)))
  const isLoose = (key: string) => loose.has(key.split('|')[0] ?? '')
  const days = (rows: readonly { due?: string | null }[]) => [...new Set(rows.flatMap(({ due }) => (due ? [due] : [])))]
  const reports = (rows: readonly { period: string; due?: string | null }[]) =>
    rows.map((row) => `${fold(row.period)}|${row.due ?? 'None'}`)
  const split = <Row extends { doubt?: boolean }>(rows: readonly Row[] | undefined) =>
    [(rows ?? []).filter(({ doubt }) => !doubt), (rows ?? []).filter(({ doubt }) => doubt)] as const
  const [sureReports, freeReports] = split(expected.reports)
  const [sureDays, freeDays] = split(expected.deadlines)
  const [sureBlocks, freeBlocks] = split([...(expected.taskBlocks ?? []), ...(expected.annexTasks ?? [])])
  const blocks = (rows: readonly { owner?: readonly string[]; coord?: readonly string[]; due?: string | null }[]) =>
    rows.map((row) =>
      [[...(row.owner ?? [])].map(fold).sort().join('+'), [...(row.coord ?? [])].map(fold).sort().join('+'), row.due ?? ''].join('|'),
    )
  const gotBlocks = blocks([...reading.taskBlocks, ...reading.annexTasks])
  const { found, fields } = scoreIndicators(expected, reading)
  const all: Record<string, number | null> = {
    title: exact(expected.title, reading.title),
    issuer: expected.issuerDoubt ? null : exact(expected.issuer, reading.issuer),
    docNumber:
      expected.docNumberDoubt || (!expected.docNumber && !reading.docNumber)
        ? null
        : Number(number(expected.docNumber) === number(reading.docNumber)),
    issuedOn: !expected.issuedOn && !reading.issuedOn ? null : Number((expected.issuedOn ?? null) === reading.issuedOn),
    legalBases: f1(
      [...new Set(bases.filter((basis) => !basis.nested && !basis.doubt).map((basis) => number(basis.number)))],
      [...new Set(reading.legalBases.map((basis) => number(basis.number)))],
      bases.filter((basis) => basis.nested || basis.doubt).map((basis) => number(basis.number)),
    ),
    sections: f1(
      expected.sections.map((section) => `${section.number}|${fold(section.heading)}`),
      reading.sections.map((section) => `${section.number}|${fold(section.heading)}`),
    ),
    agencies: who,
    taskCounts: counts,
    roles: sure.length === 0 ? null : f1(own(sure), own(reading.roles), own(reading.roles).filter(isLoose)),
    partners:
      sure.length === 0 || (mates(sure).length === 0 && mates(reading.roles).length === 0)
        ? null
        : f1(mates(sure), mates(reading.roles), mates(reading.roles).filter(isLoose)),
    submission: scoreSubmission(expected, reading),
    reports:
      sureReports.length === 0 && reading.reports.length === 0
        ? null
        : f1(reports(sureReports), reports(reading.reports), reports(freeReports)),
    deadlines:
      days(sureDays).length === 0 && days(reading.deadlines).length === 0
        ? null
        : f1(days(sureDays), days(reading.deadlines), days(freeDays)),
    taskBlocks:
      (expected.annexTruncated && sureBlocks.length === 0) || (sureBlocks.length === 0 && gotBlocks.length === 0)
        ? null
        : f1(blocks(sureBlocks), gotBlocks, blocks(freeBlocks)),
    indicators: found,
    indicatorFields: fields,
    recipients: f1((expected.recipients ?? []).map(fold), reading.recipients.map(fold)),
    signer: exact(expected.signer?.name, reading.signer?.name),
  }
  const measures = Object.fromEntries(Object.entries(all).filter((entry): entry is [string, number] => entry[1] !== null))
  const values = Object.values(measures)
  return { measures, mean: values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length) }
}

function scoreAssignments(expected: ExpectedReading, reading: Reading, isFree: (row: { doubt?: boolean }) => boolean) {
  const wanted = expected.assignments ?? []
  const sure = wanted.filter((item) => !isFree(item))
  const flat = (items: readonly { agencies: readonly string[] }[]) => items.flatMap(({ agencies }) => agencies.map(fold))
  const left = [...reading.assignments]
  let right = 0
  for (const item of sure) {
    const names = new Set(item.agencies.map(fold))
    const isSame = (other: { agencies: readonly string[] }) => {
      const others = new Set(other.agencies.map(fold))
      return others.size === names.size && [...names].every((name) => others.has(name))
    }
    const match = left.find(isSame) ?? left.find((other) => other.agencies.some((name) => names.has(fold(name))))
    if (!match) continue
    left.splice(left.indexOf(match), 1)
    if (match.taskCount === item.taskCount || match.taskCount === item.taskCountAlt) right++
  }
  return {
    who: f1(flat(sure), flat(reading.assignments), flat(wanted.filter(isFree))),
    counts: sure.length === 0 ? null : right / sure.length,
  }
}

function scoreSubmission({ submission }: ExpectedReading, reading: Reading): number | null {
  if (submission?.doubt) return null
  const [want, got] = [submission ?? {}, reading.submission]
  const parts = [
    !want.due && !got?.due ? null : Number((want.due ?? null) === (got?.due ?? null)),
    inside(want.to, got?.to),
    inside(want.via, got?.via),
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.reduce((sum, part) => sum + part, 0) / parts.length
}

function scoreIndicators(expected: ExpectedReading, reading: Reading): { found: number | null; fields: number | null } {
  const wanted = expected.indicators ?? []
  const isFree = (row: (typeof wanted)[number]) => row.doubt === true || row.scope === 'body' || row.scope === 'criteria'
  const left = [...reading.indicators]
  const take = (want: (typeof wanted)[number]) => {
    const words = new Set(fold(want.text).split(' '))
    const at = left.findIndex((got) => {
      const others = new Set(fold(got.text).split(' '))
      const common = [...words].filter((word) => others.has(word)).length
      return Math.abs(got.value - want.value) < 1e-9 && common >= 0.6 * Math.min(words.size, others.size)
    })
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  const sure = wanted.filter((row) => !isFree(row))
  let [hit, full] = [0, 0]
  for (const want of sure) {
    const got = take(want)
    if (!got) continue
    hit++
    if (fold(got.unit) === fold(want.unit) && got.comparator === want.comparator && String(got.by ?? '') === String(want.by ?? '')) full++
  }
  for (const want of wanted.filter(isFree)) take(want)
  if (sure.length === 0 && left.length === 0) return { found: null, fields: null }
  const [precision, recall] = [hit / Math.max(1, hit + left.length), hit / Math.max(1, sure.length)]
  return {
    found: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    fields: sure.length === 0 ? null : full / sure.length,
  }
}
