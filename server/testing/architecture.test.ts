import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { beforeAll, expect, test } from 'vitest'

/** What the rules in `.dependency-cruiser.mjs` cannot say: who writes documents, and how files are cut. */
const root = new URL('../..', import.meta.url).pathname
const topFolders = ['shared', 'templates', 'server', 'client'] as const

/** Where a document may be written: the gate's room and the load. The others work on copies that nobody is connected to. */
const documentWriters = ['DocumentRoom.ts', 'loadDocument.ts', 'changeDocument.ts', 'repairDocument.ts', 'firstUpdate.ts'].map(
  (name) => `server/collaboration/${name}`,
)
/** Changes a copy, which goes through the gate. */
const copyWriters = ['server/demo/clarifyTasks.ts']

const isTest = (path: string): boolean => /\.test\.tsx?$/u.test(path) || /^(?:shared|server|client)\/testing\//u.test(path)

interface Module {
  readonly source: string
  readonly dependencies: readonly { readonly resolved: string }[]
}
let modules: readonly Module[] = []
let files: readonly string[] = []

const walk = (folder: string): string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.name === 'node_modules' ? [] : entry.isDirectory() ? walk(join(folder, entry.name)) : [join(folder, entry.name)],
  )

beforeAll(async () => {
  files = topFolders.flatMap((folder) => walk(join(root, folder))).map((path) => relative(root, path))
  const result = await cruise([...topFolders], {
    baseDir: root,
    parser: 'swc',
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
  })
  modules = (result.output as { modules: Module[] }).modules
}, 120_000)

const imports = (): { from: string; to: string }[] =>
  modules.flatMap(({ source, dependencies }) => dependencies.map(({ resolved }) => ({ from: source, to: resolved })))
const ours = (path: string): boolean => topFolders.some((folder) => path.startsWith(`${folder}/`))
const sources = (): string[] => files.filter((path) => /\.tsx?$/u.test(path))

test('the dependency tool saw the project: a tool that sees nothing would pass everything', () => {
  const seen = new Set(modules.map(({ source }) => source))
  const ownModules = [...seen].filter(ours)
  expect(ownModules.length).toBeGreaterThan(100)
  expect(sources().filter((path) => !seen.has(path) && !path.endsWith('.d.ts'))).toEqual([])
  expect(imports().some(({ from, to }) => from === 'server/main.ts' && to === 'server/startServer.ts')).toBe(true)
})

test('[CO1] the server writes documents only in the gate and the load: every other write would pass round it', () => {
  const writes = /\bapplyUpdate(?:V2)?\(|openDirectConnection|\.transact\(/u
  const writers = sources().filter(
    (path) =>
      path.startsWith('server/') &&
      !isTest(path) &&
      !/^server\/(?:bench|fault)\//u.test(path) &&
      writes.test(readFileSync(join(root, path), 'utf8')),
  )
  expect(writers.filter((path) => !documentWriters.includes(path))).toEqual([])
  const changes = imports().filter(
    ({ from, to }) =>
      from.startsWith('server/') &&
      !isTest(from) &&
      !/^server\/(?:bench|fault)\//u.test(from) &&
      /^shared\/planDocument\/(?:change\w+|insertTask|seedPlan|meta|repairPlan|PlanUndo)\.ts$/u.test(to),
  )
  expect(changes.filter(({ from }) => !documentWriters.includes(from) && !copyWriters.includes(from))).toEqual([])
})

test('a rule has a name of its own, so that a test that quotes it says which', () => {
  const names = files
    .filter((path) => path.endsWith('SPEC.md'))
    .flatMap((path) => [...readFileSync(join(root, path), 'utf8').matchAll(/^- (?:\*\*)?\[([A-Z]{2}\d+)\]/gmu)].map(([, name]) => name))
  expect(names.length).toBeGreaterThan(200)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
})

test('no file is longer than 400 lines, none is a barrel or a grab-bag', () => {
  const long = sources().filter((path) => readFileSync(join(root, path), 'utf8').split('\n').length > 401)
  expect(long).toEqual([])
  const lists = ['templates/index.ts', 'shared/planDocument/migrations/index.ts']
  expect(sources().filter((path) => /(?:^|\/)index\.tsx?$/u.test(path) && !lists.includes(path))).toEqual([])
  const grabBags = /(?:^|\/)(?:utils?|helpers?|common|misc|types)(?:\/|\.tsx?$)/u
  expect(sources().filter((path) => grabBags.test(path))).toEqual([])
})
