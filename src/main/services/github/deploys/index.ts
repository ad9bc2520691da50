import type { Clock, DeployService } from '@core/ports'
import { fail, ok, type Result } from '@core/result'
import { identifier } from '@core/text/foreign-text'
import { z } from 'zod'
import { isNobodys } from '../api/problems'
import { type GithubRepository, whyReadOnly } from '../source/repository'
import * as words from '../words'
import { RunLogs } from './log'
import { DeployReader, type ReaderOptions } from './reader'
import { approve } from './review'
import { createDeployment, type Dispatch, dispatch, type GithubStart, hasIntent } from './start'

export interface GithubDeploysOptions {
  readonly repository: GithubRepository
  /** The workspace's name. */
  readonly app: string
  readonly environments: readonly string[]
  /** How a deploy is started; null where that is by creating a deployment, which something else carries out. */
  readonly dispatch: Dispatch | null
  readonly clock: Clock
  readonly asked: ReaderOptions['asked']
}

const UserSchema = z.object({ login: identifier })

/**
 * The deploys of one repository on GitHub. Its deployments are the history of any environment; a run of Actions that makes one
 * gives it its number, jobs, log and end. A deployment without a run can be watched and not cancelled.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: an answer for each question of the port
export function createGithubDeploys(options: GithubDeploysOptions): DeployService {
  const { repository, app, dispatch: how, clock } = options
  const { client, place } = repository
  /** What was asked for by this very app, known before the journal has heard of it. */
  const begun = new Map<number, GithubStart>()
  const asked: ReaderOptions['asked'] = (number) => begun.get(number) ?? options.asked(number)
  /** undefined until it was asked; null for the token of an installed app, which stands for nobody. */
  let login: string | null | undefined
  const me = () => login ?? null
  const workflow = how?.workflow ?? null
  const carriesIntent = how !== null && hasIntent(how.inputs)
  const reader = new DeployReader({ ...options, asked, workflow, carriesIntent, me })
  const logs = new RunLogs(repository, reader.runs)

  const learnLogin = async (): Promise<Result<string | null>> => {
    if (login !== undefined) return ok(login)
    const who = await client.ask((rest) => rest.users.getAuthenticated(), UserSchema)
    if (!who.ok && !isNobodys(who.status, who.problem.cause)) return who
    login = who.ok ? who.value.login : null
    return ok(login)
  }
  const begin = async (order: GithubStart) => {
    const readOnly = await whyReadOnly(repository)
    if (readOnly !== null) return readOnly
    const starting = { repository, reader, clock, learnLogin }
    const deploy =
      how === null ? await createDeployment(starting, order) : await dispatch(starting, how, order)
    if (deploy.ok) begun.set(deploy.value.number, order)
    return deploy
  }
  const noRun = (what: string): Result<never> => fail('invalid', words.noRunMakesIt(what))

  return {
    id: `github-deploys ${client.url} ${repository.name} ${app}`,
    label: `GitHub (${client.host})`,
    capabilities: {
      cancel: how !== null,
      rollback: 'redeploy',
      log: how === null ? 'none' : 'after',
      queue: how !== null,
      lock: false,
      progress: how !== null,
      waitsForCi: false,
      review: how !== null,
    },
    apps: [app],
    user: me,
    quota: client.quota,
    latest: async (active = []) => {
      const known = await learnLogin()
      return known.ok ? reader.latest(active) : known
    },
    history: (cursor) => reader.history(cursor),
    start: (request, intentId) => begin({ ...request, kind: 'deploy', intentId }),
    rollBack: (request, _target, intentId) => begin({ ...request, kind: 'rollback', intentId }),
    cancel: async ({ number }) => {
      if (how === null) return noRun('it cannot be cancelled from here')
      const sent = await client.ask(
        (rest) => rest.actions.cancelWorkflowRun({ ...place, run_id: number }),
        z.unknown(),
      )
      return sent.ok ? ok(null) : sent
    },
    approve: ({ number, environment }) => approve(repository, reader.runs, number, environment),
    log: async ({ number }, from) => (how === null ? noRun('there is no log') : logs.read(number, from)),
    ...(how !== null && { failureLog: ({ number }) => logs.ofFailure(number) }),
    buildKept: async () => null,
  }
}
