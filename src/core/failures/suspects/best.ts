import type { Candidate, Finding } from './inquiry'

/** Of each commit the weightiest finding of one kind of evidence. */
export class Best {
  readonly findings = new Map<Candidate, Finding>()

  add(candidate: Candidate, finding: Finding): void {
    const known = this.findings.get(candidate)
    if (known === undefined || finding.weight > known.weight) this.findings.set(candidate, finding)
  }
}
