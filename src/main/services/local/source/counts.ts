import { type CommitCounts, type CommitPair, pairKey } from '@core/commits/pairs'
import { LIMITS } from '@core/limits'
import { ok, type Result } from '@core/result'
import type { LocalApp } from '../context'
import { readGit } from '../git'
import { cutsOf } from './history'
import { lackingAmong } from './resolve'

type Counts = ReadonlyMap<string, CommitCounts>
const NONE: Counts = new Map()

/**
 * How many commits the two of each pair differ by, with two calls of git for all of them: what all tips have in common, and the commits above that.
 * Left out is a pair of which a commit is not there. Empty where only comparing them one by one tells: a history that is cut off, or too many between them.
 */
export async function countPairs(app: LocalApp, pairs: readonly CommitPair[]): Promise<Result<Counts>> {
  const counts = await countAll(app, pairs)
  if (!counts.ok || counts.value.size > 0 || pairs.length < 2) return counts
  // One commit that is no more keeps git from telling of all the others.
  const lacking = await lackingAmong(app, pairs.flatMap(endsOf))
  if (!lacking.ok || lacking.value.size === 0) return counts
  const others = pairs.filter((pair) => !endsOf(pair).some((sha) => lacking.value.has(sha)))
  return others.length === 0 ? counts : countAll(app, others)
}

const endsOf = ({ base, head }: CommitPair): string[] => (base === null ? [head] : [base, head])

async function countAll(app: LocalApp, pairs: readonly CommitPair[]): Promise<Result<Counts>> {
  const tips = [...new Set(pairs.flatMap(endsOf))]
  const cuts = await cutsOf(app)
  if (!cuts.ok) return cuts
  if (cuts.value.size > 0) return ok(NONE)
  const parents = await readGraph(
    app,
    tips,
    pairs.some(({ base }) => base === null),
  )
  if (parents === null) return ok(NONE)
  const reached = new Map(tips.map((tip) => [tip, reachableFrom(tip, parents)]))
  const counts = pairs.map(({ base, head }): [string, CommitCounts] => {
    const [of, without] = [reached.get(head), base === null ? undefined : reached.get(base)]
    return [pairKey({ base, head }), { ahead: countOf(of, without), behind: countOf(without, of) }]
  })
  return ok(new Map(counts))
}

type Graph = ReadonlyMap<string, readonly string[]>

/** The commits of these tips, each with its parents, without those that all of them have in common unless `whole`; null where git cannot list them. */
async function readGraph(app: LocalApp, tips: readonly string[], whole: boolean): Promise<Graph | null> {
  if (tips.length === 1 && !whole) return new Map()
  const common = whole ? ok('') : await readGit(app, ['merge-base', '--octopus', ...tips])
  if (!common.ok) return null
  const without = common.value.trim() === '' ? [] : [`^${common.value.trim()}`]
  const most = LIMITS.git.countedCommits
  const listed = await readGit(app, [
    'rev-list',
    '--parents',
    `--max-count=${most + 1}`,
    ...tips,
    ...without,
    '--',
  ])
  if (!listed.ok) return null
  const lines = listed.value.split('\n').filter((line) => line !== '')
  if (lines.length > most) return null
  return new Map(
    lines.map((line) => {
      const [sha = '', ...parents] = line.split(' ')
      return [sha, parents]
    }),
  )
}

/** The commits of the graph that a commit is made of, itself among them. */
function reachableFrom(tip: string, graph: Graph): ReadonlySet<string> {
  const reached = new Set<string>()
  const next = [tip]
  for (let sha = next.pop(); sha !== undefined; sha = next.pop()) {
    const parents = reached.has(sha) ? undefined : graph.get(sha)
    if (parents === undefined) continue
    reached.add(sha)
    next.push(...parents)
  }
  return reached
}

function countOf(of: ReadonlySet<string> = new Set(), without: ReadonlySet<string> = new Set()): number {
  let count = 0
  for (const sha of of) if (!without.has(sha)) count++
  return count
}
