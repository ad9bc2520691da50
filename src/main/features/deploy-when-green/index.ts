import type { SettingsStore } from '@core/settings'
import type { Feature } from '../feature'
import { PendingDeploys, type PendingPorts } from './when-green'

interface Ports extends Omit<PendingPorts, 'limitMs'> {
  readonly settings: Pick<SettingsStore, 'get'>
}

interface DeployWhenGreen extends Feature<'deployWhenGreen' | 'cancelWaiting' | 'chooseWaiting'> {
  readonly cancel: PendingDeploys['cancel']
  /** A request was found out to have ended in a way that nobody knows: that is told. */
  readonly tellEnds: () => void
}

/** Deploys that wait for their CI: kept in the journal, looked at, and started once at most. */
export function deployWhenGreen({ settings, ...ports }: Ports): DeployWhenGreen {
  const limitMs = () => settings.get().waitForCiMinutes * 60_000
  const pending = new PendingDeploys({ ...ports, limitMs })
  return {
    cancel: (id) => pending.cancel(id),
    tellEnds: () => pending.tellEnds(),
    topics: {},
    calls: {
      deployWhenGreen: (request) => pending.request(request),
      cancelWaiting: ({ id }) => pending.cancel(id),
      chooseWaiting: ({ id, sha }) => pending.choose(id, sha),
    },
  }
}
