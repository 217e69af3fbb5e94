import { restoreWorkspace } from '../maintenance/restoreWorkspace.ts'
import { wrongInput } from './CliError.ts'
import type { CliCommand } from './CliIo.ts'
import { cliText } from './cliText.ts'
import { onlyPositional, parseArguments } from './parseArguments.ts'
import { asCliError, placeName, workspacePlace } from './workspacePlace.ts'

/** `ro restore IN`: puts a backup into an empty data folder or database. */
export const restore: CliCommand = async (args, io) => {
  const { positionals } = parseArguments(args, {})
  const file = onlyPositional('restore', positionals, cliText.backupFile)
  const place = workspacePlace()
  const restored = await restoreWorkspace(file, place).catch((error: unknown) => {
    throw asCliError(error, file)
  })
  if (!restored.ok && restored.code === 'notEmpty') throw wrongInput(cliText.notEmpty(placeName(place)))
  if (!restored.ok) throw wrongInput(cliText.damaged(file, restored.detail ?? ''))
  io.stderr(cliText.restored(placeName(place), restored.value.documents))
  return 0
}
