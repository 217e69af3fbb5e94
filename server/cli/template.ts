import { findTemplate, templates } from '../../templates/index.ts'
import { wrongInput, wrongUsage } from './CliError.ts'
import type { CliCommand } from './CliIo.ts'
import { cliLanguage, cliText } from './cliText.ts'
import { parseArguments } from './parseArguments.ts'
import { writeTextOutput } from './writeOutput.ts'

/** `ro template list`: one line each, name and title with a tab between. `ro template NAME [-o PLAN.json]`: its content. */
export const template: CliCommand = async (args, io) => {
  const { positionals, options } = parseArguments(args, { '-o': true })
  const [name, extra] = positionals
  if (name === undefined) throw wrongUsage(cliText.missingArgument('template', 'list | TÊN'))
  if (extra !== undefined) throw wrongUsage(cliText.extraArgument('template', extra))
  const out = options.get('o')
  if (name === 'list') {
    await writeTextOutput(out, templates.map((one) => `${one.slug}\t${one.title[cliLanguage]}\n`).join(''), io)
    return 0
  }
  const found = findTemplate(name)
  if (!found) throw wrongInput(cliText.unknownTemplate(name))
  await writeTextOutput(out, `${JSON.stringify(found.file, null, 2)}\n`, io)
  return 0
}
