import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { cruise } from 'dependency-cruiser'
import { beforeAll, expect, test } from 'vitest'

const root = new URL('../..', import.meta.url).pathname
const topFolders = ['shared', 'templates', 'server', 'client'] as const

/** Inside `shared`: each line may import those above it and nothing on its own line but itself. */
const sharedLines: readonly (readonly string[])[] = [
  ['core'],
  ['plan'],
  ['calendar', 'directory', 'access', 'coverage'],
  ['protocol'],
  ['planDocument', 'editorSchema', 'planText', 'matrix', 'programme'],
  ['nd30'],
  ['check', 'documents'],
]
const mayImport: Readonly<Record<string, readonly string[]>> = {
  shared: ['shared'],
  templates: ['templates', 'shared'],
  server: ['server', 'templates', 'shared'],
  client: ['client', 'templates', 'shared'],
}
const yjsFolders = [
  'shared/planDocument/',
  'shared/testing/',
  'client/openPlan/',
  'client/localStore/',
  'server/collaboration/',
  'server/testing/',
  'server/bench/',
  'server/fault/',
]
/** Where a document may be written: the gate's room and the load. The others work on copies that nobody is connected to. */
const documentWriters = ['DocumentRoom.ts', 'loadDocument.ts', 'repairDocument.ts', 'firstUpdate.ts'].map(
  (name) => `server/collaboration/${name}`,
)

const isTest = (path: string): boolean => /\.test\.tsx?$/u.test(path) || /^(?:shared|server|client)\/testing\//u.test(path)

interface Module {
  readonly source: string
  readonly dependencies: readonly { readonly resolved: string; readonly module: string; readonly dependencyTypes: readonly string[] }[]
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

const imports = (): { from: string; to: string; name: string; isType: boolean }[] =>
  modules.flatMap(({ source, dependencies }) =>
    dependencies.map(({ resolved, module, dependencyTypes }) => ({
      from: source,
      to: resolved,
      name: module,
      isType: dependencyTypes.includes('type-only'),
    })),
  )
const ours = (path: string): boolean => topFolders.some((folder) => path.startsWith(`${folder}/`))
const sources = (): string[] => files.filter((path) => /\.tsx?$/u.test(path))

test('the dependency tool saw the project: a tool that sees nothing would pass everything', () => {
  const seen = new Set(modules.map(({ source }) => source))
  const ownModules = [...seen].filter(ours)
  expect(ownModules.length).toBeGreaterThan(100)
  expect(sources().filter((path) => !seen.has(path) && !path.endsWith('.d.ts'))).toEqual([])
  expect(imports().some(({ from, to }) => from === 'server/main.ts' && to === 'server/startServer.ts')).toBe(true)
})

test('imports follow the layers: shared, templates, then server and client, which never meet', () => {
  const offences = imports().filter(({ from, to }) => {
    const [upper, lower] = [from.split('/')[0] ?? '', to.split('/')[0] ?? '']
    return ours(from) && ours(to) && !isTest(from) && !mayImport[upper]?.includes(lower)
  })
  expect(offences).toEqual([])
})

test('inside shared each line imports only those above it', () => {
  const lineOf = (path: string): number => sharedLines.findIndex((line) => line.includes(path.split('/')[1] ?? ''))
  const offences = imports().filter(({ from, to }) => {
    if (!from.startsWith('shared/') || !to.startsWith('shared/') || isTest(from)) return false
    const isOwnFolder = from.split('/')[1] === to.split('/')[1]
    return !isOwnFolder && (lineOf(to) < 0 || lineOf(to) >= lineOf(from))
  })
  expect(offences).toEqual([])
  const homeless = sources().filter((path) => path.startsWith('shared/') && !path.startsWith('shared/testing/') && lineOf(path) < 0)
  expect(homeless).toEqual([])
})

test('only the folders that hold documents import yjs, and only editorSchema imports the editor into shared', () => {
  const yjs = imports().filter(({ from, name, isType }) => name === 'yjs' && !isType && !isTest(from) && ours(from))
  expect(yjs.filter(({ from }) => !yjsFolders.some((folder) => from.startsWith(folder)))).toEqual([])
  expect(yjs.length).toBeGreaterThan(5)
  const editor = imports().filter(({ from, name }) => from.startsWith('shared/') && name.startsWith('@tiptap/') && !isTest(from))
  expect(editor.filter(({ from }) => !from.startsWith('shared/editorSchema/'))).toEqual([])
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
      /^shared\/planDocument\/(?:change\w+|seedPlan|meta|repairPlan|PlanUndo)\.ts$/u.test(to),
  )
  expect(changes.filter(({ from }) => !documentWriters.includes(from))).toEqual([])
})

test('no file is longer than 400 lines, none is a barrel or a grab-bag', () => {
  const long = sources().filter((path) => readFileSync(join(root, path), 'utf8').split('\n').length > 401)
  expect(long).toEqual([])
  const lists = ['templates/index.ts', 'server/storage/sqlite/migrations/index.ts', 'shared/planDocument/migrations/index.ts']
  expect(sources().filter((path) => /(?:^|\/)index\.tsx?$/u.test(path) && !lists.includes(path))).toEqual([])
  const grabBags = /(?:^|\/)(?:utils?|helpers?|common|misc|types)(?:\/|\.tsx?$)/u
  expect(sources().filter((path) => grabBags.test(path))).toEqual([])
})
