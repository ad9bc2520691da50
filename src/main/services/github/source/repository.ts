import { type Commit, isSha, isShaPrefix, shortSha } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import { type FailureResult, fail, ok, type Result } from '@core/result'
import { refName } from '@core/text/foreign-text'
import { Cache } from '@core/util/cache'
import { z } from 'zod'
import { type GithubClient, type GithubResult, placeOf, type Unanswered } from '../api/client'
import { archived } from '../api/problems'
import * as words from '../words'
import { type GithubCommit, GithubCommitSchema } from './commits'

/** How the workspace deploys from a repository: the runs of Actions that come of it are deploys, and no checks of their commits. */
export interface OwnDeploys {
  /** The workflows that are started, by the names of their files or their numbers. */
  readonly workflows: ReadonlySet<string>
  /** Deployments are created, on which a workflow may start (`on: deployment`). */
  readonly byDeployment: boolean
}

const NO_DEPLOYS: OwnDeploys = { workflows: new Set(), byDeployment: false }

/** One repository, as all that asks about it shares it. */
export interface GithubRepository {
  readonly client: GithubClient
  /** `owner/name`. */
  readonly name: string
  /** What Octokit's methods want of it. */
  readonly place: { readonly owner: string; readonly repo: string }
  readonly ownDeploys: OwnDeploys
  /** Remembers what is met on the way: whose commits have which parents, and where pictures of their authors are. */
  readonly meet: (commits: readonly GithubCommit[]) => void
  /** Tells where the picture of an author is. */
  readonly seen: (author: string, avatarUrl: string) => void
  readonly parentsOf: (sha: string) => readonly string[] | undefined
}

const BranchSchema = z.object({ name: refName, commit: GithubCommitSchema })

/** @param seen Is told where the picture of an author is. */
export function githubRepository(
  client: GithubClient,
  name: string,
  seen: (author: string, avatarUrl: string) => void,
  ownDeploys = NO_DEPLOYS,
): GithubRepository {
  const parents = new Cache<string, readonly string[]>(LIMITS.memory.parents)
  return {
    client,
    name,
    place: placeOf(name),
    ownDeploys,
    seen,
    parentsOf: (sha) => parents.get(sha),
    meet: (commits) => {
      for (const { commit, parents: of, avatarUrl } of commits) {
        parents.set(commit.sha, of)
        if (avatarUrl !== null) seen(commit.author, avatarUrl)
      }
    },
  }
}

/** What a branch, tag, commit or pull request's head means now. Of a branch and a tag of the same name it is the branch. */
export async function resolve(repository: GithubRepository, ref: string): Promise<Result<Commit>> {
  const name = ref.trim()
  const pull = /^(?:refs\/)?pull\/(\d+)\/head$/.exec(name)?.[1]
  if (pull !== undefined) return readCommit(repository, `refs/pull/${pull}/head`, ref)
  if (isShaPrefix(name)) return readCommit(repository, name, ref)
  const branch = await readBranch(repository, name.replace(/^refs\/heads\//, ''))
  if (branch.ok || branch.status !== 404) return branch
  return readCommit(repository, name.replace(/^refs\//, ''), ref)
}

/** What the default branch means now ("Get a repository" names it). */
export async function resolveDefault(repository: GithubRepository): Promise<Result<Commit>> {
  const about = await readAbout(repository)
  return about.ok ? readBranch(repository, about.value.defaultBranch) : about
}

/** GitHub sends whoever asks for a branch that was renamed on to the new one (google/go-github#1895), which is another name than was asked. */
async function readBranch(
  { client, name, place, meet }: GithubRepository,
  branch: string,
): Promise<GithubResult<Commit>> {
  const answer = await client.ask((rest) => rest.repos.getBranch({ ...place, branch }), BranchSchema)
  if (!answer.ok) return answer
  if (answer.value.name !== branch) {
    const sentence = words.branchRenamed(name, branch, answer.value.name)
    return { ...fail('gone', sentence), status: null }
  }
  meet([answer.value.commit])
  return ok(answer.value.commit.commit)
}

async function readCommit(repository: GithubRepository, ref: string, asked: string): Promise<Result<Commit>> {
  const { client, name, place, meet } = repository
  // Of its files, which may be many, one is enough.
  const answer = await client.ask(
    (rest) => rest.repos.getCommit({ ...place, ref, per_page: 1 }),
    GithubCommitSchema,
  )
  if (answer.ok) {
    meet([answer.value])
    return ok(answer.value.commit)
  }
  const unknown = unknownRef(name, asked)
  if (answer.status === 409 && /repository is empty/i.test(answer.problem.sentence))
    return fail('gone', words.noCommitYet(name))
  return answer.status === 422 ? unknown : orGone(repository, answer, unknown)
}

/** What GitHub says of a repository itself. */
interface About {
  readonly defaultBranch: string
  readonly isArchived: boolean
  /** null where that is not said of this account: the token of an installed app has no role of its own. */
  readonly mayPush: boolean | null
}

const AboutSchema = z
  .object({
    default_branch: refName,
    archived: z.boolean().catch(false),
    permissions: z.object({ pull: z.boolean(), push: z.boolean() }).nullish().catch(null),
  })
  .transform(
    ({ default_branch: defaultBranch, archived: isArchived, permissions }): About => ({
      defaultBranch,
      isArchived,
      // Who has read it may read: that it says otherwise says nothing.
      mayPush: permissions?.pull === true ? permissions.push : null,
    }),
  )

/** Costs nothing while nothing changes. */
export const readAbout = ({ client, place }: GithubRepository): Promise<GithubResult<About>> =>
  client.ask((rest) => rest.repos.get(place), AboutSchema)

/** A problem where nothing can be changed in a repository. One that cannot be asked is none: the change itself will tell. */
export async function whyReadOnly(repository: GithubRepository): Promise<FailureResult | null> {
  const about = await readAbout(repository)
  return about.ok && about.value.isArchived ? fail('invalid', archived(repository.name)) : null
}

/**
 * What a question about something in a repository came to that was answered with "not found" (404, 410): `missing` where the repository
 * itself is there to be seen, else what is wrong with that. Of a repository that this account may not see and of one that does not
 * exist GitHub says the same as of a thing that is missing ("Troubleshooting the REST API", 404 Not Found). Only for questions that
 * whoever may read the repository may ask: GitHub also answers 404 to those who may not.
 */
export async function orGone(
  repository: GithubRepository,
  answer: Unanswered,
  missing: FailureResult,
): Promise<Unanswered> {
  if (answer.status !== 404 && answer.status !== 410) return answer
  const visible = await readAbout(repository)
  return visible.ok ? { ...missing, status: answer.status } : visible
}

const unknownRef = (repository: string, ref: string): FailureResult =>
  isSha(ref)
    ? fail('gone', words.noCommit(repository, shortSha(ref)))
    : fail('gone', words.noRef(repository, ref))
