import type { Deploy } from '@core/deploys/deploy'
import type { WatchedApp } from '@core/ports'
import { type ShippedStore, shippedOf } from '@core/whereabouts'
import { shipmentOf } from '../../../src/main/engine/shipment'
import { value } from './support'

/** Puts what each of these deploys brought into the memory, as Binnacle does while it watches. Oldest first; the first brought nothing. */
export async function learned(
  store: ShippedStore,
  app: WatchedApp,
  deploys: readonly Deploy[],
): Promise<void> {
  for (const [i, deploy] of deploys.entries()) {
    const base = deploys[i - 1]?.sha ?? null
    if (base === null || deploy.sha === null) continue
    const { environment, number, revision } = deploy
    const at = { app: app.name, environment, number, attempt: revision.attempt }
    store.put(shippedOf(at, value(await shipmentOf(app, base, deploy.sha))))
  }
}
