import type { FactBlock, InsightStore } from '@core/insights'
import type { EnvironmentAddress } from '@core/ports'

type Environments = ReturnType<InsightStore['environments']>

/**
 * The blocks of environments, the first to end first of each, with a turn of the event loop for others after each `atOnce`: a long history takes longer to read
 * than anything may hold up the process.
 */
export async function* blocksWithPauses(
  store: Pick<InsightStore, 'facts'>,
  environments: Environments,
  atOnce: number,
): AsyncGenerator<{ readonly at: EnvironmentAddress; readonly block: FactBlock }> {
  let count = 0
  for (const { blocks, ...at } of environments)
    for (const block of blocks) {
      yield { at, block: store.facts(at, block) }
      count += 1
      if (count % atOnce === 0) await nextTurn()
    }
}

export const nextTurn = (): Promise<void> => new Promise((next) => setImmediate(next))
