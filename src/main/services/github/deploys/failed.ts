import type { DeployIn } from '@core/deploys/deploy'
import * as words from '../words'
import type { GithubJob } from './parse'
import { byConclusion, type DeploymentPart, verdictOf } from './parts'
import { currentJobs, didRun, type SeenRun } from './runs/seen-run'
import { stoppedSentence } from './runs/waiting'

type Why = Pick<DeployIn<'failed'>['state'], 'step' | 'sentence'>

/** So many parts are named one by one. */
const NAMED = 3

/** Why a deploy failed of which some parts did. */
export function partsFailed(parts: readonly DeploymentPart[], run: SeenRun | null, environment: string): Why {
  const failed = parts.filter(({ state }) => state === 'failed')
  const [first] = failed
  if (first === undefined) return { step: null, sentence: words.IT_FAILED }
  if (parts.length === 1 || run === null) return partFailed(first, run, environment)
  const broken = failed.filter(didBreak)
  if (broken.length === failed.length && !broken.some(({ job }) => job !== null && didRun(job)))
    return { step: first.job?.name ?? null, sentence: stoppedSentence(environment, run) }
  const others = (['cancelled', 'running', 'waiting', 'finished'] as const).flatMap((state) => {
    const names = parts.filter((part) => part.state === state).map(nameOf)
    return names.length === 0 ? [] : [`${listed(names)} ${WORDS[state](names.length)}`]
  })
  const lead = broken.length === 0 ? markedWords(failed) : failedWords(failed)
  return { step: broken[0]?.job?.name ?? null, sentence: `${[lead, ...others].join('; ')}.` }
}

/** Whether its job failed, and not only somebody who marked it so later. */
const didBreak = ({ job }: DeploymentPart): boolean =>
  job === null || byConclusion(job.conclusion) === 'failed'

function failedWords(failed: readonly DeploymentPart[]): string {
  const at = failed.length === 1 ? failedStep(failed[0]?.job ?? null) : null
  return `${listed(failed.map(nameOf))} failed${at === null ? '' : ` at “${at}”`}`
}

/** "ship (eu) was marked as failed: /health answers 500", "ship (eu) was marked as failed by mei". */
function markedWords(marked: readonly DeploymentPart[]): string {
  const sentence = `${listed(marked.map(nameOf))} ${marked.length === 1 ? 'was' : 'were'} marked as failed`
  const said = verdictOf(marked[0]?.statuses ?? [])
  if (marked.length > 1 || said === undefined) return sentence
  const description = said.description?.trim().replace(/\.$/, '') ?? ''
  if (description !== '') return `${sentence}: ${description}`
  return said.creator == null ? sentence : `${sentence} by ${said.creator.login}`
}

const WORDS = {
  cancelled: (count: number) => `${count === 1 ? 'was' : 'were'} cancelled`,
  running: (count: number) => `${count === 1 ? 'is' : 'are'} still running`,
  waiting: (count: number) => `${count === 1 ? 'has' : 'have'} not started`,
  finished: () => 'succeeded',
}

const nameOf = ({ job, deployment }: DeploymentPart): string => job?.name ?? `deployment ${deployment.id}`

function listed(names: readonly string[]): string {
  if (names.length > NAMED)
    return `${names.slice(0, NAMED - 1).join(', ')} and ${names.length - NAMED + 1} others`
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

function partFailed({ job, statuses }: DeploymentPart, run: SeenRun | null, environment: string): Why {
  if (job !== null && byConclusion(job.conclusion) === 'failed') {
    const wasStopped = run !== null && !didRun(job)
    return { step: job.name, sentence: wasStopped ? stoppedSentence(environment, run) : jobSentence(job) }
  }
  // Which of its jobs ships is not known: then one that failed is why.
  const ofRun = job === null && run !== null ? runFailed(run, []) : null
  if (ofRun !== null && ofRun.step !== null) return ofRun
  return { step: null, sentence: markedSentence(statuses, job !== null) }
}

/** Why a deployment failed that was marked so, be it by what deploys it or by a person or smoke test later. */
function markedSentence(statuses: DeploymentPart['statuses'], jobSucceeded: boolean): string {
  const said = verdictOf(statuses)
  const description = said?.description?.trim() ?? ''
  if (description !== '') return description
  const hadSucceeded = jobSucceeded || statuses.some(({ state }) => state === 'success')
  if (!hadSucceeded) return words.IT_FAILED
  return words.markedAsFailed(said?.creator?.login ?? 'Somebody')
}

/** Why a deploy failed whose run did, in a job that ships nothing itself. */
export function runFailed(run: SeenRun, parts: readonly DeploymentPart[]): Why {
  const job = currentJobs(run).find(isBroken)
  if (run.run.conclusion === 'startup_failure') return { step: null, sentence: words.WORKFLOW_CANNOT_START }
  if (job === undefined) return { step: null, sentence: words.IT_FAILED }
  if (parts.length === 0) return { step: job.name, sentence: jobSentence(job) }
  const at = failedStep(job)
  const sentence = words.failedAfter(job.name, at, listed(parts.map(nameOf)))
  return { step: job.name, sentence }
}

/** The job by which a run failed after all that it ships had gone well; undefined where there is none. */
export function failedAfter(run: SeenRun, parts: readonly DeploymentPart[]): GithubJob | undefined {
  const own = new Set(parts.map(({ job }) => job?.id))
  const lastSaid = Math.max(...parts.flatMap(({ statuses }) => verdictOf(statuses)?.created_at ?? []))
  return currentJobs(run).find(
    ({ id, conclusion, completed_at }) =>
      !own.has(id) && isBroken({ conclusion }) && (completed_at ?? 0) >= lastSaid,
  )
}

function jobSentence(job: GithubJob): string {
  const at = failedStep(job)
  if (job.conclusion === 'timed_out') return words.timedOutIn(job.name, at)
  return words.failedIn(job.name, at)
}

const failedStep = (job: GithubJob | null): string | null => job?.steps?.find(isBroken)?.name ?? null

/** Whether a job or a step failed by GitHub's word. One that was tolerated (`continue-on-error`) is concluded as a success. */
export const isBroken = ({ conclusion }: Pick<GithubJob, 'conclusion'>): boolean =>
  BROKEN.has(conclusion ?? '')
const BROKEN: ReadonlySet<string> = new Set(['failure', 'timed_out', 'startup_failure', 'action_required'])
