import { type DeployIn, deployKey } from '@core/deploys/deploy'
import { LIMITS } from '@core/limits'
import { fail, ok, type Result } from '@core/result'
import { environmentThere } from '@core/services/sentry'
import { Cache, ifOk } from '@core/util/cache'
import type { SentryClient } from './client'
import { type SentryApp, versionOf } from './names'
import { parseProjectId, parseRelease, parseReleases } from './parse/releases'
import { aboutProject, aboutRelease, deploysOf, PER_PAGE, releasesOf } from './requests'
import * as words from './words'

/** What Sentry calls projects and releases. What it has said once holds, so it is asked only until it knows. */
export class Names {
  readonly #ids = new Cache<string, Result<string>>(LIMITS.memory.small, ifOk)
  readonly #versions = new Cache<string, Result<string | null>>(LIMITS.memory.small, {
    keepMs: (version) => (version.ok && version.value !== null ? Number.POSITIVE_INFINITY : 0),
  })

  constructor(private readonly client: SentryClient) {}

  /** The id of the app's project, which searches want. */
  projectId(app: SentryApp): Promise<Result<string>> {
    return this.#ids.ask(`${app.organization}/${app.project}`, () => this.#projectIdOf(app))
  }

  async #projectIdOf({ organization, project }: SentryApp): Promise<Result<string>> {
    const answer = await this.client.find(aboutProject(organization, project))
    if (!answer.ok) return answer
    if (answer.value === null) {
      const sentence = words.projectNotKnown(project, organization)
      return fail('invalid', sentence)
    }
    const id = parseProjectId(answer.value.json)
    return id === null ? this.client.unreadable(answer.value) : ok(id)
  }

  /** The release of a commit: the one that the app's rule names, or one of this very commit; null where Sentry knows none. */
  version(app: SentryApp, sha: string): Promise<Result<string | null>> {
    return this.#versions.ask(`${app.name} ${sha}`, async () => {
      const named = await this.#named(app, sha)
      return !named.ok || named.value !== null ? named : this.#ofCommit(app, sha)
    })
  }

  async #named(app: SentryApp, sha: string): Promise<Result<string | null>> {
    const answer = await this.client.find(aboutRelease(app.organization, versionOf(app, sha)))
    if (!answer.ok) return answer
    if (answer.value === null) return ok(null)
    const release = parseRelease(answer.value.json)
    return release === null ? this.client.unreadable(answer.value) : ok(release.version)
  }

  /** One whose name has the commit in it, else one of the newest that ends with it. */
  async #ofCommit(app: SentryApp, sha: string): Promise<Result<string | null>> {
    const project = await this.projectId(app)
    if (!project.ok) return project
    for (const search of [sha, null]) {
      const path = releasesOf(app.organization, project.value, search)
      const listed = await this.client.list(path, parseReleases, PER_PAGE)
      if (!listed.ok) return listed
      const found = listed.value.items.find(
        ({ version, lastCommit }) => version.includes(sha) || lastCommit?.id === sha,
      )
      if (found !== undefined) return ok(found.version)
    }
    return ok(null)
  }
}

/** Tells Sentry of a deploy that has finished; answers whether it knows the release. */
export async function tellDeploy(
  client: SentryClient,
  names: Names,
  app: SentryApp,
  deploy: DeployIn<'finished'>,
): Promise<Result<boolean>> {
  if (deploy.sha === null) return ok(false)
  const version = await names.version(app, deploy.sha)
  if (!version.ok) return version
  if (version.value === null) return ok(false)
  const { startedAt, endedAt } = deploy.state
  const told = await client.post(deploysOf(app.organization, version.value), {
    environment: environmentThere(app, deploy.environment),
    name: deployKey(deploy),
    ...(deploy.url !== null && { url: deploy.url }),
    ...(startedAt !== null && { dateStarted: new Date(startedAt).toISOString() }),
    dateFinished: new Date(endedAt).toISOString(),
  })
  return told.ok ? ok(true) : told
}
