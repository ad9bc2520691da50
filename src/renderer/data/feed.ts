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

/** What a topic says is out of date is asked again: at once where it is in sight, else when it is. */
export function markStale(topic: TopicName): void {
  for (const name of outdatedBy(topic)) void client.invalidateQueries({ queryKey: keyOf(name) })
}

/** An answer still under way is older than what was published, so it must not replace it. */
function put(key: readonly unknown[], value: unknown): void {
  void client.cancelQueries({ queryKey: key })
  client.setQueryData(key, value)
}
