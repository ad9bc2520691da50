import type { CheckPatterns, CiReport } from '@core/ci/ci'
import { onTestFinished } from 'vitest'
import { createGitlabCi } from '../../../src/main/services/gitlab'
import { createHttp } from '../../../src/main/services/http'
import type { PlannedGitlabJob } from '../../world/gitlab/model'
import { startGitlab } from '../../world/gitlab/server'

export const TOKEN = 'glpat-a-made-up-one'
export const PROJECT = 'acme/web/site'
export const SHA = '1'.repeat(40)

export interface Given extends Partial<CheckPatterns> {
  readonly token?: string | null
  readonly project?: string
}

/** A GitLab below a path, with the project `acme/web/site`. Its clock stands still until time passes. */
export async function site() {
  let now = Date.UTC(2026, 10, 23, 9)
  const clock = { now: () => now, after: () => () => {} }
  const gitlab = await startGitlab({ clock, token: TOKEN, basePath: '/gitlab' })
  onTestFinished(() => gitlab.close())
  const { model } = gitlab
  const project = model.addProject(PROJECT)
  const http = createHttp({ clock })
  const connect = ({ token = TOKEN, project: path = PROJECT, ignore = [], mayFail = [] }: Given = {}) =>
    createGitlabCi({
      url: `${gitlab.url}/`,
      token: () => token,
      http,
      clock,
    })({ project: path, branch: 'master', ignore, mayFail })
  const ci = connect()
  const reportOf = async (sha = SHA, of = ci): Promise<CiReport> => {
    const report = await of.report(sha)
    if (!report.ok) throw new Error(report.problem.sentence)
    return report.value
  }
  return {
    gitlab,
    model,
    project,
    clock,
    http,
    ci,
    connect,
    reportOf,
    run: (jobs: readonly PlannedGitlabJob[], over = {}) => model.start(project, SHA, jobs, over),
    pass: (seconds: number) => {
      now += seconds * 1000
    },
    asked: () => gitlab.requests.splice(0).map(({ path }) => decodeURIComponent(path)),
  }
}

export const UNIT: PlannedGitlabJob = { name: 'unit', seconds: 10 }
