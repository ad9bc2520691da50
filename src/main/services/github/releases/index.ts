import type { PullRequest } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import type { ReleaseReader, WholeRange } from '@core/releases/reader'
import type { Result } from '@core/result'
import { Cache, ifOk } from '@core/util/cache'
import { readPulls } from '../pulls'
import type { GithubRepository } from '../source/repository'
import { countElsewhere } from './elsewhere'
import { NewAuthors } from './new-authors'
import { readTouching } from './touching'
import { readWhole } from './whole'

/** So many releases are remembered, and the pull requests of as many. */
const REMEMBERED = LIMITS.memory.releaseRanges

/** A repository on GitHub as it is read for a release, within what its API allows (docs/release.md). */
export function createReleases(repository: GithubRepository): ReleaseReader {
  const ranges = new Cache<string, Result<WholeRange>>(REMEMBERED, ifOk)
  const pulls = new Cache<string, Result<readonly PullRequest[]>>(REMEMBERED, ifOk)
  const authors = new NewAuthors(repository)
  const key = ({ base, head }: Pick<WholeRange, 'base' | 'head'>): string => `${base} ${head}`
  return {
    whole: (base, head) =>
      ranges.ask(key({ base, head }), () => readWhole(repository, { base, head, met: authors.meet })),
    pulls: (whole) => pulls.ask(key(whole), () => readPulls(repository, whole, 0)),
    elsewhere: (whole, branch) => countElsewhere(repository, whole, branch),
    newAuthors: (whole) => authors.of(whole),
    touching: (whole, patterns) => readTouching(repository, whole, patterns),
  }
}
