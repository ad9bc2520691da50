import { devNull } from 'node:os'

/** A setting of git with its value, as `-c` takes it. */
export type Setting = readonly [key: string, value: string]

/** A program that does nothing: what a setting that names one is pinned to. */
const NOTHING = 'false'

/** The hooks of the commands that Binnacle runs (githooks). */
const HOOK_EVENTS = ['post-checkout', 'post-index-change', 'pre-auto-gc', 'pre-push', 'reference-transaction']

/** Holds for every call: no hook runs, nothing is tidied up on the side, and what is printed doesn't depend on anybody's taste. */
export const ALWAYS: readonly Setting[] = [
  ['core.hooksPath', devNull],
  // Hooks may also be configured by a name of their own (git 2.54); newer versions can turn off all of an event.
  ...HOOK_EVENTS.map((event): Setting => [`hook.${event}.enabled`, 'false']),
  ['core.fsmonitor', 'false'],
  ['core.quotePath', 'false'],
  ['gc.auto', '0'],
  ['i18n.logOutputEncoding', 'UTF-8'],
  ['log.showSignature', 'false'],
  ['maintenance.auto', 'false'],
]

/**
 * Every setting with a known name by which git starts a program (git-config), pinned for what only reads. Filters, text conversions, external
 * diffs and merge drivers have names that the repository chooses, which nothing pins: commands that would run them aren't reading commands,
 * get the options below, or work aside (aside.ts).
 */
export const NO_PROGRAMS: readonly Setting[] = [
  ['core.alternateRefsCommand', NOTHING],
  ['core.askPass', NOTHING],
  ['core.editor', NOTHING],
  ['core.gitProxy', NOTHING],
  ['core.pager', 'cat'],
  ['core.sshCommand', NOTHING],
  ['credential.helper', ''],
  ['diff.external', NOTHING],
  ['gpg.openpgp.program', NOTHING],
  ['gpg.program', NOTHING],
  ['gpg.ssh.defaultKeyCommand', NOTHING],
  ['gpg.ssh.program', NOTHING],
  ['gpg.x509.program', NOTHING],
  ['interactive.diffFilter', NOTHING],
  ['sequence.editor', NOTHING],
  ['uploadpack.packObjectsHook', NOTHING],
]

/**
 * Options of the reading commands that would otherwise run what `.gitattributes` and `diff.<driver>` name, or say nothing of a submodule for which `.gitmodules`
 * or the configuration says `ignore = all`.
 */
export const READING_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  'diff-tree': ['--no-ext-diff', '--no-textconv', '--ignore-submodules=none'],
  log: ['--no-ext-diff', '--no-textconv', '--no-show-signature'],
}

/**
 * A partial clone lacks objects, which git would fetch while it reads. `GIT_NO_LAZY_FETCH` forbids it (git 2.45, and 2.39.4 to 2.44.1); an older
 * git begins to fetch and finds that it may speak no protocol, before it starts any program for it (`transport '…' not allowed`).
 */
export const OFFLINE = {
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  GIT_PROTOCOL_FROM_USER: '0',
} as const

/** Variables that name a program of the person's: what only reads doesn't get them. */
export const PROGRAM_VARIABLES = /^(GIT_(ASKPASS|EXTERNAL_DIFF|PROXY_COMMAND|SSH|SSH_COMMAND)|SSH_ASKPASS)$/

/** Nobody's configuration: neither the person's nor the machine's. */
export const UNCONFIGURED: Readonly<Record<string, string>> = {
  // git knows this name on every system.
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
}
