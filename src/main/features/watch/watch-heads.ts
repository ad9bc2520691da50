import type { SourceHost, WatchedApp } from '@core/ports'
import { isRefusal, ok, type Problem } from '@core/result'
import type { Observation } from '@core/snapshot/apply'
import { freshness } from '@core/snapshot/freshness'
import { hear } from '../../engine/hear'
import type { RunOutcome, Task } from '../../engine/scheduler'
import { type CountOptions, countAllWaiting, countAtOnce, LackingPairs, type Sharers } from './counting'

interface Options extends Omit<CountOptions, 'lacking'> {
  readonly windowOpen: () => boolean
}

/** The apps by what they watch: a branch is asked about once, however many apps are made of it. */
export function sharedBranches(apps: readonly WatchedApp[]): Sharers[] {
  const shared: Sharers[] = []
  for (const app of apps) {
    const at = shared.findIndex(([first]) => first.source.id === app.source.id && first.branch === app.branch)
    const known = shared[at]
    if (known === undefined) shared.push([app])
    else shared[at] = [...known, app]
  }
  return shared
}

/** The task that looks at an app's branch. */
export function headTaskOf(apps: readonly WatchedApp[], name: string): string {
  const sharers = sharedBranches(apps).find((some) => some.some((app) => app.name === name))
  return taskOf(sharers?.[0].name ?? name)
}

const taskOf = (app: string): string => `head ${app}`

export function headTask(options: Options, sharers: Sharers): Task {
  const { snapshots, clock, windowOpen } = options
  const [{ name, branch, source }] = sharers
  const lacking = new LackingPairs(clock)
  const counting = { ...options, lacking }
  let isHurried = false
  return {
    id: taskOf(name),
    host: `${source.id} ${name}`,
    asks: [source.id],
    interval: () => freshness('idle', windowOpen()),
    hurry: () => {
      isHurried = true
    },
    run: async () => {
      // Not before: a run that is under way may be about to say once more what lacked then.
      if (isHurried) lacking.clear()
      isHurried = false
      const head = await source.resolve(branch)
      if (!head.ok) return lostHead(options, sharers, head.problem)
      const cut = (await source.history?.cutBefore(head.value.sha)) ?? ok(null)
      if (!cut.ok) return lostHead(options, sharers, cut.problem)
      const at = clock.now()
      const outcome = hear(snapshots, clock, source, head, (commit) =>
        sharers.flatMap((app): Observation[] => [
          { kind: 'head', app: app.name, commit, at },
          { kind: 'repository', app: app.name, problem: null, cutAt: cut.value, at },
        ]),
      )
      await countAtOnce(counting, sharers, head.value.sha)
      return (await countAllWaiting(counting, sharers, head.value.sha)) ?? outcome
    },
  }
}

/**
 * Says of each app why its branch cannot be read. That there is no such branch is the source's own good answer, and about nothing else in its
 * repository; whatever else went wrong it was with the source.
 */
async function lostHead(
  { snapshots, clock }: Options,
  sharers: Sharers,
  problem: Problem,
): Promise<RunOutcome> {
  const [{ source }, ...others] = sharers
  const at = clock.now()
  // Each of them is named in its own sentence.
  const answers = await Promise.all(others.map((app) => app.source.resolve(app.branch)))
  const problems = [problem, ...answers.map((answer) => (answer.ok ? null : answer.problem))]
  if (isOfRepository(source, problem)) {
    snapshots.observe(
      sharers.map(({ name }, i) => {
        const cutAt = snapshots.snapshot.repositories[name]?.cutAt ?? null
        return { kind: 'repository', app: name, problem: problems[i] ?? null, cutAt, at }
      }),
    )
  }
  const answer = problem.kind === 'gone' ? ok(null) : { ok: false as const, problem }
  return hear(snapshots, clock, source, answer, () => [])
}

/** Whether a problem is with the repository, and not with the server (which counts requests) that many of them are on. */
const isOfRepository = ({ quota }: SourceHost, problem: Problem): boolean =>
  quota === undefined || (isRefusal(problem) && problem.keyVariable === undefined)
