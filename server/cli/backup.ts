import { existsSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { BackupUnsound, backupWorkspace } from '../maintenance/backupWorkspace.ts'
import { wrongInput } from './CliError.ts'
import type { CliCommand } from './CliIo.ts'
import { cliText } from './cliText.ts'
import { onlyPositional, parseArguments } from './parseArguments.ts'
import { asCliError, placeName, workspacePlace } from './workspacePlace.ts'

/** `ro backup OUT`: the whole workspace as it is at one moment, in one file, while its server goes on. */
export const backup: CliCommand = async (args, io) => {
  const { positionals } = parseArguments(args, {})
  const out = onlyPositional('backup', positionals, cliText.backupFile)
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory()) throw wrongInput(cliText.isFolder(out))
  if (!existsSync(dirname(resolve(out)))) throw wrongInput(cliText.cannotWrite(out, 'ENOENT'))
  const place = workspacePlace()
  try {
    const { bytes, documents } = await backupWorkspace(place, resolve(out))
    io.stderr(cliText.backedUp(out, documents, bytes))
    return 0
  } catch (error) {
    if (error instanceof BackupUnsound) throw wrongInput(cliText.damaged(placeName(place), error.message))
    throw asCliError(error, placeName(place))
  }
}
