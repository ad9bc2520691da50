import { ok } from '@core/result'
import type { ServiceModule } from '../service'

export const service: ServiceModule = {
  /** A receiver has no accounts: whether it takes the key shows when something is sent to it. */
  whoAmI: async () => ok({ user: null, lacks: [] }),
}
