import { realpathSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CliError, exitCodes } from './CliError.ts'
import type { CliCommand, CliIo } from './CliIo.ts'
import { cliText } from './cliText.ts'

/** Each command is loaded when it is asked for: `ro template list` must not wait for the reader or the Word writer. */
const commands: Readonly<Record<string, () => Promise<CliCommand>>> = {
  read: async () => (await import('./read.ts')).read,
  plan: async () => (await import('./plan.ts')).plan,
  export: async () => (await import('./export.ts')).exportPlan,
  matrix: async () => (await import('./matrix.ts')).matrix,
  check: async () => (await import('./check.ts')).check,
  template: async () => (await import('./template.ts')).template,
  round: async () => (await import('./round.ts')).round,
  backup: async () => (await import('./backup.ts')).backup,
  restore: async () => (await import('./restore.ts')).restore,
  verify: async () => (await import('./verify.ts')).verify,
  doctor: async () => (await import('./doctor.ts')).doctor,
}
const helpWords = ['help', '--help', '-h']

/** Runs one command line (without "ro") and returns its exit status; faults become one line on standard error. */
export async function runCli(args: readonly string[], io: CliIo): Promise<number> {
  const [name, ...rest] = args
  if (name === undefined) {
    io.stderr(cliText.usage)
    return exitCodes.wrongUsage
  }
  if (helpWords.includes(name) || rest.some((arg) => arg === '--help' || arg === '-h')) {
    io.stdout(cliText.usage)
    return exitCodes.done
  }
  try {
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined
    if (!load) {
      io.stderr(`ro: ${cliText.unknownCommand(name)}\n`)
      return exitCodes.wrongUsage
    }
    return await (await load())(rest, io)
  } catch (error) {
    if (error instanceof CliError) {
      io.stderr(`ro: ${error.message}\n`)
      return error.exitCode
    }
    const isDebugging = process.env.RO_DEBUG !== undefined
    const message = error instanceof Error ? ((isDebugging ? error.stack : undefined) ?? error.message) : String(error)
    io.stderr(`ro: ${cliText.bug(isDebugging ? message : message.replace(/\s+/gu, ' '))}\n`)
    return exitCodes.wrongInput
  }
}

async function main(): Promise<void> {
  // A reader that had enough ("| head") closes the pipe; that is no failure of ours.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
  })
  const io: CliIo = { stdout: (text) => void process.stdout.write(text), stderr: (text) => void process.stderr.write(text) }
  // Not process.exit: that would cut off output still on its way into a pipe.
  process.exitCode = await runCli(process.argv.slice(2), io)
}

const started = process.argv[1]
if (started !== undefined && realpathSync(started) === fileURLToPath(import.meta.url)) await main()
