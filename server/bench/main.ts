import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { withTempFolder } from '../fault/withTempFolder.ts'
import { bigPlan } from './bigPlan.ts'
import { connectStorm } from './connectStorm.ts'
import { keystroke } from './keystroke.ts'
import type { BenchOptions, Figure, Measure } from './Measure.ts'
import { machineFacts } from './machineFacts.ts'
import { matrixEvent } from './matrixEvent.ts'
import { matrixFile } from './matrixFile.ts'
import { matrixFileInBrowser } from './matrixFileInBrowser.ts'
import { matrixLive } from './matrixLive.ts'
import { matrixModel } from './matrixModel.ts'
import { matrixScreen } from './matrixScreen.ts'
import { openPlan } from './openPlan.ts'
import { openWorkspace } from './openWorkspace.ts'
import { printTable } from './printTable.ts'
import { programmeAtSize } from './programmeAtSize.ts'
import { propagation } from './propagation.ts'
import { readText } from './readText.ts'
import { ratios, spread } from './stats.ts'

const measures = {
  propagation,
  bigPlan,
  workspace: openWorkspace,
  connect: connectStorm,
  open: openPlan,
  keystroke,
  model: matrixModel,
  event: matrixEvent,
  programme: programmeAtSize,
  screen: matrixScreen,
  live: matrixLive,
  excel: matrixFile,
  excelPage: matrixFileInBrowser,
  read: readText,
} satisfies Record<string, (options: BenchOptions) => Measure | string | Promise<Measure | string>>

const { values: flags } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    reps: { type: 'string' },
    json: { type: 'string' },
    /** of the plan that `open` and `keystroke` use */
    tasks: { type: 'string' },
    /** names of measures, separated by commas */
    only: { type: 'string', default: Object.keys(measures).join(',') },
  },
})
const reps = Number(flags.reps ?? (flags.quick ? 2 : 3))
const tasks = Number(flags.tasks ?? (flags.quick ? 300 : 1000))
const wanted = new Set(flags.only.split(','))
const say = (line: string): void => void process.stdout.write(`${line}\n`)

const figureRow = ({ name, unit, product, anchor }: Figure): string[] => [
  `${name} (${unit})`,
  spread(product),
  spread(anchor),
  anchor.length === 0 ? '–' : `${spread(ratios(product, anchor))}x`,
]

const machine = machineFacts()
say(`${machine.cpu}, ${machine.cores} cores, ${machine.memory}, ${machine.kernel}, node ${machine.node}`)
say(
  `${reps} repetitions${flags.quick ? ', quick' : ''}; cells are median [least–most]; product and anchor take turns and share the machine\n`,
)

const results: Measure[] = []
// Ending through `exit` takes the servers along.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))
await withTempFolder('ro-bench', async (folder) => {
  for (const [name, run] of Object.entries(measures)) {
    if (!wanted.has(name)) continue
    const measure = await run({ reps, quick: flags.quick, tasks, folder })
    if (typeof measure === 'string') {
      say(`${name}: skipped, ${measure}\n`)
      continue
    }
    results.push(measure)
    say(`${measure.title}\n${measure.subjects}`)
    printTable(['', 'product', 'anchor', 'ratio'], measure.figures.map(figureRow))
    for (const note of measure.notes) say(note)
    say('')
  }
})
if (flags.json) writeFileSync(flags.json, `${JSON.stringify({ machine, reps, quick: flags.quick, measures: results }, null, 2)}\n`)
