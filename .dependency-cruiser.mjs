// The layers of the house. `shared` ← `templates` ← `server`, `client`; inside `shared` each rank may use the ranks above it.
const ranks = [
  ['core'],
  ['plan'],
  ['calendar', 'directory', 'access', 'coverage', 'versions'],
  ['protocol'],
  ['planDocument', 'editorSchema', 'planText', 'matrix', 'programme'],
  ['review'],
  ['nd30'],
  ['paperwork'],
  ['check', 'documents', 'wordText'],
]
const test = '\\.test\\.tsx?$'
const notProduct = `(${test}|^shared/testing/)`
const forbid = (name, from, to) => ({ name, severity: 'error', from, to })

const insideShared = ranks.flatMap((folders, rank) =>
  folders.map((folder) => {
    const allowed = [folder, ...ranks.slice(0, rank).flat()]
    return forbid(
      `shared-${folder}`,
      { path: `^shared/${folder}/`, pathNot: notProduct },
      { path: '^shared/', pathNot: `^shared/(${allowed.join('|')})/` },
    )
  }),
)

const listed = ranks.flat().join('|')

export default {
  forbidden: [
    ...insideShared,
    forbid('every-folder-of-shared-has-a-rank', { path: `^shared/(?!(${listed}|testing)/)` }, {}),
    forbid('shared-is-the-base', { path: '^shared/', pathNot: notProduct }, { path: '^(templates|server|client)/' }),
    forbid('shared-is-pure', { path: '^shared/', pathNot: notProduct }, { dependencyTypes: ['core'] }),
    forbid('templates-use-shared-only', { path: '^templates/', pathNot: test }, { path: '^(server|client)/' }),
    forbid('server-not-client', { path: '^server/' }, { path: '^client/' }),
    forbid('client-not-server', { path: '^client/' }, { path: '^server/' }),
    forbid('no-cycles', {}, { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    forbid(
      'product-not-tests',
      { pathNot: `(${test}|/testing/|^server/(bench|fault)/|^client/(e2e|drafters)/|storageContract\\.ts$)` },
      { path: `(${test}|/testing/)` },
    ),
    forbid(
      'yjs-only-where-bytes-are',
      {
        path: '^(shared|server|client)/',
        pathNot: `(${test}|^shared/(planDocument|testing)/|^server/(collaboration|testing|bench|fault)/|^client/(openPlan|localStore|e2e|drafters|editor/testing)/)`,
      },
      { path: 'node_modules/yjs/', dependencyTypesNot: ['type-only'] },
    ),
    forbid('tiptap-core-only-in-schema', { path: '^shared/', pathNot: '^shared/editorSchema/' }, { path: 'node_modules/@tiptap/' }),
    forbid(
      'ui-imports-nothing-of-ours',
      { path: '^client/ui/', pathNot: test },
      { path: '^(shared|templates|server|client)/', pathNot: '^client/ui/' },
    ),
    forbid('unresolvable', {}, { couldNotResolve: true, pathNot: '^virtual:' }),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^dist/|^node_modules/\\.cache)' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
    },
  },
}
