import { readConfig } from '../config.ts'
import { NotAWorkspace } from '../maintenance/workspaceFile.ts'
import { DataTooNew } from '../storage/DataTooNew.ts'
import type { StoragePlace } from '../storage/openStorage.ts'
import { type CliError, wrongInput, wrongUsage } from './CliError.ts'
import { cliText } from './cliText.ts'

/** Where this installation keeps its workspace, by the same settings as the server's. */
export function workspacePlace(): StoragePlace {
  const config = readConfig({ RO_DATA: process.env.RO_DATA, DATABASE_URL: process.env.DATABASE_URL }, [])
  if (!config.ok) throw wrongUsage(config.detail ?? config.code)
  return config.value
}

/** Its name for a person, without the password that an address may hold. */
export function placeName({ dataFolder, databaseUrl }: StoragePlace): string {
  if (databaseUrl === null) return dataFolder
  const { host, pathname } = new URL(databaseUrl)
  return `${host}${pathname}`
}

/** A fault that a person can mend, as one line; what is not known stays a fault of the program. */
export function asCliError(error: unknown, place: string): CliError | unknown {
  if (error instanceof NotAWorkspace) return wrongInput(cliText.notAWorkspace(place, error.message))
  if (error instanceof DataTooNew) return wrongInput(cliText.workspaceTooNew(place))
  const code = error instanceof Error && 'code' in error ? String(error.code) : null
  return code === null ? error : wrongInput(cliText.workspaceFault(place, `${code}: ${(error as Error).message}`))
}
