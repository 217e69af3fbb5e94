import { statSync } from 'node:fs'
import { join } from 'node:path'
import { type Verification, verifyFile, verifyWorkspace } from '../maintenance/verifyWorkspace.ts'
import type { WorkspaceFigures } from '../maintenance/workspaceFigures.ts'
import { wrongInput, wrongUsage } from './CliError.ts'
import type { CliCommand } from './CliIo.ts'
import { cliText } from './cliText.ts'
import { parseArguments } from './parseArguments.ts'
import { asCliError, placeName, workspacePlace } from './workspacePlace.ts'

/** `ro verify [FILE|FOLDER]`: what is damaged, one line each, then how much is kept. Ends with 1 when something is damaged. */
export const verify: CliCommand = async (args, io) => {
  const { positionals } = parseArguments(args, {})
  const [given, extra] = positionals
  if (extra !== undefined) throw wrongUsage(cliText.extraArgument('verify', extra))
  const place = given === undefined ? workspacePlace() : null
  const name = given ?? (place === null ? '' : placeName(place))
  const work = place === null ? verifyFile(fileOf(name)) : verifyWorkspace(place)
  const { findings, figures } = await work.catch((error: unknown): Verification => {
    throw asCliError(error, name)
  })
  for (const { code, place: where, detail } of findings) io.stdout(`${[code, where, detail, cliText.findings[code]].join('\t')}\n`)
  io.stdout(figureLines(figures))
  if (findings.length > 0) throw wrongInput(cliText.damages(name, findings.length))
  io.stderr(cliText.sound(name))
  return 0
}

function fileOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw wrongInput(cliText.noSuchFile(path))
  return found.isDirectory() ? join(path, 'ro.sqlite') : path
}

function figureLines(figures: WorkspaceFigures): string {
  const words = cliText.figures
  const lines: [string, string | number][] = [
    [words.documents, figures.documents],
    [words.accounts, figures.accounts],
    [words.rows, `${figures.rows}\t${figures.rowBytes}`],
    [words.snapshots, `${figures.snapshots}\t${figures.snapshotBytes}`],
    [words.sessions, `${figures.sessions}\t${figures.sessionBytes}`],
    [words.events, figures.events],
    [words.oldest, figures.oldest === null ? '' : new Date(figures.oldest).toISOString()],
    ...figures.largest.map(({ name, title, rows, bytes }): [string, string] => [words.largest, `${rows}\t${bytes}\t${name}\t${title}`]),
  ]
  return lines.map(([label, value]) => `${label}\t${value}\n`).join('')
}
