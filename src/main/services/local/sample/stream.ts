import type { Tree } from './files'
import type { SampleCommit } from './story'

const MINUTE_MS = 60_000

/** One commit as `git fast-import` reads it. */
interface CommitEntry {
  readonly branch: string
  readonly commit: SampleCommit
  readonly message: string
  readonly mark: number
  /** What it comes after, as git names it; null where there is nothing before. */
  readonly after: string | null
  readonly before: Tree
  readonly tree: Tree
  /** Epoch ms. */
  readonly now: number
}

export function commitText({ branch, commit, message, mark, after, before, tree, now }: CommitEntry): string {
  const who = signature(commit, now)
  return [
    `commit refs/heads/${branch}`,
    `mark :${mark}`,
    `author ${who}`,
    `committer ${who}`,
    data(`${message}\n`),
    ...(after === null ? [] : [`from ${after}`]),
    ...Object.keys(before).flatMap((path) => (path in tree ? [] : [`D ${path}`])),
    ...Object.entries(tree).flatMap(([path, text]) =>
      before[path] === text ? [] : [`M 100644 inline ${path}`, data(text)],
    ),
    '',
  ].join('\n')
}

/** A tag of the commit that `main` is at. */
export const tagText = (name: string, commit: SampleCommit, now: number): string =>
  [
    `tag ${name}`,
    'from refs/heads/main',
    `tagger ${signature(commit, now)}`,
    data(`Release ${name.slice(1)}\n`),
    '',
  ].join('\n')

/** A version as the year, the month and a count: `v26.11.0`. `at` is epoch ms; `taken` are the tags there are. */
export function versionTag(at: number, taken: readonly string[]): string {
  const date = new Date(at)
  const month = `v${date.getUTCFullYear() % 100}.${date.getUTCMonth() + 1}`
  return `${month}.${taken.filter((tag) => tag.startsWith(`${month}.`)).length}`
}

/** When a commit was made, epoch ms. */
export const madeAt = (commit: SampleCommit, now: number): number => now - commit.minutesAgo * MINUTE_MS

function signature(commit: SampleCommit, now: number): string {
  const mailbox = commit.author.toLowerCase().replace(/\W+/g, '.')
  return `${commit.author} <${mailbox}@harbour.example> ${Math.floor(madeAt(commit, now) / 1000)} +0000`
}

/** A text with its length in front, bytes. */
const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}`
