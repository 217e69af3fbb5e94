import { foldInPlace } from '../core/vietnameseFold.ts'
import type { Located, Reading, ReadingBlock, ReadingRole, SourceRange } from '../plan/reading.ts'

type Read = Omit<Reading, 'doubts' | 'unreadShare'>

/**
 * The reading with the place of each item in the source and the reader's confidence in it. Places are found by the words that the
 * item was read from; what a rule took from no words of its own (a default) has the place of the paragraph it stands in.
 */
export function locate(reading: Read): Read {
  const find = finderOf(reading)
  const tasks = reading.assignments.flatMap((item) => item.taskBlocks.map((blocks) => ({ item, blocks })))
  const blockOf = (index: number | undefined): SourceRange | null => rangeOf(index === undefined ? undefined : reading.blocks[index])
  const headings = reading.blocks.filter(({ kind, number }) => kind === 'sectionHeading' && number !== undefined)
  const signature = reading.blocks.filter(({ kind }) => kind === 'signature')
  const place = (words: string | null) => (words === null ? null : find(words))
  const day = /ngày\s[\s\S]{0,14}tháng\s[\s\S]{0,14}năm\s?\d{4}/u.exec(reading.source.slice(0, HEAD))
  const places = {
    title: rangeOf(reading.blocks.find(({ kind }) => kind === 'title')),
    issuer: place(reading.issuer),
    docNumber: place(reading.docNumber),
    issuedOn: reading.issuedOn === null || day === null ? null : { start: day.index, end: day.index + day[0].length },
  }
  return {
    ...reading,
    places: Object.fromEntries(Object.entries(places).filter(([, range]) => range !== null)),
    legalBases: reading.legalBases.map((basis) => put(basis, find(basis.number), basis.nested ? 0.7 : 0.95)),
    sections: reading.sections.map((section, index) => put(section, rangeOf(headings[index]), 0.95)),
    assignments: reading.assignments.map((item) =>
      put(item, blockOf(item.headingBlock), item.agencies.length > 1 ? 0.8 : item.ref === '' ? 0.7 : 0.95),
    ),
    roles: reading.roles.map((role, index) => {
      const [first, last] = [tasks[index]?.blocks[0], tasks[index]?.blocks.at(-1)]
      const [from, to] = [blockOf(first), blockOf(last)]
      return put(role, from && to ? { start: from.start, end: to.end } : null, confidenceOf(role))
    }),
    submission:
      reading.submission &&
      put(reading.submission, place(reading.submission.phrase ?? reading.submission.to), reading.submission.due === null ? 0.7 : 0.9),
    reports: reading.reports.map((report) => put(report, place(report.phrase ?? null), report.due?.startsWith('--') === false ? 0.9 : 0.7)),
    deadlines: reading.deadlines.map((deadline) =>
      put(deadline, find(deadline.phrase), deadline.due?.startsWith('--') === false ? 0.9 : 0.7),
    ),
    taskBlocks: reading.taskBlocks.map((task) => put(task, find(task.task), task.deadline?.kind === 'unread' ? 0.6 : 0.9)),
    annexTasks: reading.annexTasks.map((task) => put(task, find(task.task), task.deadline?.kind === 'unread' ? 0.6 : 0.9)),
    indicators: reading.indicators.map((indicator) => put(indicator, find(indicator.text), indicator.unit === '%' ? 0.9 : 0.7)),
    signer: reading.signer && put(reading.signer, spanOf(signature), reading.signer.name === null ? 0.6 : 0.95),
  }
}

const HEAD = 3000
const rangeOf = (block: ReadingBlock | undefined): SourceRange | null => (block ? { start: block.start, end: block.end } : null)
function spanOf(blocks: readonly ReadingBlock[]): SourceRange | null {
  const [first, last] = [blocks[0], blocks.at(-1)]
  return first && last ? { start: first.start, end: last.end } : null
}
const put = <Item extends Located>(item: Item, at: SourceRange | null, confidence: number): Item => ({
  ...item,
  ...(at === null ? {} : { at }),
  confidence,
})

/** A part that the task itself names ("Chủ trì", "Phối hợp với X") is surer than one by default or without its partner. */
function confidenceOf({ start, self, partners }: ReadingRole): number {
  const folded = foldInPlace(start)
  if (self === 'support') return partners.length > 0 ? 0.95 : 0.6
  if (/chủ trì/u.test(folded)) return 0.95
  return /^(?:căn cứ|trên cơ sở|theo|trong phạm vi)/u.test(folded) ? 0.7 : 0.85
}

/** Finds the words of an item in the source, each time after where the same words were found last; marks and line breaks between them are passed over. */
function finderOf({ source, blocks }: Read): (words: string) => SourceRange | null {
  const { text, runs } = visibleText(source, blocks)
  const last = new Map<string, number>()
  const placeOf = (at: number): number => {
    let [low, high] = [0, runs.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((runs[middle]?.at ?? 0) <= at) low = middle
      else high = middle - 1
    }
    const run = runs[low]
    return run === undefined ? 0 : run.start + at - run.at
  }
  return (words) => {
    const key = foldInPlace(words).replace(marks, '')
    if (key === '') return null
    const from = last.get(key)
    const at = text.indexOf(key, from === undefined ? 0 : from + 1)
    const found = at < 0 && from !== undefined ? from : at
    if (found < 0) return null
    last.set(key, found)
    return { start: placeOf(found), end: placeOf(found + key.length - 1) + 1 }
  }
}

const marks = /[\s*#|_]+/gu
const visible = /<\/?(?:sup|sub|b|i|u|em|strong|br|span|p)\s?\/?>|[^\s*#|_<]+|</gu

/** The characters of the source that a reader sees, without spaces and marks, as runs with their places. */
function visibleText(source: string, blocks: readonly ReadingBlock[]): { text: string; runs: { at: number; start: number }[] } {
  const runs: { at: number; start: number }[] = []
  const pieces: string[] = []
  let length = 0
  const folded = foldInPlace(source)
  for (const { start, end, kind } of blocks) {
    if (kind === 'blank' || kind === 'noise') continue
    for (const { 0: piece, index } of folded.slice(start, end).matchAll(visible)) {
      if (piece.startsWith('<') && piece.length > 1) continue
      runs.push({ at: length, start: start + index })
      pieces.push(piece)
      length += piece.length
    }
  }
  return { text: pieces.join(''), runs }
}
