import { type Deploy, environmentKey } from '@core/deploys/deploy'
import { useFailures } from './queries'

/** What the log of a failed deploy says broke, or what its service says of it; null where it is not known as a failure. */
export function useHeadline(deploy: Deploy): string | null {
  const found = useFailures()?.find(
    (failure) =>
      failure.kind === 'deploy' &&
      environmentKey(failure) === environmentKey(deploy) &&
      failure.tries.some(({ number }) => number === deploy.number),
  )
  return found?.headline ?? null
}
