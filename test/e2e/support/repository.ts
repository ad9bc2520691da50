import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { runGit } from '../../world/git/beside'

/** What the commands of a project can be told to wait for: `check`, `build`, or `ship-` and an environment. */
export type Gate = 'check' | 'build' | `ship-${string}`

/** One wait at a gate, in a process of its own: a step is a tree of processes, as they are in life. */
const WAIT = `while [ -e "$1/hold-$2" ]; do sleep 0.02; done\n`

const CHECK = `echo "checking $(cat page.txt)"
sh wait.sh "$1" check
if [ -e broken-check ]; then echo "1 of 3 tests failed: the page has no title" >&2; exit 1; fi
printf '\\033[32m3 tests passed\\033[0m\\n'
`

const BUILD = `echo "$BINNACLE_SHA" >> "$1/built"
echo "building $(cat page.txt)"
sh wait.sh "$1" build
if [ -e broken-build ]; then echo "page.txt:1: unexpected end of file" >&2; exit 2; fi
tr a-z A-Z < page.txt > artifact.txt
`

const SHIP = `echo "$BINNACLE_SHA" >> "$2/begun-$1"
printf '\\033[36mcopying to\\033[0m %s\\n' "$1"
sh wait.sh "$2" "ship-$1"
if [ -e broken-ship ]; then echo "web-2: connection refused" >&2; exit 23; fi
cp artifact.txt "$2/runs-$1"
echo "$BINNACLE_SHA" >> "$2/shipped-$1"
echo "done"
`

/** How a project stands in a workspace file. */
export interface AppOptions {
  readonly name?: string
  readonly check?: string | null
  readonly build?: string | null
  readonly ship?: string
  readonly branch?: string
  readonly timeoutSeconds?: number
  readonly environments?: readonly unknown[]
  /** Repositories whose commits come along. */
  readonly includes?: readonly unknown[]
}

/**
 * A small real project in a git repository, with commands that really check, build and ship it into a folder. They leave a
 * trace of each run, and wait where a test tells them to, so that a test never waits for luck.
 */
export class Project {
  readonly repository: string
  /** Where it is shipped to, and where its commands leave their traces. */
  readonly places: string
  private clock = Date.parse('2026-03-02T09:00:00Z')

  /** Makes it in a folder, with one commit on `main`. */
  constructor(folder: string, name = 'site') {
    this.repository = join(folder, name)
    this.places = join(folder, `${name}-places`)
    mkdirSync(this.repository, { recursive: true })
    mkdirSync(this.places, { recursive: true })
    this.git('init', '--quiet', '--initial-branch=main')
    const scripts = { 'check.sh': CHECK, 'build.sh': BUILD, 'ship.sh': SHIP, 'wait.sh': WAIT }
    this.commit('A page', { 'page.txt': 'welcome\n', ...scripts }, 'Ada Byron')
  }

  git(...args: string[]): string {
    const at = new Date(this.clock).toISOString()
    const env = {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_AUTHOR_DATE: at,
      GIT_COMMITTER_DATE: at,
      GIT_COMMITTER_NAME: 'Ada Byron',
      GIT_COMMITTER_EMAIL: 'ada@example.com',
    }
    // A commit would look each time whether there is anything to tidy up.
    return runGit({ args: ['-c', 'maintenance.auto=false', ...args], cwd: this.repository, env }).trim()
  }

  /** Commits files on the branch that is checked out (null deletes one); answers the new commit. */
  commit(message: string, files: Record<string, string | null> = {}, author = 'Grace Hopper'): string {
    this.clock += 60_000
    for (const [path, text] of Object.entries(files)) {
      const file = join(this.repository, path)
      if (text === null) rmSync(file)
      else {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, text)
      }
    }
    this.git('add', '--all')
    const email = `${author.toLowerCase().replace(/\W+/g, '.')}@example.com`
    this.git('commit', '--quiet', '--allow-empty', '--message', message, `--author=${author} <${email}>`)
    return this.head()
  }

  head(ref = 'HEAD'): string {
    return this.git('rev-parse', ref)
  }

  /** Makes a branch here with one more commit, and goes back to the one that was checked out. */
  branch(name: string, message: string, files: Record<string, string | null>): string {
    this.git('checkout', '--quiet', '-b', name)
    const sha = this.commit(message, files)
    this.git('checkout', '--quiet', 'main')
    return sha
  }

  /** Merges a branch as GitHub's button does; answers the merge. */
  merge(branch: string, number: number, title: string): string {
    this.clock += 60_000
    const message = `Merge pull request #${number} from grace/${branch}\n\n${title}`
    const as = ['-c', 'user.name=Ada Byron', '-c', 'user.email=ada@example.com']
    this.git(...as, 'merge', '--quiet', '--no-ff', '-m', message, branch)
    return this.head()
  }

  /** From here on the commands wait at this gate. */
  hold(gate: Gate): void {
    writeFileSync(join(this.places, `hold-${gate}`), '')
  }

  /** Lets those go on that wait at this gate. */
  release(gate: Gate): void {
    rmSync(join(this.places, `hold-${gate}`), { force: true })
  }

  /** The commits whose shipping to an environment began, each time once. */
  begun(environment: string): string[] {
    return this.trace(`begun-${environment}`)
  }

  /** The commits that were shipped to an environment to the end, each time once. */
  shipped(environment: string): string[] {
    return this.trace(`shipped-${environment}`)
  }

  /** The commits that were built, each time once. */
  built(): string[] {
    return this.trace('built')
  }

  /** What really runs in an environment; null where nothing does. */
  runs(environment: string): string | null {
    const file = join(this.places, `runs-${environment}`)
    return existsSync(file) ? readFileSync(file, 'utf8').trim() : null
  }

  /** The project as an app of a workspace file, with a staging and a production environment unless others are given. */
  app(options: AppOptions = {}): object {
    const { check = `sh check.sh ${this.places}`, build = `sh build.sh ${this.places}` } = options
    return {
      name: options.name ?? 'site',
      source: { service: 'local', repository: this.repository, branch: options.branch ?? 'main' },
      ci: check === null ? [] : [{ service: 'local', check }],
      deploy: {
        service: 'local',
        ...(build !== null && { build }),
        ship: options.ship ?? `sh ship.sh {environment} ${this.places}`,
        timeoutSeconds: options.timeoutSeconds ?? 60,
      },
      ...(options.includes !== undefined && { includes: options.includes }),
      environments: options.environments ?? [
        { name: 'staging' },
        { name: 'production', promoteFrom: 'staging' },
      ],
      // A test must say the same on a Friday evening.
      risk: { rules: { time: 'off' } },
    }
  }

  workspace(options: AppOptions = {}): unknown {
    return workspaceOf(this.app(options))
  }

  private trace(name: string): string[] {
    const file = join(this.places, name)
    return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : []
  }
}

/** A workspace file's content. */
export const workspaceOf = (...apps: unknown[]): unknown => ({ version: 1, apps })
