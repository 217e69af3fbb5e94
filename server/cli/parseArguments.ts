import { wrongUsage } from './CliError.ts'
import { cliText } from './cliText.ts'

export interface ParsedArguments {
  readonly positionals: readonly string[]
  /** by name without dashes; a flag without a value is "" */
  readonly options: ReadonlyMap<string, string>
}

/**
 * Splits arguments. `known` says which options exist and whether they take a value: `{ '--to': true, '--json': false }`.
 * "--to=docx" and "--to docx" are the same; "-" alone is a positional or a value; after "--" all is positional. Throws wrong usage.
 */
export function parseArguments(args: readonly string[], known: Readonly<Record<string, boolean>>): ParsedArguments {
  const positionals: string[] = []
  const options = new Map<string, string>()
  for (let index = 0; index < args.length; index++) {
    const arg = args[index] ?? ''
    if (arg === '--') {
      positionals.push(...args.slice(index + 1))
      break
    }
    if (!arg.startsWith('-') || arg === '-') {
      positionals.push(arg)
      continue
    }
    const equals = arg.startsWith('--') ? arg.indexOf('=') : -1
    const name = equals < 0 ? arg : arg.slice(0, equals)
    const takesValue = Object.hasOwn(known, name) ? known[name] : undefined
    if (takesValue === undefined || (equals >= 0 && !takesValue)) throw wrongUsage(cliText.unknownOption(equals >= 0 ? arg : name))
    const bare = name.replace(/^-+/u, '')
    if (options.has(bare)) throw wrongUsage(cliText.optionTwice(name))
    if (!takesValue) options.set(bare, '')
    else {
      const value = equals >= 0 ? arg.slice(equals + 1) : args[++index]
      if (value === undefined || value === '') throw wrongUsage(cliText.missingValue(name))
      options.set(bare, value)
    }
  }
  return { positionals, options }
}

/** The one file a command works on. */
export function onlyPositional(command: string, positionals: readonly string[], what: string): string {
  const [first, second] = positionals
  if (first === undefined) throw wrongUsage(cliText.missingArgument(command, what))
  if (second !== undefined) throw wrongUsage(cliText.extraArgument(command, second))
  return first
}
