import { choose } from './choose'
import { COMMANDS } from './commands'
import type { Excerpt, StepActivity } from './excerpt'
import { framesOf } from './frames'
import { explains, headlineOf } from './headline/headline'
import { LogText } from './lines'
import { type LogMatch, scan, tellsOfTest } from './scan'
import { withoutSettled } from './settled'
import { commandText, type FailedStep, failingStep } from './step'

/** More names than this are not read by anybody. */
const MOST_TESTS = 100

/**
 * What broke, read from a log by the rules (`rules/`): of many steps only the one that failed counts, where the log tells of steps.
 * Linear in the log's length. Nothing is guessed: what no rule can read is null, empty or `unknown`.
 */
export function excerptOf(text: string): Excerpt {
  const log = new LogText(text)
  const { findings, totalLines } = scan(log)
  const step = failingStep(withoutSettled(findings), totalLines)
  const headline = headlineOf(log, step)
  const until = headline?.line.number ?? step.lastLine
  const commands = step.findings.filter(({ command, line }) => command !== null && line.number <= until)
  const command = commands.findLast(({ rule }) => rule.kind === 'command') ?? null
  return {
    lines: choose(log, {
      step,
      headline: headline?.line.number ?? null,
      explained: headline !== null && explains(headline),
      command,
      since: headline?.since ?? 1,
    }),
    totalLines,
    headline: headline?.text ?? null,
    command: commandText(command?.command ?? step.exit?.command ?? null),
    exitCode: exitCodeOf(step),
    activity: activityOf(step.findings, headline?.finding ?? null, until),
    tests: testsOf(step.findings.flatMap(({ test }) => test ?? [])),
    frames: framesOf(step.findings.filter(({ line }) => line.number >= (headline?.since ?? 1))),
  }
}

/** The word of what ran the step holds; else the last of what ran within it, a failure before a success. */
function exitCodeOf({ exit, findings }: FailedStep): number | null {
  const codes = findings.flatMap(({ code }) => code ?? [])
  return exit?.code ?? codes.findLast((code) => code !== 0) ?? codes.at(-1) ?? null
}

/** A test of Xcode, as it is called where it runs (`-[Target.Suite test]`). */
const IN_BRACKETS = /^-\[(?:\w+\.)?(\w+) (\w+)\]$/

const OF_GO = /^(?:Test|Example|Fuzz|Benchmark)/

/** Each once, and none that only holds others (Go tells of a test for the sake of its parts). */
function testsOf(names: readonly string[]): string[] {
  const once = [...new Set(names)]
  const bracketed = once.filter((name) => IN_BRACKETS.test(name))
  const again = new Set(bracketed.map((name) => name.replace(IN_BRACKETS, '$1.$2')))
  // Some write only its own name in one place, and whose it is in another.
  const isOf = (name: string): boolean =>
    once.some((other) => other.endsWith(`: ${name}`) || (/^\w+$/.test(name) && other.endsWith(`.${name}`)))
  const all = once.filter((name) => !again.has(name) && !isOf(name))
  const holders = new Set(all.map((name) => name.slice(0, Math.max(0, name.lastIndexOf('/')))))
  return all.filter((name) => !(OF_GO.test(name) && holders.has(name))).slice(0, MOST_TESTS)
}

/**
 * What was being done: testing, where tests failed; else what the line of the headline is known for; else what was last begun before
 * it (`until`, a line's number); else what is known from there on.
 */
function activityOf(findings: readonly LogMatch[], headline: LogMatch | null, until: number): StepActivity {
  if (findings.some(tellsOfTest)) return 'test'
  const ran = findings.findLast(({ command, line }) => command !== null && line.number <= until)
  if (headline?.rule.activity === 'build' && knownOf(ran?.command ?? null)?.overBuild === true) return 'lint'
  if (headline?.rule.activity !== undefined) return headline.rule.activity
  const known = (some: readonly LogMatch[]): StepActivity[] =>
    some.flatMap((finding) => begins(finding) ?? [])
  const begun = known(findings.filter(({ line }) => line.number <= until))
  return begun.at(-1) ?? known(findings.filter(({ line }) => line.number > until))[0] ?? 'unknown'
}

function begins({ rule, command }: LogMatch): StepActivity | null {
  return knownOf(command)?.activity ?? rule.activity ?? null
}

/** What is known of a command. */
function knownOf(command: string | null): (typeof COMMANDS)[number] | undefined {
  const text = commandText(command)
  return text === null ? undefined : COMMANDS.find(({ pattern }) => pattern.test(text))
}
