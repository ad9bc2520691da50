import type { CiService, DeployService, SourceHost, WatchedApp } from '@core/ports'
import { fail, type Result } from '@core/result'
import { isThisMachine, type ServiceKind, serviceOf } from '@core/services/list'
import { NOT_DEPLOYED } from '@core/snapshot/snapshot'
import { type AppConfig, branchOf } from '@core/workspace'
import { noSource } from './no-source'
import type { Connected } from './service'
import * as words from './words'

/**
 * An app of a workspace that nobody has trusted: git on this machine is read, and nothing else is asked, told or run. What was known
 * before stays on show, with its age.
 */
export function readOnlyApp(config: AppConfig, local: Connected): WatchedApp {
  const { name, source, ci, deploy } = config
  return {
    name,
    branch: branchOf(source),
    source:
      source === undefined
        ? noSource(name)
        : (readOnly(local.source?.(config) ?? null) ?? unaskedSource(source.service)),
    ci: ci.map(({ service }) => unaskedCi(service)),
    includes: local.includes?.(config) ?? [],
    deploy: deploy === undefined ? null : unaskedDeploys(deploy.service, name),
    errors: null,
    releases: null,
  }
}

/** What is on this machine is read; the rest of a history would come from a server. */
const readOnly = (source: SourceHost | null): SourceHost | null =>
  source?.history === undefined
    ? source
    : { ...source, history: { ...source.history, fetchRest: () => unasked(words.NOTHING_FETCHED) } }

const labelOf = (service: ServiceKind): string => serviceOf(service).name

/** The answer in place of what is not asked or run; `what` says which. */
export const unasked = (what: string): Promise<Result<never>> =>
  Promise.resolve(fail('invalid', words.untrusted(what)))

function unaskedSource(service: ServiceKind): SourceHost {
  const answer = () => unasked(words.isNotAsked(labelOf(service)))
  return {
    id: `untrusted source ${service}`,
    label: labelOf(service),
    unasked: true,
    resolve: answer,
    compare: answer,
    refs: answer,
    tags: answer,
  }
}

const unaskedCi = (service: ServiceKind): CiService => ({
  id: `untrusted ci ${service}`,
  label: labelOf(service),
  unasked: true,
  report: () => unasked(isThisMachine(service) ? words.NO_CHECK_RUNS : words.isNotAsked(labelOf(service))),
})

function unaskedDeploys(service: ServiceKind, app: string): DeployService {
  const answer = () =>
    unasked(isThisMachine(service) ? words.NOTHING_RUNS : words.isNotAsked(labelOf(service)))
  return {
    id: `untrusted deploys ${service} ${app}`,
    label: labelOf(service),
    unasked: true,
    capabilities: { ...NOT_DEPLOYED, rollback: 'redeploy' },
    apps: [app],
    latest: answer,
    history: answer,
    start: answer,
    rollBack: answer,
    cancel: answer,
    log: answer,
    buildKept: async () => null,
  }
}
