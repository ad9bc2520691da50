import { basename, join } from 'node:path'
import type { AppConfig } from '@core/workspace'
import { pinOf, type ServiceModule } from '../service'
import { createLocalServices, type LocalApp } from '.'
import { lookAtCommand, lookAtFolder } from './look'

/** Apps whose source is on this machine. */
const connect: NonNullable<ServiceModule['connect']> = (
  { dataDirectory, clock, isTrusted, readExcerpt },
  apps,
) => {
  const local = createLocalServices({
    apps: apps.flatMap((app) => toLocal(app, isTrusted)),
    directory: join(dataDirectory, 'local'),
    clock,
    readExcerpt,
  })
  return {
    source: ({ name, source }) => (source?.service === 'local' ? local.sourceOf(name) : null),
    ci: ({ name, ci }) => (ci.some(({ service }) => service === 'local') ? [local.ciOf(name)] : []),
    deploy: ({ deploy }) => (deploy?.service === 'local' ? local.deploy : null),
    includes: ({ includes }) =>
      includes.flatMap((entry) => {
        if (entry.service !== 'local') return []
        const { repository, pin, branch } = entry
        const source = local.sourceAt(repository)
        return [{ repository: basename(repository), source, pin: pinOf(pin), branch }]
      }),
    releases: ({ name, source }) => (source?.service === 'local' ? local.releasesOf(name) : null),
    shared: ({ name, source }) => (source?.service === 'local' ? local.sharedOf(name) : null),
    close: local.close,
  }
}

/** What the local service knows of an app: its repository and check always, its environments only where it deploys them itself. */
function toLocal({ name, source, ci, deploy, environments }: AppConfig, isTrusted: boolean): LocalApp[] {
  if (source?.service !== 'local') return []
  // Without trust git is read, and there is nothing that could be run or gone on with.
  const check = !isTrusted ? null : (ci.find((entry) => entry.service === 'local')?.check ?? null)
  const { repository, branch, submodules } = source
  const base = { name, repository, branch, submodules, check, ...(!isTrusted && { readOnly: true as const }) }
  if (deploy?.service !== 'local' || !isTrusted)
    return [{ ...base, build: null, ship: '', timeoutMs: CHECK_TIMEOUT_MS, environments: [] }]
  return [
    {
      ...base,
      build: deploy.build ?? null,
      ship: deploy.ship,
      timeoutMs: deploy.timeoutSeconds * 1000,
      environments: environments.map((environment) => environment.name),
    },
  ]
}

/** How long a check may run where nothing is deployed locally, so that no time limit is given, ms. */
const CHECK_TIMEOUT_MS = 600_000

export const service: ServiceModule = {
  connect,
  lookAtFolder,
  lookAtCommand,
}
