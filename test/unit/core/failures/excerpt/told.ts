import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Excerpt, Frame, StepActivity } from '@core/failures/excerpt'
import { excerptOf } from '@core/failures/excerpt/excerpt-of'
import { expect } from 'vitest'

/** What an excerpt tells, in short. */
export interface Told {
  readonly headline: string | null
  readonly activity: StepActivity
  readonly command: string | null
  readonly exit: number | null
  /** None unless said. */
  readonly tests?: readonly string[]
  /** `path:line`, or the path alone where no line is named; none unless said. */
  readonly frames?: readonly string[]
  /** The marked lines, without the space around them. */
  readonly marked: readonly string[]
}

/** A log that a real tool wrote (`test/unit/core/failures/logs`), by the name of its file. */
export const logNamed = (name: string): string =>
  readFileSync(join(__dirname, '..', 'logs', `${name}.txt`), 'utf8')

/** Holds a log's excerpt to what it should tell, and to what is true of every excerpt. */
export function expectTold(log: string, told: Told): void {
  const excerpt = excerptOf(log)
  expect(inShort(excerpt)).toEqual({ tests: [], frames: [], ...told })
  const { lines, totalLines } = excerpt
  const numbers = lines.map(({ number }) => number)
  expect(lines.length).toBeLessThanOrEqual(30)
  expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
  expect(totalLines).toBe(log.split('\n').length - (log.endsWith('\n') ? 1 : 0))
}

const inShort = ({ headline, activity, command, exitCode, tests, frames, lines }: Excerpt): Told => ({
  headline,
  activity,
  command,
  exit: exitCode,
  tests,
  frames: frames.map(place),
  marked: lines.filter(({ marked }) => marked).map(({ text }) => text.trim()),
})

const place = ({ path, line }: Frame): string => (line === null ? path : `${path}:${line}`)
