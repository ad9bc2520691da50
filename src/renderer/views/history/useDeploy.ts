import { type Deploy, deployKey } from '@core/deploy'
import { EVERYTHING } from '@core/history'
import { useQuery } from '@tanstack/react-query'
import { ask } from '../../data/bridge'
import { queryKeys } from '../../data/queryKeys'

/** A deploy of the history by its name; `sentence` says why there is none. */
export function useDeploy(key: string): { deploy: Deploy | null; sentence: string } {
  const query = useQuery({
    queryKey: queryKeys.deploy(key),
    queryFn: async () => {
      const found = await ask('history', { filter: { ...EVERYTHING, search: key }, offset: 0, limit: 500 })
      return found.deploys.find((deploy) => deployKey(deploy) === key) ?? null
    },
  })
  const sentence =
    query.error?.problem.sentence ?? (query.isPending ? '' : 'There is no such deploy in the history.')
  return { deploy: query.data ?? null, sentence }
}
