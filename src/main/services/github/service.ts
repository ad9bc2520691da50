import type { HostedPlace } from '@core/connect/place'
import type { DeployService } from '@core/ports'
import { type AppConfig, branchOf } from '@core/workspace'
import { type Looking, once, pinOf, type ServiceContext, type ServiceModule } from '../service'
import { GithubClient } from './api/client'
import { whoAmI } from './api/whoami'
import { createGithubCi } from './checks'
import { createGithubDeploys } from './deploys'
import { lookAtActions, lookAtDeployments, lookAtRepository } from './look'
import { createGithubReleases } from './release-host'
import { type GithubRepository, githubRepository, type OwnDeploys } from './source/repository'
import { createGithubSource } from './source/source'
import { githubSharedFile } from './team'
import * as words from './words'

/** Each look at an app's checks is three requests: so all of them stay far below what GitHub allows a minute. ms */
const pendingMs = (apps: number): number => 10_000 + apps * 500

/** What a workflow is given where the workspace file does not say. */
const INPUTS = { environment: '{environment}', ref: '{ref}' }

/** Apps whose source, checks or deploys are on GitHub. All that is asked of one server goes through one client. */
const connect: NonNullable<ServiceModule['connect']> = (
  { clock, http, secret, avatars, notify, asked, readExcerpt },
  apps,
) => {
  const client = once((url) => new GithubClient({ url, token: () => secret(url), http, clock, notify }))
  const repository = once((url, name) =>
    githubRepository(
      client(url),
      name,
      (author, picture) => avatars.seen(author, picture, url),
      ownDeploys(apps, url, name),
    ),
  )
  const source = once((url, name) => createGithubSource(repository(url, name)))
  const releases = once((url, name) => createGithubReleases(repository(url, name)))
  return {
    releases: ({ source: at }) => (at?.service === 'github' ? releases(at.url, at.repository) : null),
    source: ({ source: at }) => (at?.service === 'github' ? source(at.url, at.repository) : null),
    ci: ({ ci, source: at }) =>
      ci.flatMap((entry) => {
        if (entry.service !== 'github') return []
        const { url, repository: name, required = null, ignore, mayFail } = entry
        return [
          createGithubCi(repository(url, name), {
            branch: branchOf(at),
            required,
            ignore,
            mayFail,
            clock,
            pendingMs: pendingMs(apps.length),
            readExcerpt,
          }),
        ]
      }),
    deploy: (app) => deploysOf(app, repository, { clock, asked }),
    shared: ({ name: app, source: at }) =>
      at?.service === 'github' ? githubSharedFile(repository(at.url, at.repository), app) : null,
    includes: ({ includes }) =>
      includes.flatMap((entry) => {
        if (entry.service !== 'github') return []
        const { url, repository: name, pin, branch } = entry
        return [{ repository: name, source: source(url, name), pin: pinOf(pin), branch }]
      }),
  }
}

/** What deploys an app from a repository; null where GitHub doesn't. */
function deploysOf(
  { name: app, source: at, deploy, environments }: AppConfig,
  repository: (url: string, name: string) => GithubRepository,
  { clock, asked }: Pick<ServiceContext, 'clock' | 'asked'>,
): DeployService | null {
  if (deploy?.service !== 'github') return null
  const { url, repository: name, workflow, inputs = INPUTS } = deploy
  const isOwn = at?.service === 'github' && at.repository === name && at.url === url
  return createGithubDeploys({
    repository: repository(url, name),
    app,
    environments: environments.map((environment) => environment.name),
    dispatch: workflow === undefined ? null : { workflow, branch: isOwn ? at.branch : null, inputs },
    clock,
    asked: (number) => asked({ app, number }),
  })
}

/** GitHub takes upper and lower case for the same. */
const isSameName = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase()

/** How any app of the workspace deploys from a repository: several may be in one. */
function ownDeploys(apps: readonly AppConfig[], url: string, name: string): OwnDeploys {
  const here = apps.flatMap(({ deploy }) =>
    deploy?.service === 'github' && deploy.url === url && isSameName(deploy.repository, name) ? [deploy] : [],
  )
  return {
    workflows: new Set(here.flatMap(({ workflow }) => workflow ?? [])),
    byDeployment: here.some(({ workflow }) => workflow === undefined),
  }
}

/** A repository that is looked at, for whoever adds it. */
const openRepository = ({ url, repository }: HostedPlace, { clock, http, secret }: Looking) =>
  githubRepository(
    new GithubClient({ url, token: () => secret(url), http, clock, notify: () => {} }),
    repository,
    () => {},
  )

export const service: ServiceModule = {
  connect,
  lookAtRepository: (place, asking) => lookAtRepository(openRepository(place, asking), place),
  lookAtDeploys: async (asked, asking) => {
    const { url, repository: name } = asked
    if (name === undefined) return { state: 'refused', sentence: words.NOT_A_REPOSITORY }
    const repository = openRepository({ url, repository: name }, asking)
    return asked.way === 'deployments'
      ? lookAtDeployments(repository)
      : lookAtActions(repository, asking.clock.now())
  },
  whoAmI: (url, secret, { http }) => whoAmI(http, url, secret),
}
