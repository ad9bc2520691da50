import { ok } from '@core/result'
import type { ServiceModule } from '../service'

export const service: ServiceModule = {
  /** It is Binnacle that is asked, and only the sender knows whether the secret is right. */
  whoAmI: async () => ok({ user: null, lacks: [] }),
}
