import { LIMITS } from '@core/limits'
import type { WatchedApp } from '@core/ports'
import { ok, type Result } from '@core/result'
import { type ChangeTags, type Patterns, tagsOf } from '@core/risk'
import { allChanges, type ShipmentPart } from '@core/shipment'
import { hostOf, rangesOf } from '../../engine/shipment'

/** Each commit's files may be a question of its own, so those of so many newest commits are asked for, the app's own first. */
const MOST = LIMITS.engine.tagged

/** What each commit that ships touches beside code, of every repository; those that touch nothing of the kind are left out. */
export async function changeTags(
  app: WatchedApp,
  { base, head }: { readonly base: string | null; readonly head: string },
  patterns: Patterns,
): Promise<Result<ChangeTags[]>> {
  if (base === null || !canTell(app)) return ok([])
  const ranges = await rangesOf(app, base, head)
  if (!ranges.ok) return ranges
  let left = MOST
  const asked = allChanges(ranges.value).parts.map((part) => {
    const shas = part.range.commits.slice(0, left).map(({ sha }) => sha)
    left -= shas.length
    return tagsIn(app, part, shas, patterns)
  })
  const answers = await Promise.all(asked)
  const problem = answers.find((answer) => !answer.ok)
  // Tags are a help beside the list: those of one repository are shown although those of another cannot be had.
  if (problem !== undefined && answers.every((answer) => !answer.ok)) return problem
  return ok(answers.flatMap((answer) => (answer.ok ? answer.value : [])))
}

const canTell = ({ source, includes }: WatchedApp): boolean =>
  [source, ...includes.map((include) => include.source)].some(({ changes }) => changes !== undefined)

async function tagsIn(
  app: WatchedApp,
  part: ShipmentPart,
  shas: readonly string[],
  patterns: Patterns,
): Promise<Result<ChangeTags[]>> {
  const host = hostOf(app, part)
  if (shas.length === 0 || host?.source.changes === undefined) return ok([])
  const changes = await host.source.changes(shas)
  if (!changes.ok) return changes
  return ok(
    changes.value.flatMap((change) => {
      const tags = tagsOf(change, patterns)
      return tags.length === 0 ? [] : [{ sha: change.sha, tags }]
    }),
  )
}
