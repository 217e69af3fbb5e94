import { runCli } from '../cli/main.ts'

/** Runs the command line in this process and tells its peak memory: `node readMeasured.ts read FOLDER -o OUT`. */
const errors: string[] = []
const status = await runCli(process.argv.slice(2), { stdout: () => {}, stderr: (piece) => void errors.push(piece) })
process.stdout.write(JSON.stringify({ status, stderr: errors.join(''), peakMegabytes: process.resourceUsage().maxRSS / 1024 }))
