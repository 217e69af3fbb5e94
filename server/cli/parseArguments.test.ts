import { expect, test } from 'vitest'
import { CliError } from './CliError.ts'
import { planNames } from './matrix.ts'
import { parseArguments } from './parseArguments.ts'

const known = { '--to': true, '-o': true, '--json': false }

test('values in both spellings, flags, "-" and what follows "--"', () => {
  const { positionals, options } = parseArguments(['a', '--to=docx', '-o', '-', '--json', '--', '--b'], known)
  expect(positionals).toEqual(['a', '--b'])
  expect(Object.fromEntries(options)).toEqual({ to: 'docx', o: '-', json: '' })
})

test.each([[['--what']], [['--to']], [['--to=']], [['--json=1']], [['-o', 'a', '-o', 'b']], [['--toString']]])(
  '%j is wrong usage',
  (args) => {
    expect(() => parseArguments(args, known)).toThrow(CliError)
  },
)

test('plans are named by their files, equal names told apart', () => {
  expect(planNames(['a/kh.json', 'b/kh.json', 'c.JSON', 'kh~2'])).toEqual(['kh', 'kh~2', 'c', 'kh~2~2'])
})
