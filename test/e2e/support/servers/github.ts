import { join } from 'node:path'
import type { PlannedCheck } from '../../../world/github/model/checks.ts'
import { type GitHubServer, startGitHub } from '../../../world/github/server.ts'
import { seeded } from '../../../world/random.ts'
import { Repository } from '../../../world/repository.ts'
import { story } from '../../../world/story.ts'

/** A made-up token of octocat's. */
export const TOKEN = 'a-token-of-this-forge'

/** A GitHub on this machine with the repository `octo/site`, which a workflow deploys. */
export interface Forge {
  readonly github: GitHubServer
  readonly repository: Repository
  readonly site: ReturnType<GitHubServer['model']['addRepository']>
  /** The content of a workspace file that has its source, CI and deploys there. */
  readonly workspace: unknown
  /** The environment by which the app is signed in. */
  readonly env: Readonly<Record<string, string>>
  /** What the checks of the commits that are pushed from now on do; null: each goes on until it is ended. */
  checks: readonly PlannedCheck[]
  /** The jobs that deploy from now on fail in their last step; of a matrix the first. */
  fails: boolean
  /** The values of the matrix by which what deploys from now on ships; none for a single job. */
  parts: readonly string[]
  /** How long the last step takes of jobs that deploy from now on, seconds. */
  lasts: number
  /** What the workflow was given at each start, in their order. */
  readonly given: Readonly<Record<string, string>>[]
  readonly head: () => string
  /** Somebody pushes one more commit; answers it. */
  push(subject: string): string
  close(): Promise<void>
}

const COMMITS = 40
const BRANCH = 'main'

/** Starts it, with its repository in `folder`. */
export async function openForge(
  folder: string,
  options: { readonly basePath?: string } = {},
): Promise<Forge> {
  const path = join(folder, 'site')
  const [past] = story({ seed: seeded(7), commits: COMMITS, now: Date.now() })
  const repository = new Repository(path, [{ name: BRANCH, commits: past?.commits ?? [] }])
  const github = await startGitHub({ token: TOKEN, ...options })
  const state: { checks: readonly PlannedCheck[]; fails: boolean; parts: readonly string[]; lasts: number } =
    {
      checks: [{ name: 'unit', seconds: 0 }],
      fails: false,
      parts: [],
      lasts: 1,
    }
  const site = github.model.addRepository({
    fullName: 'octo/site',
    repository,
    defaultBranch: BRANCH,
    checks: () => state.checks,
  })
  site.allow(github.model.user('octocat'), 'admin')
  const given: Record<string, string>[] = []
  const wait = { waitSeconds: 0.3 }
  site.actions.addWorkflow({
    name: 'Deploy',
    file: 'deploy.yml',
    dispatch: { inputs: { environment: { required: true }, ref: { required: true } } },
    plan: ({ inputs }) => {
      given.push({ ...inputs })
      const ship = (name: string, fails: boolean) => ({
        name,
        needs: ['build'],
        environment: inputs.environment ?? '',
        ...wait,
        steps: [{ name: 'Upload', seconds: state.lasts, lines: ['uploading the site'], fails }],
      })
      const build = {
        name: 'build',
        ...wait,
        steps: [{ name: 'make', seconds: 0.5, lines: ['making the site'] }],
      }
      const matrix = state.parts.map((part, i) => ship(`ship (${part})`, state.fails && i === 0))
      return { jobs: [build, ...(matrix.length > 0 ? matrix : [ship('ship', state.fails)])] }
    },
  })
  const head = () => repository.resolve(BRANCH) ?? ''
  site.pushed({ branch: BRANCH, sha: head() })
  const at = { service: 'github', url: github.apiUrl }
  let pushes = 0
  return {
    github,
    repository,
    site,
    workspace: {
      version: 1,
      apps: [
        {
          name: 'site',
          source: { ...at, repository: 'octo/site', branch: BRANCH },
          ci: [{ service: 'github' }],
          deploy: {
            service: 'github',
            workflow: 'deploy.yml',
            inputs: { environment: '{environment}', ref: '{ref}' },
          },
          environments: [
            { name: 'staging' },
            { name: 'production', protected: true, promoteFrom: 'staging' },
          ],
        },
      ],
    },
    env: { BINNACLE_GITHUB_TOKEN: TOKEN },
    get checks() {
      return state.checks
    },
    set checks(checks) {
      state.checks = checks
    },
    get lasts() {
      return state.lasts
    },
    set lasts(lasts) {
      state.lasts = lasts
    },
    get parts() {
      return state.parts
    },
    set parts(parts) {
      state.parts = parts
    },
    get fails() {
      return state.fails
    },
    set fails(fails) {
      state.fails = fails
    },
    given,
    head,
    push: (subject) => {
      pushes += 1
      const commit = {
        author: 'Grace Hopper',
        subject,
        at: Date.now(),
        path: `notes/${pushes}.md`,
        content: `${subject}\n`,
      }
      repository.grow([{ name: BRANCH, from: `${BRANCH}^0`, commits: [commit] }])
      site.pushed({ branch: BRANCH, sha: head() })
      return head()
    },
    close: () => github.close(),
  }
}
