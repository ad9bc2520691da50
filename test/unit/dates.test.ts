import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** What writes a date, a time or a long number as a person reads it. */
const FORMATS = /\bIntl\.DateTimeFormat\b|\.toLocale(?:Date|Time)?String\(|\.padStart\(2\b/g

/** The files that format, and what. */
const MAY: Readonly<Record<string, string>> = {
  'src/core/text/dates.ts': 'dates and times that a person reads',
  'src/core/text/time.ts': 'durations, and numbers with their thousands apart',
  'src/core/insights/calendar.ts': 'the parts of a moment in a time zone, to count with',
  'src/core/releases/calendar.ts': 'days as data: 2026-10-05',
  'src/core/releases/cycle/version.ts': 'the month and day of a calendar version: 26.09',
}

const programs = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => `src/${name.replaceAll('\\', '/')}`)
const formatsIn = (program: string): string[] =>
  [...readFileSync(program, 'utf8').matchAll(FORMATS)].map(([text]) => `${program}: ${text}`)

describe('dates, times and numbers', () => {
  it('are formatted in one place', () => {
    expect(programs.filter((program) => MAY[program] === undefined).flatMap(formatsIn)).toEqual([])
  })

  it.each(Object.entries(MAY))('are formatted in %s: %s', (program) => {
    expect(formatsIn(program)).not.toEqual([])
  })
})
