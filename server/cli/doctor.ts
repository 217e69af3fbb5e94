import { TUNNEL_PATIENCE } from '../../shared/protocol/probe.ts'
import { readConfig } from '../config.ts'
import type { Finding } from '../doctor/Check.ts'
import { examineServer } from '../doctor/examineServer.ts'
import { wrongInput, wrongUsage } from './CliError.ts'
import type { CliCommand } from './CliIo.ts'
import { cliText } from './cliText.ts'
import { doctorLabels, doctorWords } from './doctorText.ts'
import { parseArguments } from './parseArguments.ts'

/** How long one question may take (ms). */
const TIME_LIMIT = 10_000

/**
 * `ro doctor [URL]`: one line for each thing that a browser needs of the server, and what to mend. Ends with 1 when something failed.
 * `patience`: how long the wait of the line in plain requests is tried (ms).
 */
export const doctorWaiting =
  (patience: number): CliCommand =>
  async (args, io) => {
    const { positionals } = parseArguments(args, {})
    const [given, extra] = positionals
    if (extra !== undefined) throw wrongUsage(cliText.extraArgument('doctor', extra))
    const url = given === undefined ? localAddress() : addressOf(given)
    const counts = { ok: 0, warning: 0, failure: 0 }
    for await (const [name, finding] of examineServer(url, { timeLimit: TIME_LIMIT, patience })) {
      counts[finding.state] += 1
      io.stdout(`${doctorLabels.states[finding.state]}\t${doctorLabels.checks[name]}\t${wordsOf(finding)}\n`)
    }
    if (counts.failure > 0) throw wrongInput(doctorLabels.failed(url.origin, counts.failure))
    io.stderr(doctorLabels.summary(counts.ok, counts.warning, counts.failure))
    return 0
  }

export const doctor = doctorWaiting(TUNNEL_PATIENCE)

function wordsOf({ code, values }: Finding): string {
  const words = doctorWords[code] as (...values: readonly (string | number)[]) => string
  return words(...values)
}

function addressOf(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null
  if (url === null || !/^https?:$/u.test(url.protocol)) throw wrongUsage(doctorLabels.notAnAddress(text))
  return url
}

/** Where this installation's readers go, by the same settings as the server's. */
function localAddress(): URL {
  // The server says what is missing on an address that others reach; here it only matters where it is.
  const config = readConfig(process.env, ['--insecure-lan'])
  if (!config.ok) throw wrongUsage(config.detail ?? config.code)
  const { publicOrigin, host, port, tls } = config.value
  if (publicOrigin !== null) return new URL(publicOrigin)
  if (port === 0) throw wrongUsage(doctorLabels.needsAddress)
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host
  return new URL(`${tls === null ? 'http' : 'https'}://${name.includes(':') ? `[${name}]` : name}:${port}`)
}
