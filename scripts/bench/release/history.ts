// What a project did: its releases, the version of each, and which one it followed on by the project's own words, or else by its history.
import { execFileSync } from 'node:child_process'

/** A release of a project, with what a person would say of it. */
export interface Release {
  readonly tag: string
  /** The releases that it may be said to follow on; empty for the first one. */
  readonly bases: readonly string[]
  /** Who says so: the project's changelog, or the history. */
  readonly by: 'link' | 'history'
  /** It repairs a version of its line, as whoever made it knew. */
  readonly isPoint: boolean
  /** The branch of its line, where the repository still has it; null where it was made on the main branch, or nobody can tell. */
  readonly branch: string | null
}

/** How tags of a release are written: what stands around the numbers, and how many there are with those of a point release. */
export interface Around {
  readonly prefix: string
  readonly suffix: string
  readonly numbers: number
}

interface Tag {
  readonly name: string
  readonly sha: string
  readonly at: number
  readonly numbers: readonly number[]
}

const RELEASED = /^\d+(?:\.\d+)+$/
const CHANGELOGS = /^(?:.*\/)?(?:changelog|changes|history|news)[^/]*\.(?:md|rst|txt)$/i
const MOST_CHANGELOG = 4_000_000

/** The newest releases of a repository whose tags are written so, the newest first. Candidates and what was built twice are none. */
export function releasesOf(repository: string, around: Around, newest: number): Release[] {
  const git = (...args: string[]): string =>
    execFileSync('git', ['-C', repository, ...args], { encoding: 'utf8', maxBuffer: 1e9 })
  const tags = tagsOf(git, around)
  const links = linksOf(git, tags, around)
  return tags.slice(0, newest).map((tag) => {
    const linked = links.get(tag.name)
    return {
      tag: tag.name,
      bases: linked === undefined ? byHistory(git, tags, tag, around.numbers) : [linked],
      by: linked === undefined ? 'history' : 'link',
      isPoint: isPoint(tags, tag, around.numbers),
      branch: branchOf(git, tag),
    }
  })
}

type Git = (...args: string[]) => string

function tagsOf(git: Git, { prefix, suffix }: Around): Tag[] {
  const format = '--format=%(refname:lstrip=2)%00%(objectname)%00%(*objectname)%00%(creatordate:unix)'
  return git('for-each-ref', '--sort=-creatordate', format, 'refs/tags')
    .split('\n')
    .flatMap((line) => {
      const [name = '', own = '', peeled = '', at = ''] = line.split('\0')
      if (!name.startsWith(prefix) || !name.endsWith(suffix)) return []
      const version = name.slice(prefix.length, name.length - suffix.length)
      if (!RELEASED.test(version)) return []
      return [{ name, sha: peeled || own, at: Number(at), numbers: version.split('.').map(Number) }]
    })
}

/** Which release each follows on by the comparisons that changelogs link to. */
function linksOf(git: Git, tags: readonly Tag[], { prefix }: Around): Map<string, string> {
  const found = new Map<string, string>()
  for (const path of git('ls-tree', '-r', '--name-only', 'HEAD').split('\n')) {
    if (!CHANGELOGS.test(path)) continue
    const text = git('show', `HEAD:${path}`)
    if (text.length > MOST_CHANGELOG) continue
    for (const [, from = '', to = ''] of text.matchAll(
      /\/compare\/([^\s.)]+(?:\.[^\s.)]+)*?)\.\.\.([^\s)>\]"']+)/g,
    ))
      if (from.startsWith(prefix) && !found.has(decodeURIComponent(to)))
        found.set(decodeURIComponent(to), decodeURIComponent(from))
  }
  const names = new Set(tags.map(({ name }) => name))
  const links = new Map<string, string>()
  for (const { name } of tags) {
    // Through the candidates back to what was released.
    let from = found.get(name)
    for (let steps = 0; from !== undefined && !names.has(from) && steps < 50; steps++) from = found.get(from)
    if (from !== undefined && from !== name) links.set(name, from)
  }
  return links
}

/**
 * The highest lower version in its own history. Where every version is tagged on a branch of its own, so that the history has none of the line before,
 * a line's first release follows on the first one of the line before whose branch left the same history later than that.
 */
function byHistory(git: Git, tags: readonly Tag[], tag: Tag, most: number): string[] {
  const lower = tags
    .filter((other) => compare(other.numbers, tag.numbers) < 0 && other.at <= tag.at)
    .sort((a, b) => compare(b.numbers, a.numbers))
  const within = lower.find(({ sha }) => isAncestor(git, sha, tag.sha))
  // Some write it without its last number: `v7.4`.
  const isFirst = ({ numbers }: Tag): boolean => numbers.length >= most - 1 && (numbers[most - 1] ?? 0) === 0
  const before = isFirst(tag) ? lower.find(isFirst) : undefined
  if (before !== undefined && within !== undefined && compare(before.numbers, within.numbers) > 0) {
    const parted = git('merge-base', before.sha, tag.sha).trim()
    if (parted !== within.sha && isAncestor(git, within.sha, parted)) return [before.name]
  }
  return within === undefined ? [] : [within.name]
}

/** Whether it repairs a version: all its numbers but the last are those of a lower one. */
function isPoint(tags: readonly Tag[], { numbers }: Tag, most: number): boolean {
  const line = numbers.slice(0, -1)
  return (
    numbers.length === most &&
    tags.some(
      (other) =>
        compare(other.numbers, numbers) < 0 && compare(other.numbers.slice(0, line.length), line) === 0,
    )
  )
}

/** A branch that is called by the line of a release, and has it. */
function branchOf(git: Git, { sha, numbers }: Tag): string | null {
  if (isAncestor(git, sha, 'HEAD')) return null
  const line = numbers.slice(0, -1).join('.')
  const format = '--format=%(refname:lstrip=2)'
  const names = git('for-each-ref', '--contains', sha, format, 'refs/heads').split('\n')
  const all = [
    ...names,
    ...git('for-each-ref', '--contains', sha, '--format=%(refname:lstrip=3)', 'refs/remotes').split('\n'),
  ]
  return (
    all.find((name) =>
      new RegExp(`(?:^|[/_-])v?(?:${line}|${numbers[0]})(?:\\.x)?$`).test(name.replaceAll('\\', '')),
    ) ?? null
  )
}

function isAncestor(git: Git, sha: string, of: string): boolean {
  try {
    git('merge-base', '--is-ancestor', sha, of)
    return true
  } catch {
    return false
  }
}

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
