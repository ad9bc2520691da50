import type { Delivery, DeliveryStore } from '@core/webhooks'

/** Deliveries without a disk. */
export function memoryDeliveries(): DeliveryStore {
  const kept = new Map<string, Delivery>()
  const keyOf = ({ url, message }: Delivery) => `${url} ${message.id}`
  const at = (url: string) => [...kept.values()].filter((delivery) => delivery.url === url)
  return {
    put: (delivery) => {
      if (kept.has(keyOf(delivery))) return false
      kept.set(keyOf(delivery), delivery)
      return true
    },
    change: (delivery) => void kept.set(keyOf(delivery), delivery),
    forget: (delivery) => void kept.delete(keyOf(delivery)),
    open: (url) => at(url).filter(({ state }) => state.state !== 'arrived'),
    arrivedAt: (url) =>
      Math.max(0, ...at(url).map(({ state }) => (state.state === 'arrived' ? state.at : 0))) || null,
  }
}
