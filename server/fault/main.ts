import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Random } from '../../shared/testing/Random.ts'
import { printTable } from '../bench/printTable.ts'
import { type DrillReport, drill } from './drill/drill.ts'
import { megabytes } from './drill/HealthLog.ts'
import { fullDisk, mountSmallDisk } from './fullDisk.ts'
import { tornLog } from './tornLog.ts'
import { isClean, type Verdict } from './Workspace.ts'
import { withTempFolder } from './withTempFolder.ts'

const LONG = 30 * 60
/** [FT6] Acknowledged edits per second that a run must reach, or it proves nothing. */
const LEAST_PER_SECOND = 10

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string' },
    seconds: { type: 'string', default: '60' },
    minutes: { type: 'string' },
    long: { type: 'boolean', default: false },
  },
})
const seed = Number(options.seed ?? randomInt(2 ** 31))
const seconds = options.long ? LONG : options.minutes === undefined ? Number(options.seconds) : Number(options.minutes) * 60

const say = (line: string): void => void process.stdout.write(`${line}\n`)
const failures: string[] = []
// Ending through `exit` takes the servers and the small disk along.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

function judge(stage: string, verdict: Verdict, further: readonly string[] = []): void {
  printTable(
    ['stage', 'edits', 'acknowledged', 'lost', 'turned away', 'replicas apart', 'index apart'],
    [[stage, verdict.edits, verdict.acked, verdict.lost, verdict.refused, verdict.replicas.length, verdict.index.length]],
  )
  const reasons = Object.entries(verdict.refusals).map(([reason, count]) => `${reason} ${count}`)
  if (reasons.length > 0) say(`  refusals: ${reasons.join(', ')}`)
  if (verdict.claimedEarly > 0) say(`  a provider called its text saved before the server did: ${verdict.claimedEarly} times`)
  for (const problem of [...verdict.replicas, ...verdict.index, ...further]) say(`  ${problem}`)
  say('')
  if (!isClean(verdict) || further.length > 0) failures.push(stage)
}

function judgeDrill({ edits, acked, lost, problems, strikes, outages, compactions, health }: DrillReport): void {
  const few = acked < seconds * LEAST_PER_SECOND ? [`only ${acked} acknowledged edits`] : []
  printTable(['fault', 'times'], [...Object.entries(strikes), ['snapshots written', compactions]])
  printTable(['stage', 'edits', 'acknowledged', 'lost', 'problems'], [['everything at once', edits, acked, lost, problems.length]])
  const service = outages.map((outage) => outage.service).sort((a, b) => a - b)
  if (service.length > 0)
    say(
      `  from a kill to the next acknowledged edit: ${service.at(0)?.toFixed(0)} to ${service.at(-1)?.toFixed(0)} ms, in the middle ${service[service.length >> 1]?.toFixed(0)} ms`,
    )
  for (const [when, sample] of [
    ['first', health.samples.at(0)],
    ['last', health.samples.at(-1)],
  ] as const)
    if (sample)
      say(
        `  the server ${when} (life ${sample.life}, ${sample.at.toFixed(0)} s): ${megabytes(sample.heap)} in use, ${megabytes(sample.rss)} of the system's, ${sample.descriptors ?? '?'} files open`,
      )
  for (const problem of [...problems, ...few]) say(`  ${problem}`)
  say('')
  if (lost > 0 || problems.length > 0 || few.length > 0) failures.push('everything at once')
}

say(`seed ${seed} (repeat with --seed ${seed}), ${seconds} s\n`)

await withTempFolder('ro-fault', async (folder) =>
  judgeDrill(await drill({ dataFolder: join(folder, 'data'), random: new Random(seed), seconds, say })),
)

await withTempFolder('ro-fault', async (dataFolder) => {
  const report = await tornLog({ dataFolder, random: new Random(seed + 1), clients: 8, plans: 2 })
  judge('torn log', report)
  say(`  the cut took ${report.framesCut} frames; the server said: ${report.said.length === 0 ? 'nothing' : ''}`)
  for (const line of report.said) say(`    ${line}`)
})

const disk = mountSmallDisk()
if ('problem' in disk) say(`full disk: skipped, no small disk can be mounted here (${disk.problem})`)
else {
  try {
    const report = await fullDisk(disk.folder, { random: new Random(seed + 2), clients: 6, plans: 2 })
    judge('full disk', report, report.faults)
  } finally {
    disk.unmount()
  }
}

say(
  failures.length === 0
    ? 'OK: no acknowledged edit was lost, and everything shows the same'
    : `FAILED: ${failures.join(', ')} (seed ${seed})`,
)
process.exit(failures.length === 0 ? 0 : 1)
