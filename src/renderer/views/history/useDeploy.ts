import { type Deploy, deployKey } from '@core/deploy'
import { EVERYTHING } from '@core/history'
import type { DeployAddress } from '@core/ports'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../data/bridge'
import { queryKeys } from '../../data/queryKeys'

/** A deploy of the history; `sentence` says why there is none. Of two with the same number it is the newer one. */
export function useDeploy({ app, environment, number }: DeployAddress): {
  deploy: Deploy | null
  sentence: string
} {
  const query = useQuery({
    queryKey: queryKeys.deploy(deployKey({ app, environment, number })),
    queryFn: async () => {
      const filter = { ...EVERYTHING, app, environment, number }
      const found = await ask('history', { filter, offset: 0, limit: 1 })
      return found.deploys[0] ?? null
    },
  })
  const sentence =
    query.error?.problem.sentence ?? (query.isPending ? '' : 'There is no such deploy in the history.')
  return { deploy: query.data ?? null, sentence }
}
