import type { StepActivity } from '@core/failures/excerpt'
import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { describe, expect, it } from 'vitest'

/** What is to be read of a log of one tool. Written in our own words, in the form that the named source shows. */
export interface Sample {
  /** The tool, and its version or kind of failure. */
  readonly name: string
  /** Where the tool’s form was looked up. */
  readonly source: string
  readonly log: readonly string[]
  readonly headline: string
  readonly activity: StepActivity
  /** None unless said. */
  readonly tests?: readonly string[]
  /** `path:line`, or the path alone; none unless said. */
  readonly frames?: readonly string[]
  /** Its lines begin with times, so that it is never a part of another’s log. */
  readonly timed?: true
}

/** What a tool writes when all is well. */
export interface Passing {
  readonly name: string
  readonly log: readonly string[]
}

/** Holds the excerpts to what the samples say, alone and in the middle of a job’s log, and what passes to no word of a failure. */
export function expectRead(tool: string, samples: readonly Sample[], passing: readonly Passing[]): void {
  describe(`the excerpt of a log of ${tool}`, () => {
    it.each(samples)('tells what broke: $name', ({ log, headline, activity, tests = [], frames = [] }) => {
      expect(inShort(log)).toEqual({ headline, activity, tests, frames })
    })

    it.each(samples.filter(({ timed }) => !timed))(
      'tells it in the middle of a job, in color, on Windows: $name',
      (sample) => {
        const { log, headline, tests = [] } = sample
        const job = ['##[group]Run ci', 'ci', '##[endgroup]', ...quiet(40), ...log, ...quiet(3), EXIT]
        const written = job.map((line) => `2026-11-23T09:00:00.1234567Z \u001b[1m${line}\u001b[0m\r`)
        expect(inShort(written)).toMatchObject({ headline, tests })
      },
    )

    it.each(passing)('marks nothing where all is well: $name', ({ log }) => {
      const excerpt = excerptOf([...quiet(12), ...log, ...quiet(12)].join('\n'))
      expect(excerpt).toMatchObject({ headline: null, tests: [], frames: [] })
      expect(excerpt.lines.filter(({ marked }) => marked)).toEqual([])
    })
  })
}

const EXIT = '##[error]Process completed with exit code 1.'
const quiet = (count: number): string[] => Array.from({ length: count }, (_, i) => `loading part ${i}`)

interface InShort {
  readonly headline: string | null
  readonly activity: StepActivity
  readonly tests: readonly string[]
  readonly frames: readonly string[]
}

function inShort(log: readonly string[]): InShort {
  const { headline, activity, tests, frames } = excerptOf(log.join('\n'))
  return {
    headline,
    activity,
    tests,
    frames: frames.map(({ path, line }) => (line === null ? path : `${path}:${line}`)),
  }
}
