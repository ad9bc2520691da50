/**
 * Every git command that Binnacle runs, by what it is for. A command that isn't here can't be called (the types of the functions beside
 * this file), and docs/security.md has a row for each, held to this list by a test.
 */
export const COMMANDS = {
  /** Runs nothing and asks no server, whatever the repository configures: all that an untrusted workspace has. */
  reads: [
    'cat-file',
    'check-ref-format',
    'config',
    'diff-tree',
    'for-each-ref',
    'log',
    'ls-tree',
    'merge-base',
    'merge-tree',
    'remote',
    'rev-list',
    'rev-parse',
    'symbolic-ref',
    '--version',
  ],
  /** Changes the repository and runs nothing. */
  writes: ['commit-tree', 'hash-object', 'mktree', 'update-ref'],
  /** Runs the signing program of the person's own configuration. */
  signs: ['tag', 'verify-tag'],
  /** Makes a checkout of ours, with the filters of the person's own configuration. */
  builds: ['checkout', 'clone', 'config'],
  /** Asks a server, with the person's own way of signing in. */
  fetches: ['fetch', 'submodule'],
  /** Asks a server, from a git folder of ours that knows nothing of what the repository configures. */
  shares: ['fetch', 'init', 'push'],
  /** Makes the sample project, without anybody's configuration. */
  sample: ['config', 'fast-import', 'init', 'reset', 'rev-parse', 'symbolic-ref'],
} as const

export type GitKind = keyof typeof COMMANDS
export type GitCommand<Kind extends GitKind> = (typeof COMMANDS)[Kind][number]

/** A command with its arguments. They reach git as they are: no shell reads them. */
export type GitArgs<Kind extends GitKind> = readonly [GitCommand<Kind>, ...string[]]
