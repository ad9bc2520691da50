import { mkdirSync } from 'node:fs'
import { runGit } from './git/beside.ts'

export interface CommitToMake {
  readonly author: string
  readonly subject: string
  /** Epoch ms. */
  readonly at: number
  readonly path: string
  readonly content: string
}

export interface Branch {
  readonly name: string
  /** Oldest first. */
  readonly commits: readonly CommitToMake[]
  /** The branch from whose head it begins; none for the first. */
  readonly from?: string
}

export interface MadeCommit {
  readonly sha: string
  /** Epoch ms. */
  readonly at: number
}

/** A git repository with thousands of commits in a moment: one stream into one process. */
export class Repository {
  readonly folder: string

  constructor(folder: string, branches: readonly Branch[]) {
    this.folder = folder
    mkdirSync(folder, { recursive: true })
    const [first] = branches
    this.git(['init', '--quiet', `--initial-branch=${first?.name ?? 'master'}`])
    this.git(['fast-import', '--quiet'], branches.map(stream).join(''))
    this.git(['reset', '--quiet', '--hard'])
  }

  /** Adds commits to branches that are there; `from` of a branch then says `NAME^0`, its own name for one that goes on. */
  grow(branches: readonly Branch[]): void {
    this.git(['fast-import', '--quiet'], branches.map(stream).join(''))
  }

  /** The commits of a branch, oldest first. */
  commits(branch: string): MadeCommit[] {
    return this.git(['log', '--reverse', '--first-parent', '--format=%H %ct', branch])
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const [sha = '', seconds] = line.split(' ')
        return { sha, at: Number(seconds) * 1000 }
      })
  }

  /** The sha of a branch, tag, commit or ancestor; null when there is none. */
  resolve(ref: string): string | null {
    if (ref.startsWith('-')) return null
    try {
      return this.git(['rev-parse', '--quiet', '--verify', `${ref}^{commit}`]).trim()
    } catch {
      return null
    }
  }

  /** What git prints; throws where it fails. */
  git(args: readonly string[], input: string | Buffer = ''): string {
    return runGit({ args, cwd: this.folder, input, env: { ...process.env, GIT_CONFIG_NOSYSTEM: '1' } })
  }
}

/** A branch as `git fast-import` reads it. */
function stream({ name, commits, from }: Branch): string {
  return commits
    .map((commit, i) => {
      const who = `${commit.author} <${commit.author}@example.com> ${Math.floor(commit.at / 1000)} +0000`
      return [
        `commit refs/heads/${name}`,
        `author ${who}`,
        `committer ${who}`,
        data(commit.subject),
        ...(i === 0 && from !== undefined ? [`from refs/heads/${from}`] : []),
        `M 100644 inline ${commit.path}`,
        data(commit.content),
        '',
      ].join('\n')
    })
    .join('')
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}`
