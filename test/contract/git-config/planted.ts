import { appendFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Repository } from '../local/support'

/**
 * Programs in every place of a repository from which git runs one, by git's own documentation (git-config, gitattributes, githooks,
 * git-submodule, git-remote-ext, git-hook). Each writes a mark of its own when it runs, and fails.
 */
export interface Planted {
  /** The settings whose program ran. */
  ran(): string[]
  /** A program of that name, as a path. */
  program(name: string): string
}

/** Settings that name a program. `@` is the program; the mark has the name of the key. */
const PROGRAM_SETTINGS: readonly (readonly [key: string, value?: string])[] = [
  ['core.alternateRefsCommand'],
  ['core.askPass'],
  ['core.editor'],
  ['core.fsmonitor'],
  ['core.gitProxy'],
  ['core.pager'],
  ['core.sshCommand'],
  ['credential.helper', '!@'],
  ['credential.https://example.com.helper', '!@'],
  ['diff.evil.command'],
  ['diff.evil.textconv'],
  ['diff.external'],
  ['difftool.evil.cmd'],
  ['filter.evil.clean'],
  ['filter.evil.process'],
  ['filter.evil.smudge'],
  ['gpg.openpgp.program'],
  ['gpg.program'],
  ['gpg.ssh.defaultKeyCommand'],
  ['gpg.ssh.program'],
  ['gpg.x509.program'],
  ['guitool.evil.cmd'],
  ['hook.evil.command'],
  ['interactive.diffFilter'],
  ['man.evil.cmd'],
  ['browser.evil.cmd'],
  ['merge.evil.driver', '@ %O %A %B'],
  ['mergetool.evil.cmd'],
  ['pager.log'],
  ['pager.diff-tree'],
  ['remote.helper.vcs'],
  ['remote.origin.receivepack'],
  ['remote.origin.uploadpack'],
  ['remote.outside.url', 'ext::@'],
  ['sendemail.toCmd'],
  ['sequence.editor'],
  ['submodule.library.update', '!@'],
  ['tar.evil.command'],
  ['trailer.evil.cmd'],
  ['trailer.evil.command'],
  ['uploadpack.packObjectsHook'],
  ...['cat-file', 'diff-tree', 'log', 'rev-list', 'rev-parse', 'for-each-ref', 'merge-tree', 'tag'].map(
    (command) => [`alias.${command}`, '!@'] as const,
  ),
]

/** Settings that lead git to those programs. */
const LEADING: readonly (readonly [key: string, value: string])[] = [
  ['browser.evil.path', '/nowhere'],
  ['diff.tool', 'evil'],
  ['filter.evil.required', 'true'],
  ['gc.auto', '1'],
  ['gpg.ssh.allowedSignersFile', '/dev/null'],
  ['help.autocorrect', '1'],
  ['http.proxy', 'http://127.0.0.1:9'],
  ['log.showSignature', 'true'],
  ['maintenance.auto', 'true'],
  ['merge.default', 'evil'],
  ['protocol.allow', 'always'],
  ['protocol.ext.allow', 'always'],
  ['protocol.file.allow', 'always'],
  ['trailer.evil.ifmissing', 'add'],
  ['url.ssh://planted.invalid/.insteadOf', 'https://planted.invalid/'],
  ['url.ssh://planted.invalid/.pushInsteadOf', 'https://planted.invalid/'],
]

const HOOKS = [
  'post-checkout',
  'post-commit',
  'post-index-change',
  'post-merge',
  'post-rewrite',
  'pre-auto-gc',
  'pre-commit',
  'reference-transaction',
]

/** What every file of the repository is said to be. */
const ATTRIBUTES = '* diff=evil filter=evil merge=evil\n'

/** Plants them in a repository; `folder` gets the programs and their marks. */
export function plant(repository: Repository, folder: string): Planted {
  const marks = join(folder, 'marks')
  mkdirSync(marks, { recursive: true })
  const program = (name: string): string => {
    const path = join(folder, `program-${name.replaceAll(/[^\w.-]/g, '_')}`)
    const mark = join(marks, name.replaceAll(/[^\w.-]/g, '_'))
    if (!existsSync(path)) writeFileSync(path, `#!/bin/sh\necho "$@" >> '${mark}'\nexit 1\n`, { mode: 0o755 })
    return path
  }
  const set = (key: string, value: string): string => repository.git('config', '--add', key, value)
  const gitFolder = repository.git('rev-parse', '--absolute-git-dir')
  for (const [key, value = '@'] of PROGRAM_SETTINGS) set(key, value.replace('@', program(key)))
  for (const [key, value] of LEADING) set(key, value)
  for (const event of HOOKS) set('hook.evil.event', event)
  plantHooks(join(folder, 'hooks'), 'core.hooksPath', program)
  plantHooks(join(gitFolder, 'hooks'), 'hooks', program)
  set('core.hooksPath', join(folder, 'hooks'))
  // What is included, by a condition or not, and what a worktree has for itself.
  writeFileSync(join(folder, 'included'), `[core]\n\tsshCommand = ${program('include')}\n`)
  set('include.path', join(folder, 'included'))
  writeFileSync(join(folder, 'conditional'), `[gpg]\n\tprogram = ${program('includeIf')}\n`)
  set(`includeIf.gitdir:${gitFolder}.path`, join(folder, 'conditional'))
  set('extensions.worktreeConfig', 'true')
  appendFileSync(join(gitFolder, 'config.worktree'), `[core]\n\tsshCommand = ${program('config.worktree')}\n`)
  mkdirSync(join(gitFolder, 'info'), { recursive: true })
  writeFileSync(join(gitFolder, 'info', 'attributes'), ATTRIBUTES)
  return { ran: () => readdirSync(marks), program }
}

function plantHooks(folder: string, name: string, program: (name: string) => string): void {
  mkdirSync(folder, { recursive: true })
  for (const event of HOOKS) {
    writeFileSync(join(folder, event), `#!/bin/sh\nexec '${program(`${name} ${event}`)}' "$@"\n`, {
      mode: 0o755,
    })
  }
}

/** Makes a repository whose objects are partly elsewhere take them from a server that only a program of its own can reach. */
export function promise(repository: Repository, planted: Planted): void {
  repository.git('config', 'extensions.partialClone', 'origin')
  repository.git('config', 'core.repositoryFormatVersion', '1')
  repository.git('config', 'remote.origin.promisor', 'true')
  repository.git('config', 'remote.origin.partialCloneFilter', 'blob:none')
  repository.git('config', 'remote.origin.url', 'ssh://planted.invalid/site')
  planted.program('core.sshCommand')
}
