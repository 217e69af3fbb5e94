// Runs before every npm script, under whatever Node is on the PATH (20 or newer) and before anything is installed:
// plain JavaScript, no dependencies. Installs the packages when the lock file changed, builds the client when its sources did.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const options = new Set(process.argv.slice(2))
const NODE_MAJOR = 24

function say(text) {
  if (!options.has('--quiet')) process.stderr.write(`${text}\n`)
}

function fail(text) {
  process.stderr.write(`${text}\n`)
  process.exit(1)
}

function run(command, args) {
  // Standard output belongs to the command that npm runs next (`npm run -s ro`), so everything here goes to standard error.
  const result = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], env: { ...process.env, NODE_ENV: undefined } })
  if (result.status !== 0) fail(`"${[command, ...args].join(' ')}" ended with ${result.status ?? result.signal ?? result.error?.message}`)
}

function hashOf(paths) {
  const hash = createHash('sha256')
  const add = (path) => {
    const full = join(root, path)
    if (!existsSync(full)) return
    const entries = readdirSync(full, { withFileTypes: true })
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const child = `${path}/${entry.name}`
      if (entry.isDirectory()) add(child)
      else if (!/\.test\.tsx?$/.test(entry.name)) hash.update(child).update(readFileSync(join(root, child)))
    }
  }
  for (const path of paths) {
    if (/\.[a-z]+$/.test(path)) hash.update(path).update(readFileSync(join(root, path)))
    else add(path)
  }
  return hash.digest('hex')
}

const readStamp = (path) => (existsSync(path) ? readFileSync(path, 'utf8') : '')

function install() {
  const stamp = join(root, 'node_modules/.cache/ro-installed')
  const wanted = hashOf(['package.json', 'package-lock.json'])
  if (readStamp(stamp) === wanted) return
  say('Installing packages…')
  const npm = process.env.npm_execpath
  // Without install scripts: every binary we need comes inside its package, and a bare machine has no compiler.
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error', '--prefer-offline']
  if (npm && /\.c?js$/.test(npm)) run(process.execPath, [npm, ...args])
  else run('npm', args)
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true })
  writeFileSync(stamp, wanted)
}

/** The Node that came as a package; where a platform has none, the one on the PATH if it is new enough. */
function nodeToUse() {
  const packaged = join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (existsSync(packaged)) return packaged
  if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath
  return fail(
    `Rõ runs on Node ${NODE_MAJOR}; this is ${process.version}, and no packaged Node exists for ${process.platform} ${process.arch}. Install Node ${NODE_MAJOR}.`,
  )
}

function build(node) {
  const stamp = join(root, 'dist/.built-from')
  const wanted = hashOf(['client', 'shared', 'templates', 'vite.config.ts', 'package-lock.json'])
  if (readStamp(stamp) === wanted) return
  say('Building the client…')
  rmSync(stamp, { force: true })
  run(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'])
  writeFileSync(stamp, wanted)
}

install()
const node = nodeToUse()
if (options.has('--build')) build(node)
