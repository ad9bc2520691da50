import { readFileSync } from 'node:fs'
import { type CycleOptions, CycleStream, type WrittenPull } from './cycle-stream.ts'
import { makeTag } from './git/tags.ts'
import { Repository } from './repository.ts'

/** A pull request of the month, as GitHub would have it. */
export interface MadePull extends Omit<WrittenPull, 'mark' | 'headMark'> {
  /** The commit that it became on `master`. */
  readonly sha: string
  /** The head of its branch; the same commit where it was squashed. */
  readonly headSha: string
}

export interface MadeCycle {
  readonly repository: Repository
  /** The tag of the last release. */
  readonly tag: string
  readonly base: string
  readonly head: string
  /** Oldest first. */
  readonly pulls: readonly MadePull[]
}

/** Makes it; the same seed makes the same commits. */
export function makeCycle(folder: string, { seed = 1, ...options }: CycleOptions): MadeCycle {
  const stream = new CycleStream({ ...options, seed })
  const { text, tagged, pulls } = stream.write()
  const root = { author: 'armin', subject: 'Begin', at: options.now - 400 * 24 * 3_600_000 }
  const begin = { ...root, path: 'README.md', content: 'Harbour\n' }
  const repository = new Repository(folder, [{ name: 'master', commits: [begin] }])
  const file = `${folder}/.git/marks`
  repository.git(['fast-import', '--quiet', `--export-marks=${file}`], text)
  const marks = new Map(
    readFileSync(file, 'utf8')
      .split('\n')
      .map((line): [string, string] => [line.split(' ')[0] ?? '', line.split(' ')[1] ?? '']),
  )
  const shaOf = (mark: number): string => marks.get(`:${mark}`) ?? ''
  const tag = '26.10.0'
  const sha = shaOf(tagged)
  // Tagged when its commit was made, not when the test runs.
  const at = Number(repository.git(['log', '--max-count=1', '--format=%ct', sha])) * 1000
  const tagger = { name: 'matt', email: 'matt@example.com', at }
  const object = makeTag(repository, {
    name: tag,
    message: 'October',
    tagger,
    object: { sha, type: 'commit' },
  })
  repository.git(['update-ref', `refs/tags/${tag}`, object])
  return {
    repository,
    tag,
    base: shaOf(tagged),
    head: repository.resolve('master') ?? '',
    pulls: pulls.map(({ mark, headMark, ...pull }) => ({
      ...pull,
      sha: shaOf(mark),
      headSha: shaOf(headMark),
    })),
  }
}
