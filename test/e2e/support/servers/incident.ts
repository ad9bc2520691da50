import { join } from 'node:path'
import { startFreight } from '../../../world/freight/server.ts'
import type { Plan } from '../../../world/freight/types.ts'
import { startGitHub } from '../../../world/github/server.ts'
import { type CommitToMake, Repository } from '../../../world/repository.ts'
import { startSentry } from '../../../world/sentry/server.ts'
import { startStatuspage } from '../../../world/statuspage/server.ts'

/** Made-up secrets of the three servers. */
const SECRETS = {
  BINNACLE_GITHUB_TOKEN: 'a-token-of-this-forge',
  BINNACLE_FREIGHT_KEY: 'the-key-of-this-harbour',
  BINNACLE_SENTRY_TOKEN: 'a-token-of-this-lookout',
}

/**
 * A team's servers on this machine: its code is on GitHub, Freight ships it, Sentry hears of what its users meet, and on its status page it
 * says what is broken.
 */
export interface Incident {
  readonly page: Awaited<ReturnType<typeof startStatuspage>>
  readonly sentry: Awaited<ReturnType<typeof startSentry>>
  readonly workspace: unknown
  readonly env: Readonly<Record<string, string>>
  /** Somebody pushes commits to the branch, oldest first; answers them. */
  push(...commits: readonly Pushed[]): string[]
  /** What becomes of the next deploys of a commit. */
  plan(sha: string, plan: Omit<Plan, 'seconds'>): void
  close(): Promise<void>
}

export type Pushed = Pick<CommitToMake, 'author' | 'subject' | 'path' | 'content'>

const BRANCH = 'main'

/** How the code is before anything breaks. */
const MODELS = `class Project:
    owner = None
    name = ""


class Plan:
    seats = 1
`

/** Starts the servers, with the repository in `folder`. */
export async function openIncident(folder: string): Promise<Incident> {
  const now = Date.now()
  const made = (commit: Pushed, i: number): CommitToMake => ({ ...commit, at: now - 3_600_000 + i * 1000 })
  const path = join(folder, 'site')
  const first = { author: 'ana', subject: 'The models', path: 'site/billing/models.py', content: MODELS }
  const repository = new Repository(path, [{ name: BRANCH, commits: [made(first, 0)] }])
  const head = (): string => repository.resolve(BRANCH) ?? ''
  const github = await startGitHub({ token: SECRETS.BINNACLE_GITHUB_TOKEN })
  const site = github.model.addRepository({
    fullName: 'octo/site',
    repository,
    defaultBranch: BRANCH,
    checks: () => [{ name: 'unit', seconds: 0 }],
  })
  site.allow(github.model.user('octocat'), 'admin')
  site.pushed({ branch: BRANCH, sha: head() })

  const plans = new Map<string, Omit<Plan, 'seconds'>>()
  const fine = { outcome: 'finished', lines: ['Shipped.'] } as const
  const freight = await startFreight({
    clock: { now: Date.now },
    commits: { resolve: (_, ref) => repository.resolve(ref) },
    plan: ({ sha }) => ({ seconds: 0.5, ...(plans.get(sha) ?? fine) }),
    key: SECRETS.BINNACLE_FREIGHT_KEY,
    tickMs: 100,
  })
  freight.model.addApp({
    name: 'site',
    repository: path,
    environments: { production: BRANCH },
    provider: 'shell',
    providerConfig: {},
  })
  const sentry = await startSentry({ token: SECRETS.BINNACLE_SENTRY_TOKEN })
  const page = await startStatuspage()
  let pushes = 0
  return {
    sentry,
    page,
    env: SECRETS,
    workspace: {
      version: 1,
      incidents: [{ service: 'statuspage', url: page.url }],
      apps: [
        {
          name: 'site',
          source: { service: 'github', url: github.apiUrl, repository: 'octo/site', branch: BRANCH },
          ci: [{ service: 'github' }],
          deploy: { service: 'freight', url: freight.url, app: 'site' },
          errors: { service: 'sentry', url: sentry.url, organization: 'acme', project: 'site' },
          environments: [{ name: 'production' }],
        },
      ],
    },
    push: (...commits) =>
      commits.map((commit) => {
        pushes += 1
        repository.grow([{ name: BRANCH, from: `${BRANCH}^0`, commits: [made(commit, pushes)] }])
        site.pushed({ branch: BRANCH, sha: head() })
        return head()
      }),
    plan: (sha, plan) => void plans.set(sha, plan),
    close: async () => {
      await page.close()
      await sentry.close()
      await freight.close()
      await github.close()
    },
  }
}
