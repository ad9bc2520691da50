import type { StepTimes } from './plan.ts'
import type { JobView } from './view.ts'

/** What a job has written by now, in the form of Actions: each line begins with its time. */
export function jobLog({ steps, times }: JobView, now: number): string {
  const lines = steps.filter(({ end }) => end !== 'skipped').flatMap(stepLines)
  const last = times.kind === 'planned' && times.end === 'cancelled' ? [cancelled(times.endedAt)] : []
  return [...lines, ...last]
    .filter(({ at }) => at <= now)
    .map(({ at, text }) => `${new Date(at).toISOString().replace('Z', '0000Z')} ${text}\n`)
    .join('')
}

interface Line {
  readonly at: number
  readonly text: string
}

function stepLines({ plan, startedAt, endedAt, end }: StepTimes): Line[] {
  const { name, lines = [], seconds } = plan
  const at = (i: number) => startedAt + (seconds * 1000 * (i + 1)) / (lines.length + 1)
  const written = lines.map((text, i) => ({ at: at(i), text })).filter((line) => line.at <= endedAt)
  const failure = { at: endedAt, text: '##[error]Process completed with exit code 1.' }
  return [
    { at: startedAt, text: `##[group]Run ${name}` },
    { at: startedAt, text: '##[endgroup]' },
    ...written,
    ...(end === 'failure' ? [failure] : []),
  ]
}

const cancelled = (at: number): Line => ({ at, text: '##[error]The operation was canceled.' })
