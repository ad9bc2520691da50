import type { Deploy } from '@core/deploys/deploy'
import { EVERYTHING } from '@core/deploys/history'
import type { DeployAddress } from '@core/ports'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../../data/bridge'
import { keyOf } from '../../../data/queryKeys'

/** A deploy of the history; `sentence` says why there is none. Of two with the same number it is the newer one. */
export function useDeploy({ app, environment, number }: DeployAddress): {
  deploy: Deploy | null
  sentence: string
} {
  const question = { filter: { ...EVERYTHING, app, environment, number }, offset: 0, limit: 1 }
  const query = useQuery({
    queryKey: keyOf('history', question),
    queryFn: () => ask('history', question),
  })
  const sentence =
    query.error?.problem.sentence ?? (query.isPending ? '' : 'There is no such deploy in the history.')
  return { deploy: query.data?.deploys[0] ?? null, sentence }
}
