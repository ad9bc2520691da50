import { isValue, outdatedBy, type TopicName } from '@contract/topics'
import { ageAnew } from '../ui/time/ticking'
import { onTopic } from './bridge'
import { client } from './client'
import { keyOf } from './queryKeys'

/** Keeps what main publishes where the queries find it; answers what ends it. */
export const startFeed = (): (() => void) =>
  onTopic((topic, payload) => {
    if (isValue(topic)) put(keyOf(topic), payload)
    if (topic === 'snapshot') ageAnew()
    markStale(topic)
  })

/** A key that was missing, or a server that nobody named, may be why a question failed, whatever its answer is made of. */
const HELPS: ReadonlySet<TopicName> = new Set(['accounts', 'workspace'])

/** What a topic says is out of date is asked again, and after one that may help what failed as well: at once where it is in sight, else when it is. */
export function markStale(topic: TopicName): void {
  const outdated = new Set<unknown>(outdatedBy(topic))
  void client.invalidateQueries({
    predicate: ({ queryKey, state }) =>
      outdated.has(queryKey[0]) || (HELPS.has(topic) && state.status === 'error'),
  })
}

/** An answer still under way is older than what was published, so it must not replace it. */
function put(key: readonly unknown[], value: unknown): void {
  void client.cancelQueries({ queryKey: key })
  client.setQueryData(key, value)
}
