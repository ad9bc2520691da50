import type { CiReport } from './ci'
import { type Range, shortSha } from './commit'
import { deployKey } from './deploy'
import type { EnvironmentStatus, RollbackTarget } from './environment'
import type { Trial } from './promotion'
import { ago, coarse, counted } from './time'
import { checksDone } from './when-green-words'

export type Level = 'go' | 'caution' | 'stop'

/** One reason of a verdict, in a sentence that stands by itself. */
export interface Reason {
  readonly level: Level
  readonly sentence: string
}

export interface Verdict {
  readonly level: Level
  /** The gravest first. */
  readonly reasons: readonly Reason[]
}

const GRAVITY: Record<Level, number> = { stop: 2, caution: 1, go: 0 }

/** The gravest reason decides. */
export function verdictOf(reasons: readonly Reason[]): Verdict {
  const sorted = [...reasons].sort((a, b) => GRAVITY[b.level] - GRAVITY[a.level])
  return { level: sorted[0]?.level ?? 'go', reasons: sorted }
}

/** What is known when a deploy is about to be made. */
export interface DeployFacts {
  readonly sha: string
  /** null where the two could not be compared. */
  readonly range: Range | null
  /** null where the app has no CI; `unknown` where it has, and could not be asked. */
  readonly ci: CiReport | 'unknown' | null
  readonly environment: EnvironmentStatus
  /** The most commits that the team ships at once (`risk.maxCommits`); null for no limit. */
  readonly maxCommits: number | null
  /** Why the app is locked against deploys (may be empty), or null where it is not. */
  readonly locked: string | null
  /** The deploy service itself waits until CI is green. */
  readonly waitsForCi: boolean
  /** The commit that waits there already to be deployed when its CI is green, or null. */
  readonly green: string | null
  /** How the commit fared in the environment that comes before; null where none does. */
  readonly trial: Trial | null
  /** Epoch ms. */
  readonly now: number
  /** The person insists although CI is red. Nothing else is passed over. */
  readonly forced?: boolean
}

/** Whether a red CI is all that stands in the way, which a person may pass over where the deploy service lets them. */
export const stopsForCiOnly = (facts: DeployFacts): boolean =>
  deployVerdict({ ...facts, forced: false }).level === 'stop' &&
  deployVerdict({ ...facts, forced: true }).level !== 'stop'

/** May this commit be deployed there? */
export function deployVerdict(facts: DeployFacts): Verdict {
  return verdictOf([
    ...lockReasons(facts.locked),
    ...rangeReasons(facts),
    ...ciReasons(facts),
    ...trialReasons(facts),
    ...queueReasons(facts.environment),
    ...greenReasons(facts),
  ])
}

function lockReasons(locked: string | null): Reason[] {
  if (locked === null) return []
  const why = locked === '' ? '' : `: ${locked.replace(/[.\s]+$/, '')}`
  return [{ level: 'stop', sentence: `The app is locked${why}. Unlock it first.` }]
}

function rangeReasons({ sha, range, environment, maxCommits }: DeployFacts): Reason[] {
  const { current } = environment
  if (current === null) return [{ level: 'go', sentence: 'Nothing runs here yet, so everything ships.' }]
  if (current.sha === sha) {
    if (environment.failed !== null) {
      return [
        {
          level: 'go',
          sentence: `${shortSha(sha)} is what ran last; this ships it again after ${deployKey(environment.failed)} failed.`,
        },
      ]
    }
    return [
      {
        level: 'caution',
        sentence: `Nothing to ship: ${shortSha(sha)} is already there. Deploying ships the same commit again.`,
      },
    ]
  }
  if (range === null) {
    return [
      { level: 'caution', sentence: 'What ships cannot be told: the two commits could not be compared.' },
    ]
  }
  if (range.totalRemoved > 0) {
    const out = counted(range.totalRemoved, 'commit')
    return [
      {
        level: 'caution',
        sentence: `This goes back: it takes ${out} out that ${range.totalRemoved === 1 ? 'runs' : 'run'} there now.`,
      },
    ]
  }
  if (range.totalCommits === 0)
    return [{ level: 'caution', sentence: 'Nothing to ship: no commit lies between.' }]
  if (maxCommits !== null && range.totalCommits > maxCommits) {
    const limit = `more than the ${maxCommits} that this team ships at once`
    return [
      { level: 'caution', sentence: `${counted(range.totalCommits, 'commit')} ship together, ${limit}.` },
    ]
  }
  return [{ level: 'go', sentence: `${counted(range.totalCommits, 'commit')} ahead of what runs there.` }]
}

function ciReasons({ sha, ci, waitsForCi, forced }: DeployFacts): Reason[] {
  const commit = shortSha(sha)
  if (ci === null)
    return [{ level: 'caution', sentence: 'This app has no CI, so nothing has checked the commit.' }]
  if (ci === 'unknown')
    return [{ level: 'caution', sentence: `What CI says of ${commit} is not known: it could not be asked.` }]
  switch (ci.state) {
    case 'none':
      return [
        {
          level: 'caution',
          sentence: `No check has run on ${commit}. If it is new, CI may be about to begin.`,
        },
      ]
    case 'pending':
      return [
        waitsForCi
          ? {
              level: 'go',
              sentence: `CI is running on ${commit}; the deploy waits for it and stops if it turns red.`,
            }
          : {
              level: 'caution',
              sentence: `CI is running on ${commit}${checksDone(ci)}. “Deploy when green” waits for it and stops if it turns red.`,
            },
      ]
    case 'passing':
      return [{ level: 'go', sentence: `CI is green on ${commit}.` }]
    case 'failing':
      return [
        forced === true
          ? {
              level: 'caution',
              sentence: `CI is red on ${commit}: ${failedNames(ci)} failed. You deploy it all the same.`,
            }
          : { level: 'stop', sentence: `CI is red on ${commit}: ${failedNames(ci)} failed.` },
      ]
    case 'cancelled': {
      const then = waitsForCi ? 'the deploy asks for it again' : 'whether it is green is not known'
      return [{ level: 'caution', sentence: `CI was cancelled on ${commit}; ${then}.` }]
    }
  }
}

/** Where a commit is to come from another environment, whether it ran well there. */
function trialReasons({ sha, trial, now }: DeployFacts): Reason[] {
  if (trial === null) return []
  const { from, deploy, runs } = trial
  const commit = shortSha(sha)
  if (deploy === null)
    return [{ level: 'caution', sentence: `${commit} is not among what ${from} shipped last.` }]
  const { endedAt } = deploy.state
  const name = deployKey(deploy)
  const sentence = runs
    ? `${from} runs ${commit} since ${coarse(now - endedAt)}: ${name} finished.`
    : `${from} ran ${commit}: ${name} finished ${ago(endedAt, now)}.`
  return [{ level: 'go', sentence }]
}

function greenReasons({ green }: DeployFacts): Reason[] {
  if (green === null) return []
  return [
    {
      level: 'caution',
      sentence: `${shortSha(green)} waits for CI here and is deployed when it is green.`,
    },
  ]
}

const failedNames = (ci: CiReport): string =>
  ci.checks
    .filter((check) => check.state === 'failing')
    .map((check) => check.name)
    .join(', ') || 'a check'

function queueReasons(environment: EnvironmentStatus): Reason[] {
  const last = environment.active.at(-1)
  if (last === undefined) return []
  return [{ level: 'caution', sentence: `${deployKey(last)} has not ended yet. This one will wait for it.` }]
}

/** What is known when a roll back is about to be made. */
export interface RollbackFacts {
  readonly environment: EnvironmentStatus
  /** `environment.rollback`, or `environment.rollbackAfterCancel` where a running deploy is cancelled first. */
  readonly target: RollbackTarget
  /** From what runs now to the target; null where it could not be compared. */
  readonly range: Range | null
  /** Whether the target's build is kept, so that nothing is built; null where the service does not say. */
  readonly buildKept: boolean | null
  /** The roll back also cancels the running deploy. */
  readonly cancelsFirst: boolean
  /** Why the app is locked against deploys (may be empty), or null where it is not. Going back is a deploy too. */
  readonly locked: string | null
}

/** May this environment go back? */
export function rollbackVerdict({
  environment,
  target,
  range,
  buildKept,
  cancelsFirst,
  locked,
}: RollbackFacts): Verdict {
  const { active } = environment
  if (target.kind === 'none') return verdictOf([{ level: 'stop', sentence: target.why }])
  const commit = shortSha(target.sha)
  const reasons = lockReasons(locked)
  if (range !== null && range.totalRemoved > 0) {
    reasons.push({
      level: 'go',
      sentence: `${counted(range.totalRemoved, 'commit')} will be taken out and wait to ship again.`,
    })
  }
  if (buildKept === true)
    reasons.push({ level: 'go', sentence: `The build of ${commit} is kept: no rebuild, it ships at once.` })
  if (buildKept === false) {
    reasons.push({
      level: 'caution',
      sentence: `The build of ${commit} is no longer kept, so it is built again first.`,
    })
  }
  reasons.push({ level: 'go', sentence: `${commit} ran here before, as ${deployKey(target.deploy)}.` })
  const running = active[0]
  if (running !== undefined) {
    reasons.push(
      cancelsFirst
        ? { level: 'caution', sentence: `${deployKey(running)} is cancelled first.` }
        : {
            level: 'caution',
            sentence: `${deployKey(running)} has not ended yet. The roll back will wait for it.`,
          },
    )
  }
  return verdictOf(reasons)
}
