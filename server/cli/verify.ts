import { statSync } from 'node:fs'
import { join } from 'node:path'
import { type Advice, adviseOnFigures } from '../maintenance/adviseOnFigures.ts'
import { type Verification, verifyFile, verifyWorkspace } from '../maintenance/verifyWorkspace.ts'
import type { WorkspaceFigures } from '../maintenance/workspaceFigures.ts'
import { wrongInput, wrongUsage } from './CliError.ts'
import type { CliCommand } from './CliIo.ts'
import { cliText } from './cliText.ts'
import { momentText, sizeText } from './figureText.ts'
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
  io.stdout(figureLines(figures, Date.now()))
  if (findings.length > 0) throw wrongInput(cliText.damages(name, findings.length))
  io.stderr(cliText.sound(name))
  return 0
}

function fileOf(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw wrongInput(cliText.noSuchFile(path))
  return found.isDirectory() ? join(path, 'ro.sqlite') : path
}

function figureLines(figures: WorkspaceFigures, now: number): string {
  const words = cliText.figures
  const { disk } = figures
  const lines: (readonly [label: string, ...values: (string | number)[]])[] = [
    [words.documents, figures.documents],
    [words.accounts, figures.accounts],
    [words.rows, figures.rows, sizeText(figures.rowBytes)],
    ...(figures.oldestRow === null ? [] : [[words.oldestRow, momentText(figures.oldestRow)] as const]),
    [words.snapshots, figures.snapshots, sizeText(figures.snapshotBytes)],
    [words.sessions, figures.sessions, sizeText(figures.sessionBytes)],
    [words.events, figures.events],
    ...(figures.programmes === 0 ? [] : [[words.programmes, figures.programmes] as const]),
    ...(figures.submissionBytes === 0 ? [] : [[words.submissions, figures.submissions, sizeText(figures.submissionBytes)] as const]),
    ...(figures.lastAudit === null ? [] : [[words.audit, figures.lastAudit.seq, figures.lastAudit.hash] as const]),
    ...(figures.oldest === null ? [] : [[words.oldest, momentText(figures.oldest)] as const]),
    ...(disk === null ? [] : [[words.disk, sizeText(disk.file), sizeText(disk.free)] as const]),
    ...figures.largest.map(({ name, title, rows, bytes }) => [words.largest, rows, sizeText(bytes), name, oneLine(title)] as const),
    ...adviseOnFigures(figures, now).map((advice) => [words.advice, adviceText(advice)] as const),
  ]
  return lines.map((line) => `${line.join('\t')}\n`).join('')
}

function adviceText(advice: Advice): string {
  const words = cliText.advice
  if (advice.code === 'diskNearlyFull') return words.diskNearlyFull(sizeText(advice.free), sizeText(advice.wanted))
  if (advice.code === 'rowsWait') return words.rowsWait(advice.document, advice.rows)
  return words.growth(sizeText(advice.perDay), advice.daysLeft)
}

/** A title is what people typed: a line break or a tab in it would break the line. */
const oneLine = (text: string): string => text.replace(/\s+/gu, ' ').trim()
