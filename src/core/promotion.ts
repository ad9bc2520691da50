import { attemptsOf, type Deploy, type DeployIn, environmentKey, isIn, newestFirst } from './deploy'
import { environmentStatus } from './environment'
import { deploysOf, type Snapshot } from './snapshot'

/** What the environment before another one runs, and so may go on to it. */
export interface Promotion {
  /** The name of the environment before. */
  readonly from: string
  readonly sha: string
  /** The deploy that brought it there. */
  readonly deploy: Deploy
  /** Since when it runs there, epoch ms. */
  readonly since: number
  /** The other environment runs another commit. */
  readonly isNew: boolean
}

/** How a commit fared in the environment before. */
export interface Trial {
  /** The name of the environment before. */
  readonly from: string
  /** The newest deploy of the commit that finished there; null where none of those that are known did. */
  readonly deploy: DeployIn<'finished'> | null
  /** It runs there now. */
  readonly runs: boolean
}

interface At {
  readonly app: string
  readonly environment: string
}

/** What can be promoted to an environment; null where nothing comes before it (`promoteFrom`), or nothing runs there. */
export function promotionOf(snapshot: Snapshot, { app, environment }: At): Promotion | null {
  const from = sourceOf(snapshot, { app, environment })
  if (from === null) return null
  const runsIn = (name: string) =>
    environmentStatus(deploysOf(snapshot, environmentKey({ app, environment: name }))).current
  const deploy = runsIn(from)
  if (deploy === null || deploy.sha === null || !isIn(deploy, 'finished')) return null
  const { sha } = deploy
  return { from, sha, deploy, since: deploy.state.endedAt, isNew: runsIn(environment)?.sha !== sha }
}

/** How a commit fared in the environment before; null where nothing comes before. */
export function trialOf(snapshot: Snapshot, { app, environment }: At, sha: string): Trial | null {
  const from = sourceOf(snapshot, { app, environment })
  if (from === null) return null
  const deploys = deploysOf(snapshot, environmentKey({ app, environment: from }))
  const finished = newestFirst(deploys.flatMap(attemptsOf))
    .filter((deploy) => isIn(deploy, 'finished'))
    .filter((deploy) => deploy.sha === sha)
  return { from, deploy: finished[0] ?? null, runs: environmentStatus(deploys).current?.sha === sha }
}

const sourceOf = (snapshot: Snapshot, { app, environment }: At): string | null =>
  snapshot.apps.find(({ name }) => name === app)?.environments.find(({ name }) => name === environment)
    ?.promoteFrom ?? null
