import { randomInt } from 'node:crypto'
import { parseArgs } from 'node:util'
import { Random } from '../../shared/testing/Random.ts'
import { printTable } from '../bench/printTable.ts'
import { fullDisk, mountSmallDisk } from './fullDisk.ts'
import { killRun } from './killRun.ts'
import { tornLog } from './tornLog.ts'
import { isClean, type Verdict } from './Workspace.ts'
import { withTempFolder } from './withTempFolder.ts'

const LONG = 30 * 60
const PLANS = 5
const EDITS_PER_SECOND = 8
/** Acknowledged edits that a run of the usual length and size must reach, or it proves nothing. */
const EDITS_PER_CLIENT_AND_SECOND = 4

const { values: options } = parseArgs({
  options: {
    seed: { type: 'string' },
    seconds: { type: 'string', default: '60' },
    kills: { type: 'string' },
    clients: { type: 'string', default: '20' },
    long: { type: 'boolean', default: false },
  },
})
const seed = Number(options.seed ?? randomInt(2 ** 31))
const seconds = options.long ? LONG : Number(options.seconds)
const kills = Number(options.kills ?? Math.max(1, Math.round(seconds / 12)))
const clients = Number(options.clients)

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

say(`seed ${seed} (repeat with --seed ${seed}), ${seconds} s, ${clients} clients on ${PLANS} plans, ${kills} kills\n`)

await withTempFolder('ro-fault', async (dataFolder) => {
  const report = await killRun({
    dataFolder,
    random: new Random(seed),
    seconds,
    kills,
    clients,
    plans: PLANS,
    editsPerSecond: EDITS_PER_SECOND,
    onKill: ({ at, acked, lost, restart }) =>
      say(`  SIGKILL at ${at.toFixed(1)} s: ${acked} acknowledged, ${lost} lost, back after ${Math.round(restart)} ms`),
  })
  const expected = seconds * clients * EDITS_PER_CLIENT_AND_SECOND
  judge('kills', report, report.acked < expected ? [`only ${report.acked} acknowledged edits, ${expected} expected`] : [])
})

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
