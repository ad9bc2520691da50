import { type Attention, byNeed, counts } from '@core/attention'
import type { AppsInNow } from '@core/settings'
import { derived } from '@core/snapshot/derived'
import type { EnvironmentRow } from './environments/rows'

/** The rows that are shown, and what is said of those of hidden apps. */
export interface ChosenRows {
  /** Pinned apps before others, after what failed. */
  readonly rows: readonly EnvironmentRow[]
  /** How many hidden apps are out of sight, or would be. */
  readonly hidden: number
  /** Hidden apps that are there since something about them needs a person. */
  readonly anyway: readonly string[]
}

/** Leaves out the apps that a person has hidden, but for those that need somebody: out of sight is never out of mind. */
export const chosenRows = derived(choose)

function choose(
  rows: readonly EnvironmentRow[],
  { pinned, hidden }: Pick<AppsInNow, 'pinned' | 'hidden'>,
  attention: readonly Attention[],
  isWhole: boolean,
): ChosenRows {
  const needy = new Set(attention.flatMap((one) => (counts(one) && 'app' in one ? [one.app] : [])))
  for (const { need, app } of rows) if (need === 'failed') needy.add(app.name)
  const isHidden = ({ app }: EnvironmentRow): boolean => hidden.includes(app.name)
  const isPinned = ({ app }: EnvironmentRow): boolean => pinned.includes(app.name)
  const shown = rows.filter((row) => isWhole || !isHidden(row) || needy.has(row.app.name))
  const names = new Set(rows.filter(isHidden).map(({ app }) => app.name))
  const anyway = isWhole ? [] : [...names].filter((name) => needy.has(name))
  return {
    rows: byNeed(shown, isPinned),
    hidden: names.size - anyway.length,
    anyway,
  }
}
