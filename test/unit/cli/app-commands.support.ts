import type { Snapshot } from '@core/snapshot/snapshot'
import { aDeploy, anApp, aWorld, sha } from '../support/builders'

export const app = anApp({
  capabilities: { ...anApp().capabilities, waitsForCi: false },
  environments: [
    { name: 'staging', protected: false, promoteFrom: null },
    { name: 'production', protected: true, promoteFrom: null },
  ],
})
export const world = (...deploys: ReturnType<typeof aDeploy>[]): Snapshot => {
  const snapshot = aWorld(app)
  const all: Snapshot['deploys'] = {}
  for (const deploy of deploys) {
    const key = `${deploy.app}/${deploy.environment}`
    all[key] = { ...all[key], [deploy.number]: deploy }
  }
  return { ...snapshot, deploys: all }
}
export const runs = aDeploy({ number: 1, sha: sha('a') })
