import {
  attemptsOf,
  type Deploy,
  type DeployIn,
  environmentKey,
  isActive,
  isIn,
  newestFirst,
} from '../deploys/deploy'
import { hadEffect } from '../deploys/environment'
import type { DeployFailure } from './failure'

/** What was found out of a deploy that failed: the headline of its log, or null where that is not known. */
export type HeadlineOf = (deploy: Deploy) => string | null

type Found = Omit<DeployFailure, 'known' | 'search'>

/**
 * The failures of one environment, newest first, read off its deploys in any order. Deploys that failed in the same step with the same
 * first error are one failure, also where another one came between, and so are the attempts of one; it is over once a deploy finished or failed in another way, and
 * goes on where it shows again after no more than a roll back.
 */
export function deployFailures(deploys: readonly Deploy[], headlineOf: HeadlineOf): Found[] {
  const found: Building[] = []
  let good: Found['good'] = null
  let open: Building[] = []
  for (const deploy of newestFirst(deploys.flatMap(attemptsOf)).reverse()) {
    if (isActive(deploy) || !hadEffect(deploy)) continue
    if (isIn(deploy, 'finished')) {
      for (const one of open) one.over ??= { number: deploy.number, at: deploy.state.endedAt, by: 'finished' }
      // Going back fixes nothing: what fails in the same way afterwards is the same failure.
      if (deploy.kind !== 'rollback') open = []
      if (deploy.sha !== null) good = { number: deploy.number, sha: deploy.sha }
    } else if (isIn(deploy, 'failed')) {
      const same = open.find((one) => one.signature === signatureOf(deploy, headlineOf))
      for (const one of open) one.over ??= { number: deploy.number, at: deploy.state.endedAt, by: 'failed' }
      const one = same ?? beginning(deploy, headlineOf, good)
      if (same === undefined) found.push(one)
      one.over = null
      one.deploys.push(deploy)
      open = [...open.filter((other) => other !== one), one]
    }
  }
  return found.map(finish).sort((a, b) => b.at - a.at)
}

interface Building {
  readonly signature: string
  readonly headline: string
  readonly good: Found['good']
  readonly deploys: DeployIn<'failed'>[]
  over: Found['over']
}

const beginning = (deploy: DeployIn<'failed'>, headlineOf: HeadlineOf, good: Found['good']): Building => ({
  signature: signatureOf(deploy, headlineOf),
  headline: headlineOf(deploy) ?? deploy.state.sentence,
  good,
  deploys: [],
  over: null,
})

function finish({ deploys, headline, good, over }: Building): Found {
  const [first, last] = [deploys[0], deploys.at(-1)]
  if (first === undefined || last === undefined) throw new Error('a failure without a deploy')
  return {
    kind: 'deploy',
    id: `deploy ${environmentKey(first)}#${first.number}`,
    app: first.app,
    environment: first.environment,
    tries: [...deploys].reverse().map(({ number, sha, subject, by, state, revision }) => ({
      number,
      attempt: revision.attempt,
      sha,
      subject,
      by,
      endedAt: state.endedAt,
    })),
    step: first.state.step,
    headline,
    good,
    over,
    since: first.state.endedAt,
    at: last.state.endedAt,
  }
}

/** What two deploys that failed in the same way have in common: numbers, ids, times and paths differ from one run to the next. */
function signatureOf(deploy: DeployIn<'failed'>, headlineOf: HeadlineOf): string {
  const said = headlineOf(deploy) ?? deploy.state.sentence
  return `${deploy.state.step ?? ''} ${said.replace(/(?<!\S)[^\s/]*\/(?:[^\s/]*\/)+/g, '').replace(/\b(0x)?[a-f]*\d[\da-f]*\b/gi, '#')}`
}
