import { jobJson } from '../json/actions.ts'
import { jobLog } from '../model/actions/log.ts'
import { runOf } from './actions.ts'
import { pagedAs } from './paging.ts'
import { refuse } from './refusal.ts'
import { type Answer, json, numberOf, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'actions', access: 'read' } as const

export const jobRoutes: readonly Route[] = [
  onRepository('GET', '/actions/runs/{run_id}/jobs', READ, jobs),
  onRepository('GET', '/actions/jobs/{job_id}', READ, oneJob),
  onRepository('GET', '/actions/jobs/{job_id}/logs', READ, log),
]

function jobs(asked: RepositoryAsked): Answer {
  const { repository, scene, url } = asked
  const view = runOf(asked)
  // `latest` leaves out the jobs that a partial re-run took over (r-universe-org/help#607), which the documentation does not say.
  const earlier = url.searchParams.get('filter') === 'all' ? view.run.earlier : []
  const all = [view, ...earlier.map((attempt) => repository.actions.view(attempt))]
  const found = all.flatMap(({ run, jobs: of }) => of.map((job) => ({ run, job })))
  return pagedAs(asked, 'jobs', found, ({ run, job }) => jobJson(scene, repository, run, job))
}

function oneJob(asked: RepositoryAsked): Answer {
  const { run, view } = jobOf(asked)
  return json(jobJson(asked.scene, asked.repository, run, view))
}

/** Redirects to where the text lies, which asks for no token: whoever has the address may read it for a minute. */
function log(asked: RepositoryAsked): Answer {
  const { model, links } = asked.scene
  const { view } = jobOf(asked)
  if (view.completedAt === null && !model.liveLogs) refuse(404, 'Not Found')
  // The documentation does not say how a log is missing; rust-lang/triagebot#2241 shows it.
  if (model.lostLogs.has(view.job.plan.name)) refuse(410, 'Server Error')
  const key = model.blobs.put(jobLog(view, model.now))
  return { status: 302, headers: { location: `${links.web}/blobs/${key}` } }
}

const jobOf = (asked: RepositoryAsked) =>
  asked.repository.actions.job(numberOf(asked, 'job_id')) ?? refuse(404, 'Not Found')
