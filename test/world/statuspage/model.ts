import type { ServerClock } from '../clock.ts'

export type Impact = 'none' | 'minor' | 'major' | 'critical'
export type Status = 'investigating' | 'identified' | 'monitoring' | 'resolved' | 'postmortem'

export interface PageIncident {
  readonly id: string
  readonly name: string
  readonly impact: Impact
  readonly status: Status
  readonly components: readonly string[]
  /** Epoch ms. */
  readonly startedAt: number
  readonly updatedAt: number
}

/** The incidents of a page, as a team writes them. */
export class StatuspageModel {
  readonly #clock: ServerClock
  readonly #incidents: PageIncident[] = []

  constructor(clock: ServerClock) {
    this.#clock = clock
  }

  /** A team says that something is broken. */
  open(name: string, impact: Impact, components: readonly string[] = []): PageIncident {
    const at = this.#clock.now()
    const id = `inc${String(this.#incidents.length + 1).padStart(9, '0')}`
    const incident = {
      id,
      name,
      impact,
      status: 'investigating' as const,
      components,
      startedAt: at,
      updatedAt: at,
    }
    this.#incidents.unshift(incident)
    return incident
  }

  /** It says how far it has come. */
  update({ id }: Pick<PageIncident, 'id'>, status: Status): void {
    const place = this.#incidents.findIndex((incident) => incident.id === id)
    const incident = this.#incidents[place]
    if (incident !== undefined) this.#incidents[place] = { ...incident, status, updatedAt: this.#clock.now() }
  }

  /** Newest first. */
  all(): readonly PageIncident[] {
    return this.#incidents
  }

  unresolved(): readonly PageIncident[] {
    return this.#incidents.filter(({ status }) => status !== 'resolved' && status !== 'postmortem')
  }
}
