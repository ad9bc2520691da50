import { attemptsOf, type Deploy, deployKey, isIn, newestFirst } from '../deploys/deploy'
import type { EnvironmentErrors, ErrorDetails } from '../user-errors'
import type { Excerpt } from './excerpt'
import type { ErrorsFailure } from './failure'
import * as words from './words'

type FoundErrorsFailure = Omit<ErrorsFailure, 'known' | 'search'>

/** What users meet since a deploy of an environment, as a failure; `deploys` are those of the environment, in any order. */
export function errorsFailure(
  at: { app: string; environment: string },
  { number, sha, issues, cameBack, isWhole, users, worst, since }: EnvironmentErrors,
  deploys: readonly Deploy[],
): FoundErrorsFailure | null {
  if (issues === 0) return null
  const ordered = newestFirst(deploys.flatMap(attemptsOf))
  const place = ordered.findIndex((deploy) => deploy.number === number)
  const older = place < 0 ? ordered.filter((deploy) => deploy.number < number) : ordered.slice(place + 1)
  const before = older.find((deploy) => isIn(deploy, 'finished') && deploy.sha !== sha)
  return {
    ...at,
    kind: 'errors',
    id: `errors ${deployKey({ ...at, number })}`,
    number,
    sha,
    issues,
    cameBack,
    isWhole,
    users,
    headline: worst ?? words.NAMELESS_ERROR,
    good: before === undefined || before.sha === null ? null : { number: before.number, sha: before.sha },
    over: null,
    since,
    at: since,
  }
}

/** So many calls of a stack trace are shown. */
const MOST_FRAMES = 20

/** What an error service tells of an error, in the same shape as what a log tells: so the same evidence is looked for in it. */
export function excerptOfError({ issue, raised }: ErrorDetails): Excerpt {
  const texts = raised.flatMap(({ type, message, frames }, i) => [
    { text: `${i === 0 ? '' : 'caused by '}${type}: ${message}`, marked: true },
    ...frames.slice(0, MOST_FRAMES).map(({ path, line, function: name, inApp }) => ({
      text: `    at ${name ?? '?'} (${path}${line === null ? '' : `:${line}`})`,
      marked: inApp && name !== null && frames[0]?.path === path,
    })),
  ])
  const own = raised.flatMap(({ frames }) => frames.filter(({ inApp }) => inApp))
  return {
    lines: texts.map((one, i) => ({ number: i + 1, ...one })),
    totalLines: texts.length,
    headline: issue.title,
    command: null,
    exitCode: null,
    activity: 'unknown',
    tests: [],
    frames: own.map(({ path, line }) => ({ path, line: line !== null && line > 0 ? line : null })),
  }
}
