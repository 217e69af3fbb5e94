// `npm test`: every suite, then one line with the sum. What is missing on the machine counts as skipped and is said.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'ro-tests-'))
const sum = { passed: 0, failed: 0, skipped: 0 }
const hints = []

function run(args, env = {}) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } }).status ?? 1
}

function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : null
}

function add(passed, failed, skipped) {
  sum.passed += passed
  sum.failed += failed
  sum.skipped += skipped
}

function runChecks() {
  const result = spawnSync(process.execPath, ['server/launch/runChecks.mjs'], { cwd: root, encoding: 'utf8', maxBuffer: 256 * 1024 * 1024 })
  process.stdout.write(result.stdout + result.stderr)
  const counts = /checks: (\d+) passed, (\d+) failed/.exec(result.stdout)
  if (counts) add(Number(counts[1]), Number(counts[2]), 0)
  else add(0, 1, 0)
}

/** Two files at a time even on two processors: many wait for sockets and disks most of the time. */
const workers = Math.max(2, availableParallelism() - 1)

function runVitest() {
  const report = join(scratch, 'vitest.json')
  const status = run([
    ...['node_modules/vitest/vitest.mjs', 'run', `--maxWorkers=${workers}`],
    ...['--reporter=default', '--reporter=json', `--outputFile.json=${report}`],
  ])
  const result = readReport(report)
  if (!result) return add(0, 1, 0)
  const files = result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0).length
  const skipped = result.numPendingTests + result.numTodoTests
  add(result.numPassedTests, result.numFailedTests + files, skipped)
  // An error outside any test (an unhandled rejection) fails the run without failing a test.
  if (status !== 0 && result.numFailedTests + files === 0) add(0, 1, 0)
  // A test that is skipped says in its name what it needs and how to get it.
  const names = result.testResults
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => status !== 'passed' && status !== 'failed')
  for (const need of new Set(names.map(({ title }) => /needs [^)]+/u.exec(title)?.[0] ?? title)))
    hints.push(`${names.filter(({ title }) => title.includes(need)).length} of the suites: ${need}`)
}

function findChromium() {
  if (process.env.RO_CHROMIUM) return process.env.RO_CHROMIUM
  const names = process.platform === 'win32' ? ['chrome.exe'] : ['chromium', 'chromium-browser', 'google-chrome']
  for (const folder of (process.env.PATH ?? '').split(delimiter))
    for (const name of names) if (existsSync(join(folder, name))) return join(folder, name)
  return null
}

function runPlaywright() {
  const chromium = findChromium()
  if (!chromium) {
    add(0, 0, 1)
    hints.push('the end-to-end suite was skipped: no Chromium found; install Debian’s package `chromium` or set RO_CHROMIUM')
    return
  }
  const report = join(scratch, 'playwright.json')
  const status = run(
    ['node_modules/@playwright/test/cli.js', 'test', '--config', 'client/e2e/playwright.config.ts', '--reporter=list,json'],
    {
      RO_CHROMIUM: chromium,
      PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    },
  )
  const stats = readReport(report)?.stats
  if (!stats) return add(0, 1, 0)
  add(stats.expected, stats.unexpected + stats.flaky, stats.skipped)
  if (status !== 0 && stats.unexpected + stats.flaky === 0) add(0, 1, 0)
}

runChecks()
runVitest()
runPlaywright()
rmSync(scratch, { recursive: true, force: true })
for (const hint of hints) process.stdout.write(`skipped: ${hint}\n`)
process.stdout.write(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`)
process.exitCode = sum.failed > 0 || sum.passed === 0 || (sum.skipped > 0 && process.env.RO_FAIL_ON_SKIP === '1') ? 1 : 0
