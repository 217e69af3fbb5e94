import { ask } from '../ask.ts'
import { type Check, ok, warning } from '../Check.ts'
import { readPage } from './page.ts'

/** [RD14] That the program travels compressed: on a line of 1 Mbit/s this is the first opening's time. */
export const compression: Check = async (visit) => {
  const { scripts } = await readPage(visit)
  const answers = await Promise.all(scripts.map((source) => ask(new URL(source, visit.page), visit.question)))
  const largest = answers.sort((a, b) => b.body.length - a.body.length)[0]
  if (largest === undefined) return null
  const encoding = largest.headers['content-encoding']
  const kilobytes = Math.ceil(largest.body.length / 1024)
  return encoding === undefined ? warning('notCompressed', kilobytes) : ok('compressed', encoding, kilobytes)
}
