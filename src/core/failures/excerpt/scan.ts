import type { Frame } from './excerpt'
import type { LogText, NumberedLine } from './lines'
import type { LogRule } from './rule'
import { AROUND, TOOLS } from './rules'
import { beginningAt, beginsOf } from './search/begins'
import { neededBy } from './search/needed'
import { Texts } from './search/texts'

/** The rules of which all needed was found, and of them those that a line may match, by how it begins. */
interface Choice {
  readonly rules: readonly number[]
  readonly byBeginning: (readonly LogRule[] | undefined)[]
}

/**
 * Tells which of some rules may match a line, at a cost that does not grow with their number: what each rule's pattern needs (`neededBy`) is looked
 * for in one pass over the line. The few that need nothing are told apart by how they begin.
 */
class Candidates {
  readonly #rules: readonly LogRule[]
  readonly #begins: readonly (readonly boolean[])[]
  readonly #texts: Texts<Choice>

  constructor(rules: readonly LogRule[]) {
    const needed = rules.map(({ pattern }) => neededBy(pattern))
    const always = needed.flatMap((texts, i) => (texts === null ? [i] : []))
    this.#rules = rules
    this.#begins = rules.map(({ pattern }) => beginsOf(pattern))
    this.#texts = new Texts(
      needed.map((texts) => texts ?? []),
      (found) => ({ rules: [...found, ...always].sort((a, b) => a - b), byBeginning: [] }),
    )
  }

  /** Those that may match what stands in `text` from `at` up to `end`, in their order. */
  of(text: string, at = 0, end = text.length): readonly LogRule[] {
    const { rules, byBeginning } = this.#texts.in(text, at, end)
    const beginning = beginningAt(text, at, end)
    const before = byBeginning[beginning]
    if (before !== undefined) return before
    const those = rules.filter((index) => this.#begins[index]?.[beginning] === true)
    byBeginning[beginning] = those.flatMap((index) => this.#rules[index] ?? [])
    return byBeginning[beginning]
  }
}

/** What a rule read on a line. */
export interface LogMatch {
  readonly line: NumberedLine
  readonly rule: LogRule
  readonly headline: string | null
  readonly test: string | null
  readonly command: string | null
  readonly code: number | null
  readonly frame: Frame | null
  /** On which of several machines. */
  readonly host: string | null
  /** How much of what failed there was not lived with. */
  readonly left: number | null
  /** How often a test was run again until then. */
  readonly attempt: number | null
}

/** Whether a test is told of. A package that was not built is named as a test is, but none of its tests ran. */
export const tellsOfTest = ({ test, rule }: LogMatch): boolean => test !== null && rule.activity !== 'build'

export interface Scan {
  /** In the log's order. Of very many, those in the middle are left out. */
  readonly findings: readonly LogMatch[]
  readonly totalLines: number
}

/** So many findings are kept from the beginning, and at least as many from the end. */
const KEPT = 2000
/** So many lines are held back of what one test says until it fails or passes, and so many of its name: the last. */
const HELD = 20

/** Where each last began, as an index of the findings. */
interface Begun {
  passage: number
  step: number
  command: number
}

function beginAt(index: number, { opens, kind, step }: LogRule, begun: Begun): void {
  if (opens !== undefined) begun.passage = index
  if (kind !== 'command') return
  begun.command = index + 1
  if (step) begun.step = index + 1
}

/** Reads a whole log by the rules. */
export function scan(log: LogText): Scan {
  const readers = new Readers()
  const findings: LogMatch[] = []
  const begun: Begun = { passage: 0, step: 0, command: 0 }
  for (const line of log.lines((...where) => readers.main.isNothing(...where))) {
    const reader = readers.of(line)
    const finding = reader.read(line)
    if (finding === null) continue
    if (finding.rule.step) readers.forgetOthers()
    const { excuses } = finding.rule
    beginAt(findings.length, finding.rule, begun)
    if (excuses !== undefined) findings.splice(begun[excuses])
    if (finding.rule.confirms) findings.push(...reader.held())
    findings.push(finding)
    if (findings.length > 3 * KEPT) {
      findings.splice(KEPT, KEPT)
      begun.passage = Math.max(KEPT, begun.passage - KEPT)
      begun.step = begun.step > KEPT ? Math.max(KEPT, begun.step - KEPT) : begun.step
      begun.command = Math.max(KEPT, begun.command - KEPT)
    }
  }
  const inOrder = findings.sort((a, b) => a.line.number - b.line.number)
  return { findings: inOrder, totalLines: log.totalLines }
}

const RULES = TOOLS.flatMap(({ rules }) => rules)
const those = (passage: string | undefined): Candidates =>
  new Candidates(RULES.filter(({ within }) => within === passage))
/** The rules that hold anywhere, and those that hold within a passage. */
const ANYWHERE = those(undefined)
const WITHIN = new Map(
  [...new Set(RULES.flatMap(({ within }) => within ?? []))].map((passage) => [passage, those(passage)]),
)

/** How a step ended: wherever it is written, it belongs to no passage but those of what ran the step. */
const isEnd = ({ kind, step, within }: LogRule): boolean =>
  kind === 'exit' && step === true && within === undefined
const ENDS = new Candidates(RULES.filter(isEnd))
const PASSAGES_AROUND: ReadonlySet<string> = new Set(
  AROUND.flatMap(({ rules }) => rules.flatMap(({ opens }) => opens ?? [])),
)

type Groups = Partial<Record<string, string>>
interface Match {
  readonly rule: LogRule
  readonly groups: Groups
}

const numberOf = (written: string | undefined): number | null =>
  written === undefined ? null : Number(written)

const NONE = { name: '', depth: 0, isSum: false }

/** Reads line after line, and knows in which passage it is. */
class Reader {
  #passage: string | null = null
  #lent: Frame | null = null
  #name: string[] = []
  #holder: { readonly name: string; readonly depth: number } | null = null
  /** The test that failed last, by how far to the right it stands. */
  #failed = NONE
  #held: LogMatch[] = []
  /** The rules of the line that was asked about and is to be read, where that is known already. */
  #candidates: readonly LogRule[] | null = null

  /** Whether no rule can match what is written there. */
  isNothing(text: string, at: number, end: number): boolean {
    const rules = ANYWHERE.of(text, at, end)
    const inside = this.#passage === null ? undefined : WITHIN.get(this.#passage)
    const isNothing = !mayMatch(rules) && (inside === undefined || !mayMatch(inside.of(text, at, end)))
    this.#candidates = isNothing ? null : rules
    return isNothing
  }

  read(line: NumberedLine): LogMatch | null {
    const found = this.#match(line)
    if (found === null) return null
    const { rule, groups } = found
    const depth = line.rest.search(/\S/)
    if (rule.sums && this.#isSum(groups.test ?? '', depth)) {
      this.#passage = null
      return null
    }
    if (rule.kind === 'report' || rule.kind === 'verdict') this.#failed = NONE
    if (rule.closes || isEnd(rule)) this.#passage = null
    if (rule.opens !== undefined) this.#passage = rule.opens
    const place = this.#place(rule, groups)
    if (rule.lends) this.#lent = place
    if (rule.holds) this.#holder = groups.holder === undefined ? null : { name: groups.holder, depth }
    const test = this.#test(rule, groups, depth)
    if (rule.clears) this.#held = []
    if (rule.kind === 'noise') return null
    const finding = {
      line,
      rule,
      headline: groups.headline?.trim() ?? null,
      test,
      command: groups.command ?? null,
      code: numberOf(groups.code),
      frame: rule.lends ? null : place,
      host: groups.host ?? null,
      left: numberOf(groups.left),
      attempt: numberOf(groups.attempt),
    }
    if (!rule.held) return finding
    this.#held = [...this.#held.slice(1 - HELD), finding]
    return null
  }

  /** What was held back until now, once. */
  held(): readonly LogMatch[] {
    const held = this.#held
    this.#held = []
    return held
  }

  /** Whether a test that failed stands for others that did, which are told of already. Some tell of it twice. */
  #isSum(name: string, depth: number): boolean {
    const before = this.#failed
    const isSum = before.depth > depth || (before.isSum && before.depth === depth && before.name === name)
    this.#failed = { name, depth, isSum }
    return isSum
  }

  #test({ part, isHeld, isOfLent }: LogRule, { test, holder }: Groups, depth: number): string | null {
    if (isOfLent) return this.#lent?.path ?? null
    const held = this.#heldBy(isHeld, depth)
    if (test === undefined) return held
    if (held !== null) return `${held}: ${test}`
    const name = holder === undefined ? test : `${holder}.${test}`
    if (part === undefined) return name
    this.#name = part === 'first' ? [name] : [...this.#name.slice(-HELD), name]
    return part === 'last' ? this.#name.join(' ') : null
  }

  #heldBy(isHeld: LogRule['isHeld'], depth: number): string | null {
    if (isHeld === undefined || this.#holder === null) return null
    return isHeld === 'deeper' && depth <= this.#holder.depth ? null : this.#holder.name
  }

  #match(line: NumberedLine): Match | null {
    const inside = this.#passage === null ? undefined : WITHIN.get(this.#passage)
    const candidates = this.#candidates
    this.#candidates = null
    return (inside === undefined ? null : this.#inPassage(inside, line)) ?? anywhere(line, candidates)
  }

  #inPassage(inside: Candidates, line: NumberedLine): Match | null {
    const isAround = PASSAGES_AROUND.has(this.#passage ?? '')
    const end = isAround ? null : firstMatch(ENDS.of(line.rest), line.rest, line)
    return end ?? firstMatch(inside.of(line.rest), line.rest, line)
  }

  #place({ borrows }: LogRule, { path, line }: Groups): Frame | null {
    const number = line === undefined ? null : Number(line)
    const counted = number !== null && number > 0 ? number : null
    if (path !== undefined) return { path, line: counted }
    if (!borrows || this.#lent === null) return null
    return counted === null ? this.#lent : { path: this.#lent.path, line: counted }
  }
}

/** Of several processes each is read for itself: what one says is no part of what another tells. */
class Readers {
  readonly main = new Reader()
  readonly #others = new Map<string, Reader>()

  of({ process }: NumberedLine): Reader {
    if (process === '') return this.main
    const known = this.#others.get(process) ?? new Reader()
    this.#others.set(process, known)
    return known
  }

  /** A step that ends, ends all of its processes. */
  forgetOthers(): void {
    this.#others.clear()
  }
}

/** Whether a rule knows that a line tells nothing, wherever it stands. */
export const isNoise = (line: NumberedLine): boolean => anywhere(line, null)?.rule.kind === 'noise'

/** Some hold only for a line that GitHub writes as an error. */
const mayMatch = (rules: readonly LogRule[]): boolean => rules.some(({ shouted }) => shouted !== true)

/** A line is read without what may be a prefix; where nothing knows it so, as it stands. */
const anywhere = (line: NumberedLine, candidates: readonly LogRule[] | null): Match | null =>
  (line.rest === line.text ? null : firstMatch(ANYWHERE.of(line.rest), line.rest, line)) ??
  firstMatch(candidates ?? ANYWHERE.of(line.text), line.text, line)

function firstMatch(rules: readonly LogRule[], text: string, { shouted }: NumberedLine): Match | null {
  for (const rule of rules) {
    if (rule.shouted && !shouted) continue
    const match = rule.pattern.exec(text)
    if (match !== null) return { rule, groups: match.groups ?? {} }
  }
  return null
}
