export const exitCodes = { done: 0, wrongInput: 1, wrongUsage: 2 } as const

/** An end of a command that the person can mend: `message` says what and where in one line, the dispatcher prints it. */
export class CliError extends Error {
  readonly exitCode: 1 | 2

  constructor(exitCode: 1 | 2, message: string) {
    super(message)
    this.name = 'CliError'
    this.exitCode = exitCode
  }
}

export const wrongInput = (message: string): CliError => new CliError(exitCodes.wrongInput, message)
export const wrongUsage = (message: string): CliError => new CliError(exitCodes.wrongUsage, message)
