import { anEngine } from '../support/engine'
import { type HarbourOptions, past, sha } from '../support/support'

export const MINUTE = 60_000

/** An engine that has watched for a minute: `docs/production` runs `a`, and before it `9`. */
export async function atNoon(options: HarbourOptions = {}) {
  const engine = await anEngine(options)
  past(engine, { sha: sha('9'), ago: 7_200 })
  past(engine, { sha: sha('a'), ago: 3_600 })
  await engine.clock.advance(MINUTE)
  engine.proxy.arrived.length = 0
  return engine
}
