// `npm run check`: types, lint and layers. Each check that sees nothing fails, so that a broken tool cannot pass.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const bin = (name) => join(root, 'node_modules/.bin', name)
const MIN_MODULES = 100

function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  return { status: result.status, out: result.stdout ?? '', err: `${result.stderr ?? ''}${result.error?.message ?? ''}` }
}

const checks = {
  'types (tsc)': () => {
    const { status, out, err } = run(bin('tsc'), ['-b', '--pretty', 'false'])
    return status === 0 ? null : out + err
  },
  'lint and format (biome)': () => {
    const { status, out, err } = run(bin('biome'), ['check', '--error-on-warnings', '.'])
    const files = Number(/Checked (\d+) files/.exec(out + err)?.[1] ?? 0)
    if (status === 0 && files < MIN_MODULES) return `biome looked at ${files} files only`
    return status === 0 ? null : out + err
  },
  'layers (dependency-cruiser)': () => {
    const { out, err } = run(bin('depcruise'), [
      '--config',
      '.dependency-cruiser.mjs',
      '--output-type',
      'json',
      'shared',
      'templates',
      'server',
      'client',
    ])
    let report
    try {
      report = JSON.parse(out)
    } catch {
      return `dependency-cruiser gave no report: ${err}`
    }
    if (report.summary.totalCruised < MIN_MODULES) return `dependency-cruiser saw ${report.summary.totalCruised} modules only: ${err}`
    const offences = report.summary.violations.filter((violation) => violation.rule.severity === 'error')
    return offences.length === 0 ? null : offences.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).join('\n')
  },
  'packages (npm ls)': () => {
    const { status, out, err } = run('npm', ['ls', '--all', '--loglevel=error'])
    return status === 0
      ? null
      : (out + err)
          .split('\n')
          .filter((line) => /invalid|missing|ERR/.test(line))
          .join('\n')
  },
}

let failed = 0
for (const [name, check] of Object.entries(checks)) {
  const offence = check()
  process.stdout.write(`${offence === null ? '✓' : '✗'} ${name}\n`)
  if (offence !== null) {
    failed += 1
    process.stdout.write(`${offence.trim()}\n`)
  }
}
process.stdout.write(`checks: ${Object.keys(checks).length - failed} passed, ${failed} failed\n`)
process.exitCode = failed === 0 ? 0 : 1
