import type { CiReport } from '@core/ci/ci'
import { ok } from '@core/result'
import { GithubClient } from '../../../../src/main/services/github/api/client'
import type { GithubCiOptions } from '../../../../src/main/services/github/checks'
import { createGithubCi } from '../../../../src/main/services/github/checks'
import { githubRepository, type OwnDeploys } from '../../../../src/main/services/github/source/repository'
import { createHttp, type Http } from '../../../../src/main/services/http'
import type { PlannedJob, PlannedRun } from '../../../world/github/model/actions/plan'
import type { NewRun } from '../../../world/github/model/actions/run'
import { open } from '../support'

type Options = Partial<Pick<GithubCiOptions, 'required' | 'ignore' | 'mayFail'>> & {
  readonly deploys?: Partial<OwnDeploys>
  readonly isPrivate?: boolean
  /** Questions of these addresses are answered with 502. */
  readonly broken?: RegExp
}

/** GitHub as the CI of `octo/site`, asked about the head of its master. */
export async function ciOfSite({ deploys, isPrivate = false, broken, ...given }: Options = {}) {
  const world = await open({ private: isPrivate })
  const sha = world.repository.history.resolve('master') ?? ''
  const ownDeploys = { workflows: new Set<string>(), byDeployment: false, ...deploys }
  const client = broken === undefined ? world.client : brokenClient(world, broken)
  const site = githubRepository(client, 'octo/site', () => {}, ownDeploys)
  const ci = createGithubCi(site, {
    branch: 'master',
    required: null,
    ignore: [],
    mayFail: [],
    clock: world.clock,
    pendingMs: 10_000,
    ...given,
  })
  const report = async (): Promise<CiReport> => {
    const answer = await ci.report(sha)
    if (!answer.ok) throw new Error(answer.problem.sentence)
    return answer.value
  }
  const { actions } = world.repository
  const plans = new Map<string, PlannedRun>()
  /** Starts a run of the workflow of this name, whose file is the name in small letters. */
  const run = (name: string, plan: PlannedRun, over: Partial<NewRun> = {}) => {
    plans.set(name, plan)
    const file = `${name.toLowerCase()}.yml`
    const workflow =
      actions.workflow(file) ??
      actions.addWorkflow({ name, file, plan: () => plans.get(name) ?? { jobs: [] } })
    const actor = world.github.model.user('armin')
    return actions.start(workflow, { event: 'push', ref: 'master', sha, actor, inputs: {}, ...over })
  }
  /** Runs again what failed of a run, which does something else from now on. */
  const rerunFailed = (of: ReturnType<typeof run>, plan: PlannedRun): void => {
    plans.set(of.workflow.name, plan)
    actions.rerun(of, of.actor, 'failed')
  }
  return { ...world, sha, ci, report, checks: world.repository.checks, run, rerunFailed }
}

function brokenClient(
  { clock, github, account }: Awaited<ReturnType<typeof open>>,
  at: RegExp,
): GithubClient {
  const sent = createHttp({ clock })
  const http: Http = {
    request: async (request) =>
      at.test(request.url)
        ? ok({
            status: 502,
            headers: new Headers(),
            text: '',
            json: undefined,
            cut: null,
            sentAt: 0,
            receivedAt: 0,
          })
        : sent.request(request),
  }
  return new GithubClient({ url: github.apiUrl, token: () => account.token, http, clock })
}

/** A job that is over ten seconds after it could begin. */
export const job = (name: string, over: Partial<PlannedJob> & { fails?: boolean } = {}): PlannedJob => {
  const { fails = false, ...more } = over
  return { name, waitSeconds: 0, steps: [{ name: 'make', seconds: 10, fails }], ...more }
}

/** "failing", "CI / test failing" and so on: the state of all, and of each. */
export const states = ({ state, checks }: CiReport): string[] => [
  state,
  ...checks.map((check) => `${check.name} ${check.state}`),
]
