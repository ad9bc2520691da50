import { NEEDS, type Need } from '@core/attention'
import { derived } from '@core/snapshot/derived'
import type { EnvironmentRow } from '../environments/rows'

/** An app with its environments in the order in which commits go through them. */
export interface PipelineRow {
  readonly app: EnvironmentRow['app']
  readonly cells: readonly EnvironmentRow[]
  /** That of its most pressing environment. */
  readonly need: Need
}

/** Apps that stand together. */
export interface PipelineGroup {
  /** As the workspace calls it; null for those without one. */
  readonly name: string | null
  /** Those that the person has pinned, of whatever group. */
  readonly isPinned: boolean
  readonly apps: readonly PipelineRow[]
  /** The environments that the columns are of, where the apps have few enough in common; null where each cell says its own name. */
  readonly columns: readonly string[] | null
}

const PINNED = Symbol('pinned')

/** More stand side by side nowhere. */
export const MOST_COLUMNS = 5

/**
 * The apps in their groups: what is in trouble first in each, else in the workspace's order; the group with the most pressing app first. Pinned ones are a
 * group of their own, before all others.
 */
export const groupsOf = derived(readGroups)

function readGroups(
  rows: readonly EnvironmentRow[],
  pinned: readonly string[] = [],
): readonly PipelineGroup[] {
  const byApp = new Map<string, EnvironmentRow[]>()
  for (const row of rows) byApp.set(row.app.name, [...(byApp.get(row.app.name) ?? []), row])
  const apps = [...byApp.values()].flatMap((cells): PipelineRow[] => {
    const [first] = cells
    return first === undefined ? [] : [{ app: first.app, cells: inOrder(cells), need: mostPressing(cells) }]
  })
  const byGroup = new Map<string | null | typeof PINNED, PipelineRow[]>()
  for (const app of apps) {
    const name = pinned.includes(app.app.name) ? PINNED : (app.app.group ?? null)
    byGroup.set(name, [...(byGroup.get(name) ?? []), app])
  }
  const groups = [...byGroup].map(
    ([key, members]): PipelineGroup => ({
      name: key === PINNED ? null : key,
      isPinned: key === PINNED,
      apps: sorted(members),
      columns: columnsOf(members),
    }),
  )
  return [...groups.filter(({ isPinned }) => isPinned), ...groups.filter(({ isPinned }) => !isPinned)]
}

/** How many apps are in these groups. */
export const countOf = derived((groups: readonly PipelineGroup[]): number =>
  groups.reduce((count, { apps }) => count + apps.length, 0),
)

/** The groups with no more than so many of their apps, the first ones; the columns stay those of the whole group. */
export function firstOf(groups: readonly PipelineGroup[], most: number): readonly PipelineGroup[] {
  let left = most
  return groups.flatMap((group) => {
    const apps = group.apps.slice(0, Math.max(0, left))
    left -= group.apps.length
    return apps.length === 0 ? [] : [{ ...group, apps }]
  })
}

const mostPressing = (cells: readonly EnvironmentRow[]): Need =>
  NEEDS.find((need) => cells.some((cell) => cell.need === need)) ?? 'rest'

/** As the workspace lists an app's environments; the rows come sorted by what needs a person. */
function inOrder(cells: readonly EnvironmentRow[]): EnvironmentRow[] {
  const names = cells[0]?.app.environments.map(({ name }) => name) ?? []
  return [...cells].sort((a, b) => names.indexOf(a.environment.name) - names.indexOf(b.environment.name))
}

/** Only what is broken or moves goes to the front: an app must not jump for each commit that comes to its branch. */
function sorted(apps: readonly PipelineRow[]): PipelineRow[] {
  const rank = ({ need }: PipelineRow): number => (need === 'failed' ? 0 : need === 'shipping' ? 1 : 2)
  return [...apps].sort((a, b) => rank(a) - rank(b) || a.app.name.localeCompare(b.app.name))
}

/**
 * The names of the columns, each name before those that come after it in any app; null where there are too many, or two apps have
 * them in opposite orders.
 */
export function columnsOf(apps: readonly PipelineRow[]): readonly string[] | null {
  const after = new Map<string, Set<string>>()
  for (const { cells } of apps)
    for (const [index, { environment }] of cells.entries()) {
      const before = after.get(environment.name) ?? new Set<string>()
      const previous = cells[index - 1]
      if (previous !== undefined) before.add(previous.environment.name)
      after.set(environment.name, before)
    }
  if (after.size > MOST_COLUMNS) return null
  const columns: string[] = []
  while (columns.length < after.size) {
    const next = [...after].find(
      ([name, before]) => !columns.includes(name) && [...before].every((one) => columns.includes(one)),
    )
    if (next === undefined) return null
    columns.push(next[0])
  }
  return columns
}
