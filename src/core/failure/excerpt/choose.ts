import type { Excerpt } from './excerpt'
import { isOwn } from './frames'
import { tail } from './headline'
import { linesAt } from './lines'
import type { Kind } from './rule'
import type { Finding } from './scan'
import type { Step } from './step'

const MOST = 30
/** So many lines are shown where nothing tells what broke. */
const TAIL = 25
/** So many lines before the headline and after it are shown, where there is room. */
const BEFORE = 3
const AFTER = 6
/** A mark of GitHub's says how a line is shown, not what is in it. */
const MARK = /^##\[\w+\]/

interface Choice {
  readonly step: Step
  /** Line numbers. */
  readonly headline: number | null
  readonly lastLine: number
  readonly command: Finding | null
}

/** The lines of an excerpt: what tells most is taken first, and what stands beside it as long as there is room. */
export function choose(log: string, choice: Choice): Excerpt['lines'] {
  const marked = markedIn(choice)
  const wanted = choice.headline === null ? [] : rank(choice)
  const read = new Map(linesAt(log, new Set(wanted)).map((line) => [line.number, line]))
  const chosen = wanted.flatMap((number) => {
    const line = read.get(number)
    return line === undefined || line.text.trim() === '' ? [] : [line]
  })
  const lines = choice.headline === null ? tail(log, choice.lastLine, TAIL) : chosen.slice(0, MOST)
  return lines
    .toSorted((a, b) => a.number - b.number)
    .map(({ number, text }) => ({ number, text: text.replace(MARK, ''), marked: marked.has(number) }))
}

function markedIn({ step, headline }: Choice): ReadonlySet<number> {
  const telling = [...of(step, 'error'), ...of(step, 'test'), ...of(step, 'verdict'), ...of(step, 'detail')]
  const failed = of(step, 'exit').filter(({ code }) => code !== 0)
  const numbers = [...telling, ...failed].map(({ line }) => line.number)
  return new Set(headline === null ? numbers : [headline, ...numbers])
}

/** Line numbers, those first that must not be missing. */
function rank({ step, headline, command }: Choice): number[] {
  const beside = headline === null ? [] : around(headline, BEFORE, AFTER)
  const errors = numbers(of(step, 'error'))
  return [
    ...new Set([
      ...(headline === null ? [] : [headline]),
      ...numbers([command, step.exit].filter((finding) => finding !== null)),
      ...errors.slice(0, 6),
      ...numbers(of(step, 'test')).slice(0, 6),
      ...numbers(of(step, 'verdict')).slice(0, 3),
      ...numbers(of(step, 'exit')).slice(-2),
      ...beside,
      ...numbers(of(step, 'detail')).slice(0, 6),
      ...numbers(of(step, 'frame').filter(isOwn)).slice(0, 6),
      ...errors.slice(0, 4).flatMap((number) => around(number, 1, 2)),
      ...errors,
      ...numbers(of(step, 'test')),
    ]),
  ]
}

const of = ({ findings }: Step, kind: Kind): Finding[] => findings.filter(({ rule }) => rule.kind === kind)
const numbers = (findings: readonly Finding[]): number[] => findings.map(({ line }) => line.number)
const around = (number: number, before: number, after: number): number[] =>
  Array.from({ length: before + after + 1 }, (_, i) => number - before + i)
