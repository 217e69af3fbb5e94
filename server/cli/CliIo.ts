/** Where a command writes. Standard output carries results only, so that it can be piped; everything else goes to standard error. */
export interface CliIo {
  stdout(text: string): void
  stderr(text: string): void
}

/** A command: its arguments without its own name → exit status (0 done, 1 the input is wrong, 2 wrong usage). May throw a `CliError`. */
export type CliCommand = (args: readonly string[], io: CliIo) => Promise<number>
