import type { Frame } from './excerpt'
import { type Line, linesOf } from './lines'
import type { Rule } from './rule'
import { TOOLS } from './rules'

/** What a rule read on a line. */
export interface Finding {
  readonly line: Line
  readonly rule: Rule
  readonly headline: string | null
  readonly test: string | null
  readonly command: string | null
  readonly code: number | null
  readonly frame: Frame | null
}

export interface Scan {
  /** In the log's order. Of very many, those in the middle are left out. */
  readonly findings: readonly Finding[]
  readonly totalLines: number
}

/** So many findings are kept from the beginning, and at least as many from the end. */
const KEPT = 2000

/** Reads a whole log by the rules. */
export function scan(log: string): Scan {
  const reader = new Reader()
  const findings: Finding[] = []
  let totalLines = 0
  for (const line of linesOf(log)) {
    totalLines = line.number
    const finding = reader.read(line)
    if (finding === null) continue
    findings.push(finding)
    if (findings.length > 3 * KEPT) findings.splice(KEPT, KEPT)
  }
  return { findings, totalLines }
}

const RULES = TOOLS.flatMap(({ rules }) => rules)
const ANYWHERE = RULES.filter(({ within }) => within === undefined)
const WITHIN = new Map<string, readonly Rule[]>()
for (const rule of RULES) {
  if (rule.within !== undefined) WITHIN.set(rule.within, [...(WITHIN.get(rule.within) ?? []), rule])
}

/**
 * Whether any rule may match. Most lines of a log are read by none, and one expression that is compiled once is asked for a
 * fraction of what it costs to ask them all.
 */
const ANY = new RegExp(
  ANYWHERE.filter(({ shouted }) => shouted === undefined)
    .map(({ pattern }) => `(?:${pattern.source.replace(/\(\?<\w+>/g, '(?:')})`)
    .join('|'),
)

/** Reads line after line, and knows in which passage it is. */
class Reader {
  #passage: string | null = null
  #lent: Frame | null = null

  read(line: Line): Finding | null {
    const found = this.#match(line)
    if (found === null) return null
    const { rule, groups } = found
    if (rule.closes) this.#passage = null
    if (rule.opens !== undefined) this.#passage = rule.opens
    const place = this.#place(rule, groups)
    if (rule.lends) this.#lent = place
    if (rule.kind === 'noise') return null
    return {
      line,
      rule,
      headline: groups.headline?.trim() ?? null,
      test: groups.test ?? null,
      command: groups.command ?? null,
      code: groups.code === undefined ? null : Number(groups.code),
      frame: rule.lends ? null : place,
    }
  }

  #match(line: Line): { rule: Rule; groups: Partial<Record<string, string>> } | null {
    const inside = this.#passage === null ? undefined : WITHIN.get(this.#passage)
    return (
      firstMatch(inside ?? [], line) ??
      (line.shouted || ANY.test(line.text) ? firstMatch(ANYWHERE, line) : null)
    )
  }

  #place({ borrows }: Rule, { path, line }: Partial<Record<string, string>>): Frame | null {
    const number = line === undefined ? null : Number(line)
    const counted = number !== null && number > 0 ? number : null
    if (path !== undefined) return { path, line: counted }
    if (!borrows || this.#lent === null) return null
    return counted === null ? this.#lent : { path: this.#lent.path, line: counted }
  }
}

function firstMatch(
  rules: readonly Rule[],
  { text, shouted }: Line,
): { rule: Rule; groups: Partial<Record<string, string>> } | null {
  for (const rule of rules) {
    if (rule.shouted && !shouted) continue
    const match = rule.pattern.exec(text)
    if (match !== null) return { rule, groups: match.groups ?? {} }
  }
  return null
}
