import { runAddresses, runJson, workflowJson } from '../json/actions.ts'
import type { Workflow } from '../model/actions/run.ts'
import type { RunView } from '../model/actions/view.ts'
import { flag, object, text } from './fields.ts'
import { pagedAs } from './paging.ts'
import { refuse } from './refusal.ts'
import { type Answer, json, numberOf, onRepository, type RepositoryAsked, type Route } from './route.ts'

const READ = { area: 'actions', access: 'read' } as const
const WRITE = { area: 'actions', access: 'write' } as const

export const actionRoutes: readonly Route[] = [
  onRepository('GET', '/actions/workflows', READ, workflows),
  onRepository('GET', '/actions/workflows/{workflow_id}', READ, oneWorkflow),
  onRepository('POST', '/actions/workflows/{workflow_id}/dispatches', WRITE, dispatch),
  onRepository('GET', '/actions/workflows/{workflow_id}/runs', READ, runsOfWorkflow),
  onRepository('GET', '/actions/runs', READ, allRuns),
  onRepository('GET', '/actions/runs/{run_id}', READ, oneRun),
  onRepository('POST', '/actions/runs/{run_id}/cancel', WRITE, cancel),
  onRepository('POST', '/actions/runs/{run_id}/force-cancel', WRITE, cancel),
  onRepository('POST', '/actions/runs/{run_id}/rerun', WRITE, rerun),
]

function workflows(asked: RepositoryAsked): Answer {
  const { repository, scene } = asked
  return pagedAs(asked, 'workflows', repository.actions.workflows, (workflow) =>
    workflowJson(scene.links, repository, workflow),
  )
}

function oneWorkflow(asked: RepositoryAsked): Answer {
  return json(workflowJson(asked.scene.links, asked.repository, workflowOf(asked)))
}

function dispatch(asked: RepositoryAsked): Answer {
  const { repository, scene, body, caller } = asked
  const workflow = workflowOf(asked)
  if (!scene.model.knowsRunDetails && 'return_run_details' in body) {
    refuse(422, 'Invalid request.\n\n"return_run_details" is not a permitted key.')
  }
  const ref = text(asked, 'WorkflowDispatch', 'ref')
  const name = ref.replace(/^refs\/(heads|tags)\//, '')
  // A commit alone will not do: it must be a branch or a tag.
  const { history } = repository
  const sha = history.resolve(`heads/${name}`) ?? history.resolve(`tags/${name}`)
  if (sha === null) return refuse(422, `No ref found for: ${ref}`)
  const inputs = inputsOf(asked, workflow)
  const actor = caller?.user ?? repository.owner
  const run = repository.actions.start(workflow, {
    event: 'workflow_dispatch',
    ref: name,
    sha,
    actor,
    inputs,
  })
  if (!flag(asked, 'return_run_details', false)) return { status: 204 }
  return json({ workflow_run_id: run.id, ...runAddresses(scene.links, repository, run) })
}

function inputsOf(asked: RepositoryAsked, { options }: Workflow): Record<string, string> {
  if (options.dispatch === undefined) {
    return refuse(422, "Workflow does not have 'workflow_dispatch' trigger")
  }
  const known = options.dispatch.inputs
  const given = Object.entries(object(asked, 'inputs')).map(([name, value]) => [name, String(value)] as const)
  const unexpected = given.map(([name]) => name).filter((name) => known[name] === undefined)
  if (unexpected.length > 0) refuse(422, `Unexpected inputs provided: ${JSON.stringify(unexpected)}`)
  const inputs = Object.fromEntries(given)
  for (const [name, { required }] of Object.entries(known)) {
    if (required && !inputs[name]) refuse(422, `Required input '${name}' not provided`)
  }
  return inputs
}

function runsOfWorkflow(asked: RepositoryAsked): Answer {
  const workflow = workflowOf(asked)
  return listed(asked, ({ run }) => run.workflow === workflow)
}

function allRuns(asked: RepositoryAsked): Answer {
  return listed(asked, () => true)
}

function listed(asked: RepositoryAsked, isAmong: (view: RunView) => boolean): Answer {
  const { repository, scene, url } = asked
  const is = (name: string, ...values: (string | null)[]) => {
    const wanted = url.searchParams.get(name)
    return wanted === null || values.includes(wanted)
  }
  const found = repository.actions
    .runs()
    .filter(isAmong)
    .filter(({ run }) => is('branch', run.ref) && is('event', run.event) && is('head_sha', run.sha))
    .filter(({ run, status, conclusion }) => is('status', status, conclusion) && is('actor', run.actor.login))
    .filter(({ run }) => isCreated(url.searchParams.get('created'), run.createdAt))
  return pagedAs(asked, 'workflow_runs', found, (view) => runJson(scene, repository, view))
}

/** `>=TIME`, `<TIME` and so on, or `TIME..TIME`, with `*` for an open end. */
function isCreated(wanted: string | null, at: number): boolean {
  if (wanted === null) return true
  const seconds = Math.floor(at / 1000) * 1000
  const [from, to] = wanted.split('..')
  if (to !== undefined) return !(seconds < Date.parse(from ?? '')) && !(seconds > Date.parse(to))
  const [, sign = '', time = ''] = /^([<>]=?)?(.*)$/.exec(wanted) ?? []
  const than = Date.parse(time)
  if (sign === '>=') return seconds >= than
  if (sign === '>') return seconds > than
  if (sign === '<=') return seconds <= than
  if (sign === '<') return seconds < than
  return new Date(at).toISOString().startsWith(time)
}

function oneRun(asked: RepositoryAsked): Answer {
  return json(runJson(asked.scene, asked.repository, runOf(asked)))
}

function cancel(asked: RepositoryAsked): Answer {
  if (!asked.repository.actions.cancel(runOf(asked).run)) {
    refuse(409, 'Cannot cancel a workflow run that is completed.')
  }
  return json({}, 202)
}

function rerun(asked: RepositoryAsked): Answer {
  const { run, status } = runOf(asked)
  if (status !== 'completed') refuse(403, 'This workflow is already running')
  asked.repository.actions.rerun(run, asked.caller?.user)
  return json({}, 201)
}

export const runOf = (asked: RepositoryAsked): RunView =>
  asked.repository.actions.run(numberOf(asked, 'run_id')) ?? refuse(404, 'Not Found')

const workflowOf = ({ repository, params }: RepositoryAsked): Workflow =>
  repository.actions.workflow(params.workflow_id ?? '') ?? refuse(404, 'Not Found')
