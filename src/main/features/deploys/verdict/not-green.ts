import type { CiReport, CiState } from '@core/ci/ci'
import type { PullRequest } from '@core/commits/commit'
import { LIMITS } from '@core/limits'
import type { WatchedApp } from '@core/ports'
import type { Result } from '@core/result'
import type { NotGreen, RiskFact } from '@core/risk'
import { commitsOf, contentsOf, nameIn, type ShipmentItem, type ShipmentPart, titleOf } from '@core/shipment'
import * as words from '../words'

/** So many are asked about: more would cost a CI that counts its requests too many of them. */
const MOST_ASKED = LIMITS.engine.askedCi
/** So many at once. */
const AT_ONCE = 4

type State = Result<CiState>

/**
 * What one repository brings and whose own CI is not green: of a pull request what CI said when it was merged, of what else there is what it says now. The
 * head is left out, and so is what has no effect. A CI that begins its checks by being asked is not asked. `report` asks all CIs of the app, which
 * know nothing of an included repository: of that only the pull requests say something.
 */
export async function notGreenIn(
  app: Pick<WatchedApp, 'ci'>,
  part: ShipmentPart,
  pulls: readonly PullRequest[],
  report: (sha: string) => Promise<Result<CiReport>>,
): Promise<RiskFact<readonly NotGreen[]>> {
  const { range } = part
  if (range.base === null) return { known: [] }
  const items = contentsOf({ range, pulls })
    .items.map(({ item }) => item)
    .filter((item) => !part.isOwn || !commitsOf(item).some(({ sha }) => sha === range.head))
  const mayAsk = part.isOwn && app.ci.length > 0 && !app.ci.some(({ isOnDemand }) => isOnDemand === true)
  const open = mayAsk ? items.filter((item) => mergedState(item) === null) : []
  const answers = await eachOf(open.slice(0, MOST_ASKED), AT_ONCE, (item) => stateOf(item, report))
  const known = items.flatMap((item): NotGreen[] => {
    const asked = answers.get(item)
    const state = mergedState(item) ?? (asked?.ok ? asked.value : null)
    if (state === null || state === 'passing' || state === 'none') return []
    return [{ name: nameIn(part, item), title: titleOf(item), state }]
  })
  const [problem] = [...answers.values()].flatMap((answer) => (answer.ok ? [] : [answer.problem.sentence]))
  const rest = open.length > MOST_ASKED ? words.ciAskedAboutNewest(MOST_ASKED, open.length) : null
  const unknown = problem ?? rest
  if (unknown === null) return { known }
  return known.length === 0 && problem !== undefined ? { unknown } : { known, unknown }
}

const mergedState = (item: ShipmentItem): CiState | null => (item.kind === 'pull' ? item.pull.ci : null)

async function stateOf(
  item: ShipmentItem,
  report: (sha: string) => Promise<Result<CiReport>>,
): Promise<State> {
  const newest = commitsOf(item)[0]
  if (newest === undefined) return { ok: true, value: 'none' }
  const answer = await report(newest.sha)
  return answer.ok ? { ok: true, value: answer.value.state } : answer
}

/** Does the same with each, so many at once. */
async function eachOf<K, V>(
  all: readonly K[],
  atOnce: number,
  work: (one: K) => Promise<V>,
): Promise<Map<K, V>> {
  const done = new Map<K, V>()
  const left = [...all]
  const worker = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) done.set(one, await work(one))
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, all.length) }, worker))
  return done
}
