import { shortNames } from './all'
import { type Tally, tally } from './tally'

interface Waiting {
  /** Of the app's own repository; null where it cannot be counted. */
  readonly commits: number | null
  /** Of included repositories; null where that cannot be told. */
  readonly included: readonly { readonly repository: string; readonly commits: number | null }[]
}

/** How many commits wait to be deployed, of the app itself and of what comes along with it. */
export function waitingIn(app: string, { commits, included }: Waiting): Tally {
  const names = shortNames(
    app,
    included.map(({ repository }) => repository),
  )
  return tally([
    { name: app, isOwn: true, count: commits },
    ...included.map((one) => ({
      name: names.get(one.repository) ?? one.repository,
      isOwn: false,
      count: one.commits,
    })),
  ])
}
