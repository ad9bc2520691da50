import { basename } from 'node:path'
import type { Ref } from '@core/commits/commit'
import { tagsFound } from '@core/connect/cadence'
import type { FoundCi, FoundCode, LookedCode } from '@core/connect/code'
import { hostNamed, OFFERED } from '@core/connect/offered'
import type { AskedFolder } from '@core/connect/place'
import { LIMITS } from '@core/limits'
import { fail, ok, type Result } from '@core/result'
import { tracesIn } from '@core/services/list'
import { type LocalApp, readOnlyApp } from '../context'
import { readGit, readSetting } from '../git'
import { findProgram, splitCommand } from '../process/command'
import { theirVariables } from '../process/environment-variables'
import * as words from '../words'
import { contentsOf, filesIn } from './contents'
import { repositoryAt } from './place'

/** Looks at a repository on this machine for whoever adds it as an app. It is only read, and nothing of it runs. */
export async function lookAtFolder({ id, path }: AskedFolder): Promise<LookedCode> {
  const at = await repositoryAt(path)
  if (!at.ok) return { state: 'refused', sentence: at.problem.sentence }
  const { folder, notes } = at.value
  const app = readOnlyApp({ name: basename(folder), repository: folder, branch: '' })
  const branches = await branchesOf(app)
  const branch = await branchIn(app, branches)
  const head = branches.find(({ name }) => name === branch)?.sha
  if (head === undefined) return { state: 'refused', sentence: words.noCommitsYet(folder) }
  const [contents, hosted, tags] = await Promise.all([contentsOf(app, head), hostedOf(app), tagsOf(app)])
  return {
    state: 'found',
    place: { kind: 'folder', id },
    title: folder,
    name: basename(folder).replace(/[/#\s]+/g, '-') || 'app',
    branch,
    branches: branches.map(({ name }) => name),
    head,
    notes: [...notes],
    commands: contents.commands,
    ci: await ciOf(app, head, contents.root, hosted),
    hosted,
    migrations: contents.migrations,
    tags: tagsFound(tags),
  }
}

/** So many branches are offered, those committed to last. */
const MOST_BRANCHES = LIMITS.connect.branches

async function branchesOf(app: LocalApp): Promise<{ name: string; sha: string }[]> {
  const printed = await readGit(app, [
    'for-each-ref',
    '--sort=-committerdate',
    `--count=${MOST_BRANCHES}`,
    '--format=%(refname:short) %(objectname)',
    'refs/heads',
  ])
  if (!printed.ok) return []
  return printed.value
    .split('\n')
    .filter(Boolean)
    .map((line) => ({
      name: line.slice(0, line.lastIndexOf(' ')),
      sha: line.slice(line.lastIndexOf(' ') + 1),
    }))
}

/** What is released from: the branch that its origin names, `main` or `master`, or the one that is checked out. */
async function branchIn(app: LocalApp, branches: readonly { name: string }[]): Promise<string> {
  const [origin, current] = await Promise.all([
    readGit(app, ['symbolic-ref', '--quiet', '--short', 'refs/remotes/origin/HEAD'], { answers: [1, 128] }),
    readGit(app, ['symbolic-ref', '--quiet', '--short', 'HEAD'], { answers: [1, 128] }),
  ])
  const requested = [
    origin.ok ? origin.value.trim().replace(/^origin\//, '') : '',
    'main',
    'master',
    current.ok ? current.value.trim() : '',
  ]
  return requested.find((one) => branches.some(({ name }) => name === one)) ?? branches[0]?.name ?? ''
}

/** The repository at a source host that it was cloned from; null where that is at none that is known. */
async function hostedOf(app: LocalApp): Promise<FoundCode['hosted']> {
  const address = await readSetting(app, 'remote.origin.url')
  if (!address.ok) return null
  const [first] = OFFERED.hosts.flatMap(({ kind, placeOfRemote }) => {
    const place = placeOfRemote(address.value)
    return place === null ? [] : [{ service: kind, ...place }]
  })
  return first ?? null
}

/** What checks its commits by what the repository has: the host itself, and others. */
async function ciOf(
  app: LocalApp,
  head: string,
  root: readonly string[],
  hosted: FoundCode['hosted'],
): Promise<FoundCi[]> {
  if (hosted === null) return []
  const traces = tracesIn(root, hosted.repository)
  const checks = hostNamed(hosted.service, OFFERED.hosts)?.checks
  if (checks === undefined) return traces
  const files = await filesIn(app, head, checks.folder)
  return files.some((file) => checks.file.test(file))
    ? [{ words: checks.words(hosted.repository), entry: hosted }, ...traces]
    : traces
}

async function tagsOf(app: LocalApp): Promise<Ref[]> {
  const printed = await readGit(app, [
    'for-each-ref',
    '--sort=-creatordate',
    '--count=100',
    '--format=%(refname:short)%00%(objectname)%00%(creatordate:unix)',
    'refs/tags',
  ])
  if (!printed.ok) return []
  return printed.value
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [name = '', sha = '', at = ''] = line.split('\0')
      return { kind: 'tag' as const, name, sha, ...(at !== '' && { at: Number(at) * 1000 }) }
    })
}

/**
 * Whether a command could run in a checkout of a repository's branch: its program is there. Nothing of it is run. Answers what was found, in words.
 */
export async function lookAtCommand(path: string, branch: string, command: string): Promise<Result<string>> {
  const split = splitCommand(command)
  if (!split.ok) return fail('invalid', words.checkCommand(split.problem.sentence))
  const [program = ''] = split.value
  if (!program.includes('/')) {
    const variables = await theirVariables()
    const found = await findProgram(program, path, variables.PATH ?? '')
    return found.ok ? ok(words.isInstalled(program)) : fail('invalid', words.noProgram(program))
  }
  const at = await repositoryAt(path)
  if (!at.ok) return at
  const app = readOnlyApp({ name: program, repository: at.value.folder, branch })
  const file = program.replace(/^\.\//, '')
  const listed = await readGit(app, ['ls-tree', '-z', branch, file])
  if (!listed.ok || listed.value === '') return fail('invalid', words.branchHasNoFile(branch, file))
  return listed.value.startsWith('100755')
    ? ok(words.isInBranch(file, branch))
    : fail('invalid', words.notExecutable(file, branch))
}
