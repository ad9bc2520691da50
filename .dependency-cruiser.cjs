const { readdirSync } = require('node:fs')
const { join } = require('node:path')

// The walls of the house (docs/architecture.md): who may import whom. Each rule is one row of that table.
const wall = (name, from, may, comment) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from },
  to: { pathNot: may },
})
const packages = (...names) => names.map((n) => `node_modules/${n}/`)
const node = (...names) => `^(node:)?(${names.join('|')})$`

/** Not the way into its folder: what all of main is composed in, which has a rule of its own. */
const NO_ENTRANCE = ['src/main']

/** The folders that an `index.ts` is the way into. */
const entered = readdirSync('src', { recursive: true, withFileTypes: true })
  .filter(({ name }) => name === 'index.ts')
  .map(({ parentPath }) => join(parentPath).replaceAll('\\', '/'))
  .filter((folder) => !NO_ENTRANCE.includes(folder))

/** Names, hashes and files, and the command line's socket: whoever else starts a program or asks a server is a service or main/network. */
const OF_FEATURES = [
  '^src/(core|contract)/',
  '^src/main/engine/',
  node('crypto', 'fs', 'fs/promises', 'path', 'http'),
  ...packages('zod'),
]

module.exports = {
  forbidden: [
    { name: 'no-circle', severity: 'error', from: {}, to: { circular: true } },
    wall(
      'core',
      '^src/core',
      ['^src/core', ...packages('zod', 'smol-toml', 'markdown-it', 'jsonc-parser', '@lezer')],
      'The core is pure: no Electron, no Node, no network.',
    ),
    wall(
      'contract',
      '^src/contract',
      ['^src/(contract|core)', ...packages('zod')],
      'The contract speaks the words of the core.',
    ),
    {
      name: 'service',
      severity: 'error',
      comment: 'A service knows the core, the HTTP client that all share, and its own client library.',
      from: { path: '^src/main/services/([^/]+)/' },
      to: {
        path: '^src|^electron$|node_modules/electron/',
        pathNot: [
          '^src/core',
          '^src/main/services/$1/',
          '^src/main/services/http/',
          '^src/main/services/(service|words)\\.ts$',
          '^src/main/disk/',
        ],
      },
    },
    {
      name: 'service',
      severity: 'error',
      comment: 'What services are connected by knows them and the core.',
      from: { path: '^src/main/services/[^/]+\\.ts$' },
      to: {
        path: '^src|^electron$|node_modules/electron/',
        pathNot: ['^src/core', '^src/main/(services|disk)/'],
      },
    },
    wall(
      'disk',
      '^src/main/disk/',
      ['^src/core', '^src/main/disk/', node('fs', 'fs/promises', 'path')],
      'Reading files safely is a matter of Node alone.',
    ),
    wall(
      'network',
      '^src/main/network/',
      [
        '^src/core',
        '^src/main/network/',
        '^src/main/services/http/',
        '^electron$',
        'node_modules/electron/',
        '^node:',
        '^(crypto|http|https|net|tls|stream|fs/promises)$',
        'node_modules/(@types/)?ws/',
      ],
      'What carries requests knows the HTTP client that is given it, and Electron.',
    ),
    {
      name: 'one-way-out',
      severity: 'error',
      comment:
        'Only main/network talks to other machines: past it there is no proxy and no certificate of a company.',
      // The command line's socket and the session bus lead to no other machine.
      from: {
        path: '^src/main/',
        pathNot: [
          '^src/main/network/',
          '^src/main/features/command-line/server\\.ts$',
          '^src/main/desktop/notifications/bus\\.ts$',
        ],
      },
      to: { path: '^(node:)?(https?|http2|net|tls|dgram|undici)$' },
    },
    wall(
      'storage',
      '^src/main/storage/',
      [
        '^src/core',
        '^src/main/(storage|disk)/',
        node('fs', 'fs/promises', 'path', 'crypto'),
        ...packages('zod', 'libsql', 'electron-store'),
      ],
      'Storage knows the core, files, and its client libraries.',
    ),
    wall(
      'engine',
      '^src/main/engine/',
      ['^src/(core|contract)/', '^src/main/engine/', ...packages('zod')],
      'The engine knows ports, never a service by name.',
    ),
    {
      name: 'feature',
      severity: 'error',
      comment: 'A feature knows core, contract, engine and its ports; another feature by its index.ts.',
      from: { path: '^src/main/features/([^/]+)/' },
      to: {
        pathNot: [
          ...OF_FEATURES,
          // How a request that came to this machine is read, wherever it came in.
          '^src/main/network/arrived\\.ts$',
          '^src/main/features/feature\\.ts$',
          '^src/main/features/$1/',
          '^src/main/features/[^/]+/index\\.ts$',
        ],
      },
    },
    wall(
      'feature',
      '^src/main/features/[^/]+\\.ts$',
      [...OF_FEATURES, '^src/main/features/[^/]+\\.ts$'],
      'What every feature is made by knows none of them.',
    ),
    ...entered.map((folder) => ({
      name: 'no-way-past-an-index',
      severity: 'error',
      comment: `What is in ${folder} besides its index.ts is its own.`,
      from: { path: '^src', pathNot: `^${folder}/` },
      to: { path: `^${folder}/`, pathNot: `^${folder}/index\\.ts$` },
    })),
    wall(
      'worker',
      '^src/main/worker/',
      [
        '^src/core',
        '^src/main/worker/',
        '^src/main/services/(http|parsers)/',
        '^node:',
        '^worker_threads$',
        ...packages('zod'),
      ],
      'What runs beside the main thread is pure work: it asks nobody and keeps nothing.',
    ),
    wall(
      'desktop',
      '^src/main/desktop/',
      [
        '^src/(core|contract)',
        '^src/main/desktop/',
        '^electron$',
        '^node:',
        'node_modules/electron/',
        '^(path|fs|url|fs/promises|os|child_process|zlib|net)$',
        ...packages('zod'),
      ],
      'The desktop is told what to show.',
    ),
    {
      name: 'cli',
      severity: 'error',
      comment: 'The command line runs without Electron, without a window and without what the app keeps.',
      from: { path: '^src/cli/' },
      to: {
        path: '^src|^electron$|node_modules/electron/',
        pathNot: ['^src/(core|contract|cli)/', '^src/main/(services|engine|disk)/', '^src/main/clock\\.ts$'],
      },
    },
    {
      name: 'nobody-imports-the-command-line',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/cli/' },
      to: { path: '^src/cli/' },
    },
    {
      name: 'renderer',
      severity: 'error',
      comment: 'The renderer is not trusted: it has the contract and nothing else.',
      from: { path: '^src/renderer' },
      to: { path: '^src|^electron$|node_modules/electron/', pathNot: ['^src/(core|contract|renderer)'] },
    },
    {
      name: 'renderer-no-node',
      severity: 'error',
      from: { path: '^src/renderer' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'preload',
      severity: 'error',
      comment: 'The bridge exposes the contract and nothing else.',
      from: { path: '^src/preload' },
      to: { path: '^src', pathNot: ['^src/(contract|core|preload)'] },
    },
    {
      name: 'nobody-imports-the-composition-root',
      severity: 'error',
      comment: 'One test puts all of main together, to ask it what the window asks.',
      from: { pathNot: '^(src/main/(boot|start)\\.ts$|test/unit/main/wiring/)' },
      to: { path: '^src/main/(index|boot)\\.ts$' },
    },
    {
      name: 'nobody-imports-its-parts',
      severity: 'error',
      comment: 'The files of src/main itself put main together; what is put together knows none of them.',
      from: { pathNot: '^(src/main/[^/]+\\.ts$|test/)' },
      to: { path: '^src/main/[^/]+\\.ts$', pathNot: '^src/main/clock\\.ts$' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
    },
  },
}
