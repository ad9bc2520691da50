import type { LogMatch } from './scan'

/** What failed on a host in one passage. */
interface Failure {
  readonly passage: number
  readonly findings: LogMatch[]
}

/**
 * What is left once tools have told what was lived with: a test that passed when it was tried again, and of what failed on a host all that was
 * rescued (Ansible).
 */
export const withoutSettled = (findings: readonly LogMatch[]): readonly LogMatch[] =>
  withoutRescued(withoutRecovered(findings))

function withoutRecovered(findings: readonly LogMatch[]): readonly LogMatch[] {
  const recovered = new Set([
    ...findings.flatMap(({ rule, test }) => (rule.recovers && test !== null ? test : [])),
    ...notFailedAgain(findings),
  ])
  if (recovered.size === 0) return findings
  let isRecovered = false
  return findings.filter(({ rule, test }) => {
    // What was said of it stands below its name.
    if (rule.recovers) {
      isRecovered = false
      return false
    }
    if (test !== null) isRecovered = recovered.has(test)
    else if (ENDS_A_TEST.has(rule.kind)) isRecovered = false
    return !isRecovered
  })
}

/** Where a tool runs again what failed, and tells how often: those that did not fail the last time. */
function notFailedAgain(findings: readonly LogMatch[]): string[] {
  const again = new Set(findings.flatMap(({ rule, attempt }) => (attempt === null ? [] : rule)))
  if (again.size === 0) return []
  const last = new Map<string, number>()
  for (const { rule, test, attempt } of findings)
    if (test !== null && again.has(rule)) last.set(test, Math.max(last.get(test) ?? 0, attempt ?? 0))
  const most = Math.max(...last.values())
  return [...last].filter(([, attempt]) => attempt < most).map(([test]) => test)
}

const ENDS_A_TEST: ReadonlySet<LogMatch['rule']['kind']> = new Set(['verdict', 'report', 'command', 'exit'])

/** What belongs together stands in one passage, from a line that names the host. */
function withoutRescued(findings: readonly LogMatch[]): readonly LogMatch[] {
  if (!findings.some(({ rule }) => rule.settles)) return findings
  const hosts = new Hosts()
  for (const finding of findings) hosts.take(finding)
  return findings.filter((finding) => !hosts.excused.has(finding))
}

class Hosts {
  readonly excused = new Set<LogMatch>()
  readonly #failures = new Map<string, Failure[]>()
  #passage = 0
  #current: Failure | null = null

  take(finding: LogMatch): void {
    const { rule, host } = finding
    if (rule.settles && host !== null) {
      this.#settle(host, finding.left ?? 0)
      return
    }
    const isOfHost = host !== null || rule.within !== undefined
    if (!isOfHost && (rule.opens !== undefined || rule.closes)) this.#next()
    if (host !== null) this.#current = this.#of(host)
    this.#current?.findings.push(finding)
  }

  #next(): void {
    this.#passage++
    this.#current = null
  }

  #of(host: string): Failure {
    const before = this.#failures.get(host) ?? []
    const same = before.at(-1)
    if (same?.passage === this.#passage) return same
    const failure = { passage: this.#passage, findings: [] }
    this.#failures.set(host, [...before, failure])
    return failure
  }

  #settle(host: string, left: number): void {
    const failures = this.#failures.get(host) ?? []
    const settled = failures.slice(0, Math.max(0, failures.length - left))
    for (const finding of settled.flatMap(({ findings }) => findings)) this.excused.add(finding)
    this.#failures.delete(host)
    this.#next()
  }
}
