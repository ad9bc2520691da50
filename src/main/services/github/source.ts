import type { PullRequest, Range } from '@core/commit'
import type { SourceHost } from '@core/ports'
import { Recent } from '@core/recent'
import { readRange } from './compare'
import { readFile } from './file'
import { readPulls } from './pulls'
import { readRefs } from './refs'
import { type GithubRepository, resolve } from './repository'

/** So many ranges are remembered, and the pull requests of as many. */
const REMEMBERED = 100

/**
 * A repository on GitHub as source host. What it answers of commits never changes, so it is asked once. Each repository is a source
 * of its own: one that is not found says nothing of the others.
 */
export function createGithubSource(repository: GithubRepository): SourceHost {
  const { client, name } = repository
  const ranges = new Recent<Range>(REMEMBERED)
  const pulls = new Recent<readonly PullRequest[]>(REMEMBERED)
  const files = new Recent<string | null>(REMEMBERED)
  return {
    id: `github ${client.url} ${name}`,
    label: `GitHub (${client.host})`,
    quota: client.quota,
    resolve: (_app, ref) => resolve(repository, ref),
    compare: (_app, base, head) => ranges.get(`${base} ${head}`, () => readRange(repository, base, head)),
    refs: () => readRefs(repository),
    pulls: (_app, range) => pulls.get(`${range.base} ${range.head}`, () => readPulls(repository, range)),
    file: async (_app, sha, path) => files.get(`${sha} ${path}`, () => readFile(repository, sha, path)),
  }
}
