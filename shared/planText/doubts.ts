import type { Reading, ReadingDoubt } from '../plan/reading.ts'

type Read = Omit<Reading, 'doubts' | 'unreadShare'>

/** What a person should look at before the plan is used, in the order of the text. */
export function doubtsOf(reading: Read): ReadingDoubt[] {
  const whole = { start: 0, end: 0 }
  const doubts: ReadingDoubt[] = []
  const add = (
    code: ReadingDoubt['code'],
    place: { start: number; end: number },
    ref: string | null = null,
    values: Record<string, string> = {},
  ) => doubts.push({ code, ref, values, start: place.start, end: place.end })
  const blockAt = (index: number) => reading.blocks[index] ?? whole
  const placeOf = (phrase: string | null | undefined) => {
    const at = phrase == null ? -1 : reading.source.indexOf(phrase)
    return at < 0 ? whole : { start: at, end: at + (phrase?.length ?? 0) }
  }

  const missing = [
    ['docNumber', reading.docNumber],
    ['issuedOn', reading.issuedOn],
    ['issuer', reading.issuer],
    ['title', reading.title],
  ].filter(([, value]) => value === null)
  if (missing.length > 0) add('missingLetterhead', whole, null, { fields: missing.map(([name]) => name).join(',') })
  if (reading.assignments.length === 0 && reading.taskBlocks.length === 0 && reading.annexTasks.length === 0) add('noAssignments', whole)
  if (reading.submission === null) add('noSubmission', whole)
  for (const report of reading.reports)
    if (/^--\d/u.test(report.due ?? '') && !/(?:hằng|hàng|mỗi) năm/iu.test(report.phrase ?? ''))
      add('reportWithoutYear', placeOf(report.phrase), null, { period: report.period, due: report.due ?? '' })
  const groups = new Set<string>()
  let task = 0
  for (const item of reading.assignments) {
    const place = blockAt(item.headingBlock)
    if (item.agencies.length > 1) add('severalLeads', place, item.ref, { agencies: item.agencies.join('; ') })
    for (const agency of item.agencies) {
      if (!/^(?:các|những|mọi)\s/iu.test(agency) || groups.has(agency.toLowerCase())) continue
      groups.add(agency.toLowerCase())
      add('groupNotListed', place, item.ref, { agency })
    }
    for (const blocks of item.taskBlocks) {
      const role = reading.roles[task++]
      if (role?.self === 'support' && role.partners.length === 0)
        add('supportOnly', blockAt(blocks[0] ?? item.headingBlock), item.ref, { start: role.start })
    }
  }
  for (const { duePhrase, deadline, ref, at } of [...reading.taskBlocks, ...reading.annexTasks])
    if (duePhrase !== null && deadline?.kind === 'unread') add('unreadDeadline', at ?? placeOf(duePhrase), ref, { phrase: duePhrase })
  for (const block of reading.blocks) {
    const text = reading.source.slice(block.start, block.end).trim()
    // A page number is no question to anybody.
    if (block.kind === 'noise' && !/^\W*\d{1,3}\W*$/u.test(text)) add('noise', block, null, { text: text.slice(0, 80) })
  }
  return doubts.sort((a, b) => a.start - b.start)
}
