import { pick, seeded } from './random.ts'

/** A month of a team's work in a repository that is older: what a release is made of. */
export interface CycleOptions {
  readonly seed?: number
  /** Commits before the last release. */
  readonly past: number
  /** Commits on `master` since then, about so many. */
  readonly commits: number
  /** How many files there are to begin with. */
  readonly files: number
  /** When it ends, epoch ms. */
  readonly now: number
}

/** A pull request with the marks of its commits in the stream. */
export interface WrittenPull {
  readonly number: number
  readonly title: string
  readonly author: string
  readonly label: string | null
  readonly branch: string
  readonly mark: number
  readonly headMark: number
  /** When it was merged, epoch ms. */
  readonly at: number
}

/** What a commit leaves: the lines of each file that it changes; null for one that it takes away. */
type Edits = ReadonlyMap<string, readonly string[] | null>

interface NewCommit {
  readonly branch: string
  readonly author: string
  readonly message: string
  readonly at: number
  /** Marks; the first commit of all has none of its own. */
  readonly from: number | null
  readonly merge?: number
  readonly edits: Edits
}

const DAY_MS = 24 * 3_600_000
const PAST_DAYS = 300
const MONTH_DAYS = 30
const REGULARS = ['armin', 'matt', 'dcramer', 'ckj', 'jtcunning', 'david', 'benv', 'lauryn', 'ted'] as const
/** Their first commits are of this month. */
const NEWCOMERS = ['grace', 'lin', 'noor'] as const
/** Merges what others made, and makes nothing. */
const MERGER = 'shipit'
type Kind = readonly [verb: string, label: string | null]
const KINDS: readonly [Kind, ...Kind[]] = [
  ['Add', 'feature'],
  ['Fix', 'bug'],
  ['Fix', 'bug'],
  ['Speed up', 'performance'],
  ['Document', 'documentation'],
  ['Simplify', null],
]
const THINGS = [
  'the issue stream',
  'rate limits',
  'digest mails',
  'session tokens',
  'the search index',
  'alert rules',
] as const
const FOLDERS = ['src/api/', 'src/models/', 'src/tasks/', 'static/app/', 'docs/'] as const
/** What is changed now and then beside code. */
type Special = readonly [folder: string, ending: string, text: string]
const SPECIAL: readonly [Special, ...Special[]] = [
  ['src/migrations/', '_add_column.sql', 'ALTER TABLE project ADD COLUMN slug text;'],
  ['config/flags/', '.yaml', 'enabled: false'],
  ['licenses/', '.txt', 'MIT'],
]

/** Writes the commits of a cycle as `git fast-import` reads them. */
export class CycleStream {
  readonly #options: Required<CycleOptions>
  readonly #random: () => number
  readonly #parts: string[] = []
  readonly #files = new Map<string, readonly string[]>()
  readonly #pulls: WrittenPull[] = []
  #marks = 0
  #tip: number | null = null
  #count = 0
  #made = 0

  constructor(options: Required<CycleOptions>) {
    this.#options = options
    this.#random = seeded(options.seed)
  }

  write(): { readonly text: string; readonly tagged: number; readonly pulls: readonly WrittenPull[] } {
    const { past, now } = this.#options
    const begin = now - MONTH_DAYS * DAY_MS
    for (let i = 0; i < past; i++) {
      const at = begin - PAST_DAYS * DAY_MS * (1 - (i + 1) / past)
      // Those who are new now were not there, and those who stay were there from the first.
      const author = REGULARS[i] ?? pick(this.#random, REGULARS)
      this.#onMaster(author, `Change ${i}`, at, i === 0 ? this.#beginning() : this.#edits())
      if (i === past - 10) this.#open('stale/idea', 4, at)
    }
    const tagged = this.#tip ?? 0
    this.#month(begin)
    return { text: this.#parts.join(''), tagged, pulls: this.#pulls }
  }

  #month(begin: number): void {
    const { commits } = this.#options
    const first = this.#made
    const stops = [0.2, 0.5, 0.9].map((part) => Math.floor(commits * part))
    while (this.#made - first < commits) {
      const done = this.#made - first
      const at = begin + MONTH_DAYS * DAY_MS * ((done + 1) / (commits + 8))
      this.#pull(at, done)
      while (stops[0] !== undefined && this.#made - first > stops[0]) {
        stops.shift()
        this.#open(`open/${stops.length}`, 3 + stops.length, at)
      }
    }
  }

  /** A pull request that is squashed, or merged with the commits of its branch; at times one that takes an earlier one back. */
  #pull(at: number, done: number): void {
    const number = ++this.#count
    const [verb, label] = pick(this.#random, KINDS)
    const last = this.#pulls.at(-1)
    const isRevert = number % 40 === 0 && last !== undefined
    const title = isRevert ? `Revert "${last.title}"` : `${verb} ${pick(this.#random, THINGS)} ${number}`
    const author = done % 97 === 5 ? pick(this.#random, NEWCOMERS) : pick(this.#random, REGULARS)
    const branch = `change-${number}`
    const told = { number, title, author, label: isRevert ? null : label, branch, at }
    if (this.#random() < 0.6) {
      const mark = this.#onMaster(author, `${title} (#${number})`, at, this.#edits())
      this.#pulls.push({ ...told, mark, headMark: mark })
      return
    }
    const base = this.#tip
    let headMark = base ?? 0
    const all = new Map<string, readonly string[] | null>()
    const length = 1 + Math.floor(this.#random() * 3)
    for (let i = 0; i < length; i++) {
      const edits = this.#edits()
      for (const [path, lines] of edits) all.set(path, lines)
      const message = `${title}, step ${i + 1}`
      headMark = this.#commit({
        branch,
        author,
        message,
        at: at - (length - i) * 60_000,
        from: headMark,
        edits,
      })
    }
    // Something else lands meanwhile, so that it is a merge of two sides.
    this.#onMaster(pick(this.#random, REGULARS), `Hotfix ${number}`, at - 30_000, this.#edits())
    const message = `Merge pull request #${number} from harbour/${branch}\n\n${title}`
    const mark = this.#onMaster(number % 5 === 0 ? MERGER : author, message, at, all, headMark)
    // The branch is gone once it is merged.
    this.#parts.push(`reset refs/heads/${branch}\nfrom ${'0'.repeat(40)}\n\n`)
    this.#pulls.push({ ...told, mark, headMark })
  }

  /** A branch that is never merged. */
  #open(branch: string, length: number, at: number): void {
    let from = this.#tip
    for (let i = 0; i < length; i++) {
      const edits = new Map([[`ideas/${branch.replace('/', '-')}-${i}.txt`, ['an idea']]])
      const author = pick(this.#random, REGULARS)
      from = this.#commit({
        branch,
        author,
        message: `Try ${i} of ${branch}`,
        at: at + i * 60_000,
        from,
        edits,
      })
    }
  }

  #onMaster(author: string, message: string, at: number, edits: Edits, merge?: number): number {
    const mark = this.#commit({
      branch: 'master',
      author,
      message,
      at,
      from: this.#tip,
      edits,
      ...(merge !== undefined && { merge }),
    })
    this.#tip = mark
    this.#made++
    return mark
  }

  #beginning(): Edits {
    for (let i = 0; i < this.#options.files; i++) {
      const path = `${pick(this.#random, FOLDERS)}file-${i}.txt`
      this.#files.set(
        path,
        Array.from({ length: 30 }, (_, line) => `file ${i}, line ${line}`),
      )
    }
    this.#files.set('requirements.txt', ['django==1.0'])
    return new Map(this.#files)
  }

  /** What one commit changes: mostly some lines of a file, at times a new file, one that goes, or one that is renamed. */
  #edits(): Edits {
    const edits = new Map<string, readonly string[] | null>()
    const kind = this.#random()
    const paths = [...this.#files.keys()]
    const path = paths[Math.floor(this.#random() * paths.length)] ?? 'README.md'
    const lines = this.#files.get(path) ?? []
    const name = `${this.#marks}`
    if (kind < 0.02) edits.set('requirements.txt', [`django==1.${name}`])
    else if (kind < 0.05) {
      const [folder, ending, text] = pick(this.#random, SPECIAL)
      edits.set(`${folder}${name}${ending}`, [text])
    } else if (kind < 0.09)
      edits.set(`${pick(this.#random, FOLDERS)}new-${name}.txt`, [`new ${name}`, 'more'])
    else if (kind < 0.1) edits.set(`static/app/picture-${name}.png`, [`\0${name}`])
    else if (kind < 0.11 && path !== 'requirements.txt') edits.set(path, null)
    else if (kind < 0.12 && path !== 'requirements.txt') {
      edits.set(path, null)
      edits.set(path.replace(/(\.\w+)$/, `-${name}$1`), lines)
    } else {
      const at = Math.floor(this.#random() * (lines.length + 1))
      edits.set(path, [...lines.slice(0, at), `changed by ${name}`, ...lines.slice(at + 2)])
    }
    for (const [changed, after] of edits) {
      if (after === null) this.#files.delete(changed)
      else this.#files.set(changed, after)
    }
    return edits
  }

  #commit({ branch, author, message, at, from, merge, edits }: NewCommit): number {
    const mark = ++this.#marks
    const who = `${author} <${author}@example.com> ${Math.floor(at / 1000)} +0000`
    this.#parts.push(
      [
        `commit refs/heads/${branch}`,
        `mark :${mark}`,
        `author ${who}`,
        `committer ${who}`,
        data(message),
        from === null ? 'from refs/heads/master^0' : `from :${from}`,
        ...(merge === undefined ? [] : [`merge :${merge}`]),
        ...[...edits].map(([path, lines]) =>
          lines === null ? `D ${path}` : `M 100644 inline ${path}\n${data(`${lines.join('\n')}\n`)}`,
        ),
        '',
      ].join('\n'),
    )
    return mark
  }
}

const data = (text: string): string => `data ${Buffer.byteLength(text)}\n${text}`
