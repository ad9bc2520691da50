import { expect } from 'vitest'
import type { Reply } from '../../../world/github/api'
import { Description } from './description'
import { commits, type Port, port } from './support'

const description = new Description()
/** Every route that was asked, with how it went. */
export const exercised = new Set<string>()

export const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`

export function check({ route, status, headers, body }: Reply): void {
  if (route === null || status === 304) return
  exercised.add(`${nameOf(route)} ${status < 400 ? 'succeeds' : 'fails'}`)
  const text = body.toString('utf8')
  const fault = description.fault(route.method, route.path, status, headers['content-type'] ?? null, text)
  expect(fault, `${nameOf(route)} answered ${status} ${text.slice(0, 400)}`).toBeNull()
}

export const WORKFLOW = '/actions/workflows/deploy.yml'

/** A repository with something of everything; each answer of it is checked. */
export async function harbour(): Promise<Port & { readonly sha: string; readonly topic: string }> {
  const made = await port({
    checks: () => [
      { name: 'unit', seconds: 60 },
      { name: 'lint', via: 'status', seconds: 10, conclusion: 'failure' },
    ],
  })
  const { repository, github } = made
  const user = github.model.user('armin')
  const sha = repository.push('master', commits(1))
  const topic = repository.push('topic', commits(2))
  repository.history.repository.git(['tag', 'v1', sha])
  const merged = { sha, at: github.model.now }
  const labels = [repository.label('bug')]
  const from = { baseRef: 'master', user }
  repository.pulls.add({ ...from, title: 'A change', headRef: 'change', headSha: sha, labels, merged })
  repository.pulls.add({ ...from, title: 'Another', headRef: 'topic', headSha: topic, reviewers: [user] })
  repository.protection.rule('master', ['unit'])
  const steps = [{ name: 'ship', seconds: 20, lines: ['shipping'] }]
  const plan = () => ({ jobs: [{ name: 'ship', environment: 'production', steps }] })
  repository.actions.addWorkflow({ name: 'Deploy', file: 'deploy.yml', dispatch: { inputs: {} }, plan })
  return { ...made, sha, topic }
}

/** Asks one after the other and checks each answer; `expected` is how each of them must end. */
export async function all({ get, replies }: Port, expected: number, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const { status } = await get(path)
    expect(status, path).toBe(expected)
  }
  replies.splice(0).forEach(check)
}

type Post = readonly [path: string, body?: unknown, token?: null]

/** The same for what changes something; with the token null by a stranger. */
export async function posts({ ask, replies }: Port, expected: number, all: readonly Post[]): Promise<void> {
  for (const [path, body, token] of all) {
    const { status } = await ask('POST', path, { body: body ?? {}, ...(token === null && { token }) })
    expect(status, `POST ${path}`).toBe(expected)
  }
  replies.splice(0).forEach(check)
}

/** Starts the workflow; answers the path of its newest run. */
export async function dispatched(
  world: Port,
  expected: number,
  more: Record<string, unknown>,
): Promise<string> {
  await posts(world, expected, [[`${WORKFLOW}/dispatches`, { ref: 'master', ...more }]])
  const { workflow_runs } = Object((await world.get('/actions/runs')).body)
  return `/actions/runs/${workflow_runs[0].id}`
}

/** Sends something other than a GET or a POST. */
export async function sends(
  { ask, replies }: Port,
  expected: number,
  method: 'PATCH' | 'DELETE',
  all: readonly Post[],
): Promise<void> {
  for (const [path, body] of all) {
    const { status } = await ask(method, path, { ...(body !== undefined && { body }) })
    expect(status, `${method} ${path}`).toBe(expected)
  }
  replies.splice(0).forEach(check)
}
